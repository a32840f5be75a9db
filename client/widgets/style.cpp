// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/style.h"

#include "client/widgets/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QStyleOption>

#include <cmath>

namespace pushscope::ui {

namespace {

void drawBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &border,
             qreal width = 1)
{
    const qreal half = width / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(QPen(border, width));
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), Style::radius, Style::radius);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect)
{
    drawBox(painter, rect, Qt::transparent, Theme::current().hand, 2);
}

bool isOn(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

bool showsFocus(const QStyleOption &option)
{
    return isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_KeyboardFocusChange);
}

/// A button's box: on in the hand's colours, else quiet.
void drawButton(QPainter &painter, const QStyleOption &option)
{
    const auto &theme = Theme::current();
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool on = isOn(option, QStyle::State_On);
    const bool down = isOn(option, QStyle::State_Sunken);
    const bool over = enabled && isOn(option, QStyle::State_MouseOver);
    const QColor fill = on ? theme.handT : down ? theme.band : over ? theme.alt : theme.button;
    const QColor border = on ? theme.hand : over || down ? theme.lineStrong : theme.line;
    const bool heavy = theme.outlined() && on;
    drawBox(painter, option.rect, fill, border, heavy ? 2 : 1);
}

void drawSlider(QPainter &painter, const QStyleOptionSlider &option, const QRectF &handle)
{
    const auto &theme = Theme::current();
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const QColor hand = enabled ? theme.hand : theme.off;
    constexpr qreal groove = 3;
    const QRectF rect = option.rect;
    const QRectF line(rect.left(), rect.center().y() - groove / 2, rect.width(), groove);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.lineStrong);
    painter.drawRoundedRect(line.adjusted(0, 0.75, 0, -0.75), 1, 1);
    painter.setBrush(hand);
    painter.drawRoundedRect(QRectF(line.topLeft(), QPointF(handle.center().x(), line.bottom())), 1,
                            1);
    constexpr qreal size = 13;
    const QRectF knob(handle.center().x() - size / 2, rect.center().y() - size / 2, size, size);
    painter.setPen(QPen(hand, 1.5));
    painter.setBrush(isOn(option, QStyle::State_MouseOver) ? theme.handT : theme.button);
    painter.drawEllipse(knob);
    painter.restore();
    if (showsFocus(option))
        drawFocusRing(painter, rect);
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRectF &handle)
{
    const auto &theme = Theme::current();
    painter.fillRect(option.rect, theme.base);
    if (option.maximum <= option.minimum)
        return;
    const bool vertical = option.orientation == Qt::Vertical;
    const auto bar = vertical ? handle.adjusted(2, 1, -2, -1) : handle.adjusted(1, 2, -1, -2);
    const bool active = isOn(option, QStyle::State_MouseOver) || isOn(option, QStyle::State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? theme.ink2 : theme.lineStrong);
    painter.drawRoundedRect(bar, Style::radius, Style::radius);
    painter.restore();
}

/// In a menu's row it stands on the hand's hue while that row is chosen.
void drawCheckBox(QPainter &painter, const QStyleOption &option, bool isInMenu)
{
    const auto &theme = Theme::current();
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool chosen = isInMenu && isOn(option, QStyle::State_Selected);
    const bool on = isOn(option, QStyle::State_On) || isOn(option, QStyle::State_NoChange);
    const QColor hue = chosen ? theme.handText : enabled ? theme.hand : theme.off;
    const QColor frame = chosen || on ? hue : enabled ? theme.lineStrong : theme.off;
    constexpr qreal size = 14;
    const auto center = QRectF(option.rect).center();
    const QRectF box(std::round(center.x() - size / 2), std::round(center.y() - size / 2), size,
                     size);
    if (on && !chosen)
        drawBox(painter, box, hue, hue);
    else
        drawBox(painter, box, Qt::transparent, frame, on ? 1.5 : 1);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = chosen ? hue : enabled ? theme.handText : theme.base;
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    const auto at = box.center();
    if (isOn(option, QStyle::State_NoChange))
        painter.drawLine(at - QPointF(3, 0), at + QPointF(3, 0));
    else
        painter.drawPolyline(
            QPolygonF{ at + QPointF(-3.5, 0), at + QPointF(-1, 2.5), at + QPointF(3.5, -2.5) });
    painter.restore();
}

void drawRadioButton(QPainter &painter, const QStyleOption &option)
{
    const auto &theme = Theme::current();
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool on = isOn(option, QStyle::State_On);
    const QColor hue = enabled ? theme.hand : theme.off;
    constexpr qreal size = 14;
    const auto center = QRectF(option.rect).center();
    const QRectF ring(std::round(center.x() - size / 2), std::round(center.y() - size / 2), size,
                      size);
    const qreal half = on ? 1 : 0.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on ? hue : enabled ? theme.lineStrong : theme.off, half * 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring.adjusted(half, half, -half, -half));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(hue);
        painter.drawEllipse(ring.center(), 3.5, 3.5);
    }
    painter.restore();
}

