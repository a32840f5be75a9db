// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/glyph_cache.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QTextLayout>

#include <algorithm>
#include <memory>

namespace pushscope::ui {

namespace {

constexpr qsizetype mostWords = 4'096; ///< of one font
constexpr size_t mostFonts = 32;
constexpr qsizetype longestPlain = 200; ///< characters

std::vector<std::unique_ptr<FontGlyphs>> &allGlyphs()
{
    static std::vector<std::unique_ptr<FontGlyphs>> all;
    // Glyphs belong to fonts, which are gone when the application is.
    static const bool registered = [] {
        qAddPostRoutine([] { allGlyphs().clear(); });
        return true;
    }();
    Q_UNUSED(registered)
    return all;
}

ShapedText shape(const QFont &font, const QString &words)
{
    QTextLayout layout(words, font);
    layout.beginLayout();
    const auto line = layout.createLine();
    layout.endLayout();
    ShapedText text;
    text.width = QFontMetricsF(font).horizontalAdvance(words);
    text.runs = layout.glyphRuns();
    for (auto &run : text.runs) {
        auto positions = run.positions();
        for (auto &position : positions)
            position.ry() -= line.ascent();
        run.setPositions(positions);
    }
    return text;
}

} // namespace

FontGlyphs::FontGlyphs(const QFont &font)
    : m_font(font)
{
    const QFontMetricsF metrics(font);
    m_ascent = metrics.ascent();
    m_descent = metrics.descent();
    for (size_t i = 0; i < m_digits.size(); ++i) {
        m_digits[i] = shape(font, QString::number(i));
        m_digitCell = std::max(m_digitCell, m_digits[i].width);
    }
}

const ShapedText &FontGlyphs::words(const QString &text)
{
    const auto found = m_words.constFind(text);
    if (found != m_words.cend())
        return *found;
    if (m_words.size() >= mostWords)
        m_words.clear();
    return *m_words.insert(text, shape(m_font, text));
}

FontGlyphs &glyphsOf(const QFont &font)
{
    auto &all = allGlyphs();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto &each) { return each->font() == font; });
    if (found != all.end()) {
        std::rotate(all.begin(), found, found + 1);
        return *all.front();
    }
    if (all.size() == mostFonts)
        all.pop_back();
    return **all.insert(all.begin(), std::make_unique<FontGlyphs>(font));
}

bool isPlainText(const QString &text)
{
    const auto isPlain = [](QChar c) {
        const auto code = c.unicode();
        constexpr char16_t firstMark = 0x300;
        const bool isLatin = code >= 0x20 && code < firstMark && code != 0xad && code != 0x7f;
        const bool isPunctuation = code >= 0x2010 && code <= 0x2027;
        const bool isSign = code >= 0x2030 && code <= 0x205e;
        const bool isChinese = (code >= 0x3001 && code <= 0x3029)
            || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff01 && code <= 0xff5e);
        return isLatin || isPunctuation || isSign || isChinese;
    };
    return text.size() <= longestPlain && std::all_of(text.begin(), text.end(), isPlain);
}

bool drawsGlyphs(const QPainter &painter)
{
    const auto *engine = painter.paintEngine();
    return engine && engine->type() == QPaintEngine::Raster;
}

void GlyphLine::add(const ShapedText &text, qreal x)
{
    for (const auto &run : text.runs) {
        const auto font = run.rawFont();
        if (m_glyphs.isEmpty())
            m_font = font;
        if (font != m_font) {
            m_others.emplace_back(run, x);
            continue;
        }
        m_glyphs += run.glyphIndexes();
        for (const auto &position : run.positions())
            m_positions << QPointF(position.x() + x, position.y());
    }
}

void GlyphLine::draw(QPainter &painter, QPointF begin) const
{
    QGlyphRun run;
    run.setRawFont(m_font);
    run.setGlyphIndexes(m_glyphs);
    run.setPositions(m_positions);
    painter.drawGlyphRun(begin, run);
    for (const auto &[other, x] : m_others)
        painter.drawGlyphRun(begin + QPointF(x, 0), other);
}

} // namespace pushscope::ui
