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

using client::FlowMark;

namespace {

constexpr qreal listPadding = 4;

bool isStrong(const QModelIndex &index)
{
    return index.data(FlowListModel::StrongRole).toBool();
}

const FlowListModel &modelOf(const QModelIndex &index)
{
    return static_cast<const FlowListModel &>(*index.model());
}

/// A mark has neither bytes nor latency: its words may use their room.
bool hasFigures(const QModelIndex &index)
{
    const auto *event = modelOf(index).event(index.row());
    return event && (event->wireBytes || event->latencyUs() >= 0);
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
    const QRectF rect = option.rect;
    drawRow(*painter, rect, option.state & QStyle::State_Selected,
            index.column() == FlowListModel::Time);
    painter->setFont(isStrong(index) ? type::strong() : type::body());
    painter->setPen(theme.ink);
    switch (index.column()) {
    case FlowListModel::Time: {
        constexpr qreal margin = 12;
        painter->setFont(type::body());
        painter->setPen(theme.ink2);
        drawDigits(*painter, rect.adjusted(margin, 0, 0, 0), Qt::AlignLeft,
                   index.data().toString());
        break;
    }
    case FlowListModel::Direction:
    case FlowListModel::Kind:
        paintKind(painter, rect, index);
        break;
    case FlowListModel::What:
        painter->save();
        painter->setClipRect(rect);
        paintWhat(painter,
                  hasFigures(index) ? rect.adjusted(listPadding, 0, -listPadding, 0)
                                    : wholeWhat(option, index),
                  index);
        painter->restore();
        break;
    default:
        if (!hasFigures(index)) {
            painter->save();
            painter->setClipRect(rect);
            paintWhat(painter, wholeWhat(option, index),
                      index.siblingAtColumn(FlowListModel::What));
            painter->restore();
            break;
        }
        paintFigure(painter, rect.adjusted(listPadding, 0, -listPadding, 0), index);
    }
}

void MessageRowDelegate::paintKind(QPainter *painter, const QRectF &rect,
                                   const QModelIndex &index) const
{
    const auto *event = modelOf(index).event(index.row());
    if (!event)
        return;
    const auto &theme = Theme::current();
    const bool isSwitch = event->mark == FlowMark::Switch;
    constexpr qreal sample = 16;
    if (index.column() == FlowListModel::Direction) {
        if (!isSwitch && event->mark != FlowMark::Reset && event->mark != FlowMark::BackOff)
            paintDirection(*painter, rect, event->direction, theme.ink2);
        return;
    }
    const QRectF place(rect.left() + 1, rect.top(), sample, rect.height());
    if (isSwitch)
        paintSwitchSample(*painter, place, theme);
    else
        paintKindSample(*painter, place, event->kind, theme);
}

void MessageRowDelegate::paintWhat(QPainter *painter, const QRectF &rect,
                                   const QModelIndex &index) const
{
    const auto font = painter->font();
    const QFontMetricsF metrics(font);
    const auto what = metrics.elidedText(index.data().toString().left(400).simplified(),
                                         Qt::ElideRight, rect.width());
    drawDigits(*painter, rect, Qt::AlignLeft, what);
    const auto seq = index.data(FlowListModel::SeqRole).toString();
    const qreal at = digitsWidth(font, what) + listPadding;
    if (seq.isEmpty() || at + digitsWidth(font, seq) > rect.width())
        return;
    painter->setPen(Theme::current().ink2);
    drawDigits(*painter, rect.adjusted(at, 0, 0, 0), Qt::AlignLeft, seq);
}

/// "147 B": the unit in the second ink.
void MessageRowDelegate::paintFigure(QPainter *painter, const QRectF &rect,
                                     const QModelIndex &index) const
{
    const auto text = index.data().toString();
    const auto space = text.lastIndexOf(u' ');
    if (space < 0)
        return;
    const auto &theme = Theme::current();
    const auto font = painter->font();
    const auto number = text.left(space);
    const auto unit = text.mid(space);
    const qreal unitWidth = digitsWidth(type::body(), unit);
    const bool quiet = index.column() == FlowListModel::Bytes;
    painter->setPen(quiet ? theme.ink2 : theme.ink);
    painter->setFont(font);
    drawDigits(*painter, rect.adjusted(0, 0, -unitWidth, 0), Qt::AlignRight, number);
    painter->setPen(theme.ink2);
    painter->setFont(type::body());
    drawDigits(*painter, rect, Qt::AlignRight, unit);
}

} // namespace pushscope::ui