void drawChevron(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const QPointF at = rect.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawPolyline(
        QPolygonF{ at + QPointF(-3.5, -1.5), at + QPointF(0, 2), at + QPointF(3.5, -1.5) });
    painter.restore();
}

constexpr int chevronWidth = 16;
constexpr int iconGap = 6;
constexpr int toolPadding = 8;
constexpr int toolHeight = 24;
constexpr int menuBarHeight = 28;

bool hasMenu(const QStyleOptionToolButton &option)
{
    return option.features & QStyleOptionToolButton::HasMenu;
}

bool hasText(const QStyleOptionToolButton &option)
{
    return option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
}

bool hasIcon(const QStyleOptionToolButton &option)
{
    return option.toolButtonStyle != Qt::ToolButtonTextOnly && !option.icon.isNull();
}

/// Icon and word, centred together.
void drawToolLabel(QPainter &painter, const QStyleOptionToolButton &option, const QRectF &rect)
{
    const auto &theme = Theme::current();
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool icon = hasIcon(option);
    const bool text = hasText(option);
    constexpr int size = 16;
    const int textWidth
        = text ? option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() : 0;
    const int width = (icon ? size : 0) + (icon && text ? iconGap : 0) + textWidth;
    qreal left = std::round(rect.center().x() - width / 2.0);
    if (icon) {
        const QRect place(int(left), int(std::round(rect.center().y() - size / 2.0)), size, size);
        option.icon.paint(&painter, place, Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
        left += size + iconGap;
    }
    if (text) {
        painter.setPen(enabled ? theme.ink : theme.off);
        painter.drawText(QRectF(left, rect.top(), textWidth + 1, rect.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, option.text);
    }
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion")))
{ }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const auto &theme = Theme::current();
    switch (element) {
    case PE_FrameFocusRect:
        // Rows show who is current by the hand's bar.
        if (!qobject_cast<const QAbstractItemView *>(widget)
            && isOn(*option, State_KeyboardFocusChange))
            drawFocusRing(*painter, option->rect);
        return;
    case PE_IndicatorCheckBox:
        drawCheckBox(*painter, *option, qobject_cast<const QMenu *>(widget));
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(*painter, *option);
        return;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButton(*painter, *option);
        return;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit: {
        // That of a box is within the box's own frame.
        const auto box = widget ? widget->parentWidget() : nullptr;
        if (qobject_cast<const QComboBox *>(box) || qobject_cast<const QAbstractSpinBox *>(box))
            return;
        const bool focus = isOn(*option, State_HasFocus);
        drawBox(*painter, option->rect, theme.base, focus ? theme.hand : theme.lineStrong,
                focus ? 2 : 1);
        return;
    }
    case PE_Frame:
        // A field of several lines is a field.
        if (qobject_cast<const QPlainTextEdit *>(widget)) {
            const bool focus = isOn(*option, State_HasFocus);
            drawBox(*painter, option->rect, theme.base, focus ? theme.hand : theme.lineStrong,
                    focus ? 2 : 1);
            return;
        }
        break;
    case PE_FrameDefaultButton:
    case PE_FrameMenu:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme.base);
        drawBox(*painter, option->rect, theme.base, theme.lineStrong);
        return;
    case PE_IndicatorDockWidgetResizeHandle: {
        painter->fillRect(option->rect, theme.window);
        const auto &rect = option->rect;
        const bool flat = rect.width() > rect.height();
        painter->fillRect(flat ? QRect(rect.left(), rect.center().y(), rect.width(), 1)
                               : QRect(rect.center().x(), rect.top(), 1, rect.height()),
                          theme.line);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawTab(const QStyleOptionTab &option, QPainter &painter) const
{
    const auto &theme = Theme::current();
    const bool selected = isOn(option, State_Selected);
    const QRect rect = option.rect;
    if (selected) {
        painter.fillRect(rect, theme.base);
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), theme.hand);
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), theme.line);
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.line);
    } else {
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    }
    painter.setFont(selected ? type::strong() : type::body());
    const bool quiet = !selected && !isOn(option, State_MouseOver);
    painter.setPen(quiet ? theme.ink2 : theme.ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextShowMnemonic, option.text);
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(rect).adjusted(2, 3, -2, -2));
}

