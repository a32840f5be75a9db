// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/padded_delegate.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace pushscope::ui {

namespace {

constexpr int cellPadding = 8; ///< px on either side

} // namespace

void PaddedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    // A selected row is one bar.
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                          option.widget);
    // As heads have it: the first one alone is moved in at the left.
    auto inner = option;
    inner.rect.adjust(index.column() == 0 ? cellPadding : 0, 0, -cellPadding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
}

QSize PaddedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * cellPadding, 0);
}

} // namespace pushscope::ui
