// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/magnifier.h"

#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtTest/QtTest>
#include <QtWidgets/QGraphicsScene>

/// What is written where it is painted, and how large: an audience sees no small type.
namespace pushscope::samples {

/// Remembers where what is written, and the lowest type, in pixels of the device.
class TypeEngine : public QPaintEngine
{
public:
    TypeEngine()
        : QPaintEngine(AllFeatures)
    { }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &state) override
    {
        if (state.state() & DirtyTransform)
            m_transform = state.transform();
    }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawPath(const QPainterPath &) override { }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const qreal px = QFontInfo(item.font()).pixelSize() * m_transform.m22();
        written.emplace_back(
            item.text(),
            m_transform.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(),
                                       item.ascent() + item.descent())));
        if (texts++ == 0 || px < lowestPx) {
            lowestPx = px;
            lowest = item.text();
        }
    }

    qreal lowestPx = 0;
    QString lowest;
    int texts = 0;
    std::vector<std::pair<QString, QRectF>> written;

private:
    QTransform m_transform;
};

class TypeDevice : public QPaintDevice
{
public:
    explicit TypeDevice(QSize size)
        : m_size(size)
    { }
    QPaintEngine *paintEngine() const override { return &engine; }
    mutable TypeEngine engine;

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        default:
            return 96;
        }
    }

private:
    QSize m_size;
};

/// All that is written, as it is painted on a screen of @p size; more than @p texts of it.
inline void verifyNothingIsSmall(const ui::Magnifier &stage, QSize size, int texts)
{
    TypeDevice device(size);
    QPainter painter(&device);
    stage.scene()->render(&painter, QRectF(QPointF(), size), stage.sceneRect());
    painter.end();
    QVERIFY2(device.engine.texts > texts, qPrintable(QString::number(device.engine.texts)));
    const auto what = QStringLiteral("\"%1\" has %2 px of %3")
                          .arg(device.engine.lowest)
                          .arg(device.engine.lowestPx)
                          .arg(size.height());
    QVERIFY2(device.engine.lowestPx >= size.height() * 0.02, qPrintable(what));
}

} // namespace pushscope::samples
