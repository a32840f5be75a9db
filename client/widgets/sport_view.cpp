// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/sport_view.h"

#include "client/models/sport_model.h"
#include "client/widgets/selection.h"
#include "client/widgets/sport_delegate.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

SportView::SportView(SportModel &model, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_list(new QListView(this))
    , m_delegate(new SportDelegate(model, this))
{
    m_list->setModel(&model);
    m_list->setItemDelegate(m_delegate);
    m_list->setObjectName(QStringLiteral("sportList"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->viewport()->installEventFilter(this);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { selectRow(current.row()); });
    // A goal makes its match taller.
    connect(&model, &QAbstractItemModel::dataChanged, m_list,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty())
                    m_list->doItemsLayout();
            });
}

void SportView::selectRow(int row)
{
    if (m_showing || row < 0 || size_t(row) >= m_model.matches().size())
        return;
    const auto &id = m_model.matches()[size_t(row)].messageId;
    if (!id.isEmpty())
        m_selection.select(id);
}

bool SportView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto at = static_cast<QMouseEvent *>(event)->pos();
        const auto index = m_list->indexAt(at);
        const auto goal = m_delegate->messageAt(index.row(), m_list->visualRect(index), at);
        if (goal.isEmpty())
            selectRow(index.row());
        else
            m_selection.select(goal);
    }
    return QWidget::eventFilter(watched, event);
}

void SportView::showFollowed(const QByteArray &topic, const QByteArray &id)
{
    const QScopedValueRollback showing(m_showing, true);
    m_delegate->setFollowed(id);
    const int row = m_model.rowOfTopic(topic);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
    else
        m_list->clearSelection();
    m_list->viewport()->update();
}

void SportView::setForAudience()
{
    m_delegate->setForAudience();
    m_list->doItemsLayout();
}

void SportView::setCompact(bool compact)
{
    m_delegate->setCompact(compact);
    m_list->doItemsLayout();
}

} // namespace pushscope::ui
