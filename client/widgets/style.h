// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QProxyStyle>

namespace pushscope::ui {

/// Fusion without its gradients and shadows: 3 px corners, hairlines, a focus ring in the hand's
/// colour.
class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();

    static constexpr qreal radius = 3;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

private:
    void drawToolButton(const class QStyleOptionToolButton &option, QPainter &painter,
                        const QWidget *widget) const;
    void drawHeaderLabel(const class QStyleOptionHeader &option, QPainter &painter) const;
    void drawTab(const class QStyleOptionTab &option, QPainter &painter) const;
};

} // namespace pushscope::ui
