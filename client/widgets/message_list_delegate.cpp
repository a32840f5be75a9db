// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/message_list.h"

#include "client/models/flow_list_model.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

using client::FlowEvent;
using client::FlowMark;

namespace {

constexpr qreal listPadding = 4;

/// A mark has neither bytes nor latency: its words may use their room.
bool hasFigures(const FlowEvent &event)
{
    return event.wireBytes || event.latencyUs() >= 0;
}

QRectF wholeWhat(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *list = qobject_cast<const QTableView *>(option.widget);
    if (!list)
        return option.rect;
    QRectF rect = option.rect;
    rect.setLeft(list->columnViewportPosition(FlowListModel::What) + listPadding);
    rect.setRight(list->columnViewportPosition(index.model()->columnCount() - 1)
                  + list->columnWidth(index.model()->columnCount() - 1) - listPadding);
    return rect;
}

} // namespace

QSize MessageRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    constexpr int row = 20;
    return { 40, std::max(row, QFontMetrics(type::body()).height() + 4) };
}

void MessageRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto &theme = Theme::current();
    const auto &model = static_cast<const FlowListModel &>(*index.model());
    const int column = index.column();
    const QRectF rect = option.rect;
    drawRow(*painter, rect, option.state & QStyle::State_Selected, column == FlowListModel::Time);
    // Once for all that is asked of it: this runs for each cell of each frame.
    const auto *event = model.event(index.row());
    if (!event)
        return;
    painter->setFont(model.isStrong(*event, column) ? type::strong() : type::body());
    painter->setPen(theme.ink);
    const auto clipped = [&](const QRectF &whole) {
        painter->save();
        painter->setClipRect(rect);
        paintWhat(painter, whole, *event);
        painter->restore();
    };
    switch (column) {
    case FlowListModel::Time: {
        constexpr qreal margin = 12;
        painter->setFont(type::body());
        painter->setPen(theme.ink2);
        drawDigits(*painter, rect.adjusted(margin, 0, 0, 0), Qt::AlignLeft,
                   FlowListModel::text(*event, column));
        break;
    }
    case FlowListModel::Direction:
    case FlowListModel::Kind:
        paintKind(painter, rect, *event, column);
        break;
    case FlowListModel::What:
        clipped(hasFigures(*event) ? rect.adjusted(listPadding, 0, -listPadding, 0)
                                   : wholeWhat(option, index));
        break;
    default:
        if (hasFigures(*event))
            paintFigure(painter, rect.adjusted(listPadding, 0, -listPadding, 0), *event, column);
        else
            clipped(wholeWhat(option, index));
    }
}

void MessageRowDelegate::paintKind(QPainter *painter, const QRectF &rect, const FlowEvent &event,
                                   int column)
{
    const auto &theme = Theme::current();
    const bool isSwitch = event.mark == FlowMark::Switch;
    constexpr qreal sample = 16;
    if (column == FlowListModel::Direction) {
        if (!isSwitch && event.mark != FlowMark::Reset && event.mark != FlowMark::BackOff
            && event.mark != FlowMark::Missing)
            paintDirection(*painter, rect, event.direction, theme.ink2);
        return;
    }
    const QRectF place(rect.left() + 1, rect.top(), sample, rect.height());
    if (isSwitch)
        paintSwitchSample(*painter, place, theme);
    else
        paintKindSample(*painter, place, event.kind, theme);
}

void MessageRowDelegate::paintWhat(QPainter *painter, const QRectF &rect, const FlowEvent &event)
{
    const auto font = painter->font();
    auto what = FlowListModel::text(event, FlowListModel::What).left(400).simplified();
    qreal width = digitsWidth(font, what);
    if (width > rect.width()) {
        what = QFontMetricsF(font).elidedText(what, Qt::ElideRight, rect.width());
        width = digitsWidth(font, what);
    }
    drawDigits(*painter, rect, Qt::AlignLeft, what);
    const auto seq = FlowListModel::seqText(event);
    if (seq.isEmpty())
        return;
    const qreal at = width + listPadding;
    if (at + digitsWidth(font, seq) > rect.width())
        return;
    painter->setPen(Theme::current().ink2);
    drawDigits(*painter, rect.adjusted(at, 0, 0, 0), Qt::AlignLeft, seq);
}

/// "147 B": the unit in the second ink.
void MessageRowDelegate::paintFigure(QPainter *painter, const QRectF &rect, const FlowEvent &event,
                                     int column)
{
    const auto text = FlowListModel::text(event, column);
    const auto space = text.lastIndexOf(u' ');
    if (space < 0)
        return;
    const auto &theme = Theme::current();
    const auto font = painter->font();
    const auto number = text.left(space);
    const auto unit = text.mid(space);
    const qreal unitWidth = digitsWidth(type::body(), unit);
    const bool quiet = column == FlowListModel::Bytes;
    painter->setPen(quiet ? theme.ink2 : theme.ink);
    painter->setFont(font);
    drawDigits(*painter, rect.adjusted(0, 0, -unitWidth, 0), Qt::AlignRight, number);
    painter->setPen(theme.ink2);
    painter->setFont(type::body());
    drawDigits(*painter, rect, Qt::AlignRight, unit);
}

} // namespace pushscope::ui