/// Words stand above their column: 12 px from the table's ends, 8 px from the next column.
void Style::drawHeaderLabel(const QStyleOptionHeader &option, QPainter &painter) const
{
    using Place = QStyleOptionHeader;
    const bool first
        = option.position == Place::Beginning || option.position == Place::OnlyOneSection;
    const bool last = option.position == Place::End || option.position == Place::OnlyOneSection;
    const auto rect = QRectF(option.rect).adjusted(first ? 12 : 0, 0, last ? -12 : -8, -1);
    painter.setFont(type::caption());
    painter.setPen(Theme::current().ink2);
    painter.drawText(rect, int(option.textAlignment | Qt::AlignVCenter), option.text);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto &theme = Theme::current();
    switch (element) {
    case CE_TabBarTab:
        if (const auto tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            painter->save();
            drawTab(*tab, *painter);
            painter->restore();
        }
        return;
    case CE_Splitter:
        drawPrimitive(PE_IndicatorDockWidgetResizeHandle, option, painter, widget);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.window);
        return;
    case CE_MenuBarItem:
        if (const auto item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            const bool active = isOn(*option, State_Selected);
            painter->fillRect(option->rect, active ? theme.handT : theme.window);
            painter->setPen(theme.ink);
            painter->setFont(type::body());
            painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, item->text);
        }
        return;
    case CE_ToolBar:
        return;
    case CE_HeaderLabel:
        if (const auto header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->save();
            drawHeaderLabel(*header, *painter);
            painter->restore();
        }
        return;
    case CE_HeaderSection:
        painter->fillRect(option->rect, theme.alt);
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.line);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawToolButton(const QStyleOptionToolButton &option, QPainter &painter,
                           const QWidget *) const
{
    const bool flat = isOn(option, State_AutoRaise);
    const bool over = isOn(option, State_MouseOver) && isOn(option, State_Enabled);
    if (!flat || over || isOn(option, State_On) || isOn(option, State_Sunken))
        drawButton(painter, option);
    const bool menu = hasMenu(option);
    const QRectF rect = option.rect;
    drawToolLabel(painter, option, menu ? rect.adjusted(0, 0, 4 - chevronWidth, 0) : rect);
    if (menu)
        drawChevron(painter,
                    QRectF(rect.right() - chevronWidth, rect.top(), chevronWidth, rect.height()),
                    Theme::current().ink);
    if (showsFocus(option))
        drawFocusRing(painter, option.rect);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    const auto &theme = Theme::current();
    if (control == CC_Slider || control == CC_ScrollBar) {
        const auto slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool bar = control == CC_ScrollBar;
        const auto handle = proxy()->subControlRect(
            control, slider, bar ? SC_ScrollBarSlider : SC_SliderHandle, widget);
        if (bar)
            drawScrollBar(*painter, *slider, handle);
        else
            drawSlider(*painter, *slider, handle);
        return;
    }
    if (control == CC_ToolButton) {
        drawToolButton(*qstyleoption_cast<const QStyleOptionToolButton *>(option), *painter,
                       widget);
        return;
    }
    if (control == CC_ComboBox) {
        const bool over = isOn(*option, State_MouseOver);
        drawBox(*painter, option->rect, over ? theme.alt : theme.button, theme.lineStrong);
        drawChevron(*painter, proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget),
                    isOn(*option, State_Enabled) ? theme.ink : theme.off);
        if (isOn(*option, State_HasFocus))
            drawFocusRing(*painter, option->rect);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
        return 5;
    case PM_SplitterWidth:
        return 5;
    case PM_DockWidgetFrameWidth:
    case PM_DockWidgetTitleMargin:
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_TabBarBaseHeight:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 24;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 12;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    if (type == CT_ToolButton) {
        if (const auto button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            int width = hasIcon(*button) ? 16 : 0;
            if (hasText(*button))
                width += (width ? iconGap : 0)
                    + button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
            width += hasText(*button) ? 2 * toolPadding : toolPadding;
            return { width + (hasMenu(*button) ? chevronWidth - 4 : 0),
                     std::max(toolHeight, button->fontMetrics.height() + 8) };
        }
    }
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_MenuBarItem)
        result.setHeight(menuBarHeight);
    return result;
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons: // Fusion's are dark on dark
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Slider_AbsoluteSetButtons:
        return int(Qt::LeftButton);
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    const auto rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control != CC_ScrollBar)
        return rect;
    // No buttons at the ends: the groove is all of it.
    const auto slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const bool vertical = slider->orientation == Qt::Vertical;
    const int length = vertical ? slider->rect.height() : slider->rect.width();
    if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
        return {};
    if (part == SC_ScrollBarGroove)
        return slider->rect;
    const int range = slider->maximum - slider->minimum;
    const int smallest = pixelMetric(PM_ScrollBarSliderMin, option, widget);
    int size = length;
    if (range > 0)
        size = std::max(
            smallest, int(qint64(slider->pageStep) * length / (qint64(range) + slider->pageStep)));
    size = std::min(size, length);
    const int start
        = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                  length - size, slider->upsideDown);
    const auto piece = [&](int from, int to) {
        return vertical ? QRect(0, from, slider->rect.width(), to - from)
                        : QRect(from, 0, to - from, slider->rect.height());
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return piece(start, start + size);
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + size, length);
    default:
        return rect;
    }
}

} // namespace pushscope::ui
