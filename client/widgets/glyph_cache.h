// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtGui/QFont>
#include <QtGui/QGlyphRun>
#include <QtGui/QRawFont>

#include <array>
#include <utility>
#include <vector>

class QPainter;
class QPointF;

/// Words that were shaped before. Shaping takes most of a short text's time, and a list that
/// scrolls or a ladder that moves draws the same words and digits hundreds of times in a frame. All
/// of this belongs to the window's thread.
namespace pushscope::ui {

/// A text as glyphs, one run for each font in it; positions are from its begin on the baseline.
struct ShapedText
{
    QList<QGlyphRun> runs;
    qreal width = 0;
};

/// What was drawn in one font.
class FontGlyphs
{
public:
    explicit FontGlyphs(const QFont &font);

    const QFont &font() const { return m_font; }
    qreal ascent() const { return m_ascent; }
    qreal descent() const { return m_descent; }
    qreal digitCell() const { return m_digitCell; } ///< width of the widest digit
    const ShapedText &digit(int value) const { return m_digits[size_t(value)]; }
    /// Stays until other words are asked for.
    const ShapedText &words(const QString &text);

private:
    QFont m_font;
    qreal m_ascent = 0;
    qreal m_descent = 0;
    qreal m_digitCell = 0;
    std::array<ShapedText, 10> m_digits;
    QHash<QString, ShapedText> m_words;
};

/// Stays until those of another font are asked for.
FontGlyphs &glyphsOf(const QFont &font);

/// Whether the text's pieces may be shaped apart from each other: it has no letters that join, mark
/// one another or run from right to left, and is short enough to come again.
bool isPlainText(const QString &text);

/// Whether @p painter draws glyphs; others, such as of an SVG, need the words.
bool drawsGlyphs(const QPainter &painter);

/// Gathers what stands on one baseline, and draws glyphs of one font together.
class GlyphLine
{
public:
    void add(const ShapedText &text, qreal x);
    void draw(QPainter &painter, QPointF begin) const;

private:
    QRawFont m_font;
    QList<quint32> m_glyphs;
    QList<QPointF> m_positions;
    std::vector<std::pair<QGlyphRun, qreal>> m_others; ///< of further fonts, with their place
};

} // namespace pushscope::ui
