// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/glyph_cache.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>
#include <QtTest/QTest>

using namespace pushscope::ui;

/// Numbers that line up, drawn from glyphs that are kept: nobody may see a difference.
class tst_GlyphCache : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsAsQtDoes_data();
    void drawsAsQtDoes();
    void digitsHaveCells_data();
    void digitsHaveCells();
    void aligns();
    void vectorsHaveWords();
    void manyWordsAndFonts();

private:
    template <typename Draw> static QImage drawn(const QFont &font, Draw draw);
};

template <typename Draw> QImage tst_GlyphCache::drawn(const QFont &font, Draw draw)
{
    QImage image(400, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::black);
    draw(painter);
    return image;
}

void tst_GlyphCache::drawsAsQtDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("words") << QStringLiteral("To AVAIL, said the Wolf");
    QTest::newRow("Chinese") << QStringLiteral("已发货");
    QTest::newRow("both") << QStringLiteral("order 已发货 paid");
    QTest::newRow("marks") << QStringLiteral("e\u0301lan a\u0308");
    QTest::newRow("Arabic") << QStringLiteral("\u0633\u0644\u0627\u0645 abc");
    QTest::newRow("Hindi") << QStringLiteral("\u0928\u092e\u0938\u094d\u0924\u0947");
    QTest::newRow("a face") << QStringLiteral("ok \U0001f600");
    QTest::newRow("long") << QString(300, u'x');
}

/// Twice: the second time from what is kept.
void tst_GlyphCache::drawsAsQtDoes()
{
    QFETCH(QString, text);
    for (const auto &font : { type::body(), type::captionStrong(), type::mono() }) {
        const QFontMetricsF metrics(font);
        const QRectF rect(3, 0, 390, 40);
        const qreal baseline = 20 + (metrics.ascent() - metrics.descent()) / 2;
        const auto expected = drawn(font, [&](QPainter &painter) {
            painter.drawText(QPointF(rect.left(), baseline), text);
        });
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(
                drawn(font,
                      [&](QPainter &painter) { drawDigits(painter, rect, Qt::AlignLeft, text); }),
                expected);
            QCOMPARE(digitsWidth(font, text), metrics.horizontalAdvance(text));
        }
    }
}

void tst_GlyphCache::digitsHaveCells_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("digits") << QStringLiteral("1111") << QStringLiteral("8304");
    QTest::newRow("a time") << QStringLiteral("11:11.111") << QStringLiteral("20:48.906");
    QTest::newRow("a size") << QStringLiteral("111.1 KiB") << QStringLiteral("804.6 KiB");
    QTest::newRow("Chinese") << QStringLiteral("1 分 11 秒") << QStringLiteral("8 分 46 秒");
}

void tst_GlyphCache::digitsHaveCells()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    for (const auto &font :
         { type::body(), type::strong(), QFont(QStringLiteral("DejaVu Serif")) }) {
        QCOMPARE(digitsWidth(font, one), digitsWidth(font, other));
        QVERIFY(digitsWidth(font, one) >= QFontMetricsF(font).horizontalAdvance(other) - 1);
    }
}

void tst_GlyphCache::aligns()
{
    const auto font = type::body();
    const auto text = QStringLiteral("1.70 ms");
    const QRectF rect(10, 0, 300, 40);
    const qreal rest = rect.width() - digitsWidth(font, text);
    const auto at = [&](Qt::Alignment alignment, qreal x) {
        return drawn(font, [&](QPainter &painter) {
            drawDigits(painter, rect.translated(x, 0), alignment, text);
        });
    };
    QCOMPARE(at(Qt::AlignRight, 0), at(Qt::AlignLeft, rest));
    QCOMPARE(at(Qt::AlignHCenter, 0), at(Qt::AlignLeft, rest / 2));
    QVERIFY(at(Qt::AlignRight, 0) != at(Qt::AlignLeft, 0));
}

/// Glyphs would be lost to whoever searches in the picture.
void tst_GlyphCache::vectorsHaveWords()
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    QVERIFY(!drawsGlyphs(painter));
    painter.setFont(type::body());
    drawDigits(painter, { 0, 0, 300, 40 }, Qt::AlignLeft, QStringLiteral("MSFT 28"));
    painter.end();
    QVERIFY2(svg.contains("MSFT"), svg.constData());
}

/// More than are kept.
void tst_GlyphCache::manyWordsAndFonts()
{
    auto font = type::body();
    const auto text = QStringLiteral("held 1.25 s");
    const QRectF rect(0, 0, 300, 40);
    const auto first
        = drawn(font, [&](QPainter &painter) { drawDigits(painter, rect, Qt::AlignLeft, text); });
    auto &glyphs = glyphsOf(font);
    for (int i = 0; i < 10'000; ++i)
        glyphs.words(QStringLiteral("w") + QChar(0x4e00 + i));
    for (int size = 6; size < 60; ++size) {
        font.setPixelSize(size);
        QCOMPARE(digitsWidth(font, QStringLiteral("held")),
                 QFontMetricsF(font).horizontalAdvance(QStringLiteral("held")));
    }
    QCOMPARE(drawn(type::body(),
                   [&](QPainter &painter) { drawDigits(painter, rect, Qt::AlignLeft, text); }),
             first);
}

QTEST_MAIN(tst_GlyphCache)
#include "tst_glyph_cache.moc"
