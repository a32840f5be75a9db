// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/magnifier.h"

#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtTest/QtTest>
#include <QtWidgets/QGraphicsScene>

/// How large type is in what is painted for an audience.
namespace pushscope::samples {

/// Remembers the lowest type that is written with, in pixels of the device.
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
            m_scale = state.transform().m22();
    }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawPath(const QPainterPath &) override { }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
    void drawTextItem(const QPointF &, const QTextItem &item) override
    {
        const qreal px = QFontInfo(item.font()).pixelSize() * m_scale;
        if (texts++ == 0 || px < lowestPx) {
            lowestPx = px;
            lowest = item.text();
        }
    }

    qreal lowestPx = 0;
    QString lowest;
    int texts = 0;

private:
    qreal m_scale = 1;
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
