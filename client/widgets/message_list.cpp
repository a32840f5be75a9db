// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/message_list.h"

#include "client/models/flow_list_model.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int rowMargin = 12;

/// Column heads without boxes: words, and a hairline under them.
class ListHeads : public QHeaderView
{
public:
    explicit ListHeads(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setSectionsClickable(false);
        setMinimumSectionSize(1);
    }

    QSize sizeHint() const override
    {
        constexpr int padding = 6;
        return { 100, QFontMetrics(type::body()).height() + padding };
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        constexpr int padding = 4;
        const bool first = section == 0;
        const int left = first ? rowMargin : padding;
        // Direction and kind need no words: the time's may use their room.
        const int more
            = first ? sectionSize(FlowListModel::Direction) + sectionSize(FlowListModel::Kind) : 0;
        painter->setFont(type::caption());
        painter->setPen(Theme::current().ink2);
        painter->drawText(
            rect.adjusted(left, 0, more - padding, 0),
            model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt(),
            model()->headerData(section, orientation()).toString());
    }

    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(viewport());
        const auto &theme = Theme::current();
        painter.fillRect(viewport()->rect(), theme.alt);
        painter.fillRect(0, viewport()->height() - 1, viewport()->width(), 1, theme.line);
        painter.end();
        QHeaderView::paintEvent(event);
    }
};

} // namespace

MessageList::MessageList(FlowListModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setHorizontalHeader(new ListHeads(this));
    setModel(model);
    setItemDelegate(new MessageRowDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Messages"));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { beforeRemoval(first, last); });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] { afterRemoval(); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &MessageList::onScrolled);
    restyle();
}

void MessageList::restyle()
{
    setFont(type::body());
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(itemDelegate()->sizeHint({}, {}).height());
    layOutColumns();
}

void MessageList::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        restyle();
}

void MessageList::layOutColumns()
{
    constexpr int directionWidth = 14;
    constexpr int sampleWidth = 24;
    constexpr qreal pad = 8;
    const auto body = type::body();
    const auto strong = type::strong();
    const int time = int(rowMargin + pad + digitsWidth(body, QStringLiteral("00:00.000")));
    const int bytes = int(pad + digitsWidth(body, QStringLiteral("000.0 KiB")));
    const int latency = int(pad + 4 + digitsWidth(strong, QStringLiteral("00 000 ms")));
    const int columns[] = { time, directionWidth, sampleWidth, 0, bytes, latency };
    int rest = viewport()->width();
    for (const int width : columns)
        rest -= width;
    for (int i = 0; i < FlowListModel::ColumnCount; ++i)
        setColumnWidth(i, i == FlowListModel::What ? std::max(rest, 60) : columns[i]);
}

void MessageList::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
    if (m_following)
        setFollowing(true);
}

void MessageList::setState(const QString &text)
{
    if (text == m_state)
        return;
    m_state = text;
    viewport()->update();
}

void MessageList::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_state.isEmpty() || m_model->rowCount() > 0)
        return;
    constexpr int margin = 16;
    QPainter painter(viewport());
    painter.setFont(type::body());
    painter.setPen(Theme::current().ink2);
    painter.drawText(viewport()->rect().adjusted(margin, 0, -margin, 0),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_state);
}

void MessageList::setFollowing(bool following)
{
    const bool changed = following != m_following;
    m_following = following;
    if (following) {
        const QScopedValueRollback quiet(m_quiet, true);
        scrollToBottom();
    }
    if (changed)
        Q_EMIT followingChanged(following);
}

void MessageList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const QScopedValueRollback quiet(m_quiet, true);
    const int value = verticalScrollBar()->value();
    QTableView::rowsInserted(parent, start, end);
    if (m_following)
        scrollToBottom();
    else if (start == 0 && end + 1 < m_model->rowCount())
        verticalScrollBar()->setValue(value + (end - start + 1) * rowHeight(0));
}

/// What is looked at stays where it is while the ring drops rows above it.
void MessageList::beforeRemoval(int first, int last)
{
    if (m_following || first != 0)
        return;
    m_scrollAfter = std::max(0, verticalScrollBar()->value() - (last + 1) * rowHeight(0));
}

void MessageList::afterRemoval()
{
    const QScopedValueRollback quiet(m_quiet, true);
    if (m_scrollAfter >= 0) {
        updateGeometries();
        verticalScrollBar()->setValue(m_scrollAfter);
    }
    m_scrollAfter = -1;
}

/// Scrolling up is looking at something: the list stays. At the end it follows again.
void MessageList::onScrolled(int value)
{
    if (m_quiet)
        return;
    const bool atEnd = value >= verticalScrollBar()->maximum();
    if (!atEnd && m_following)
        setFollowing(false);
}

bool MessageList::isInSight(int row) const
{
    const int top = rowViewportPosition(row);
    return top >= 0 && top + rowHeight(row) <= viewport()->height();
}

void MessageList::showRow(int row, Reach reach)
{
    const QScopedValueRollback quiet(m_quiet, true);
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
        return;
    }
    if (currentIndex().row() != row || !selectionModel()->isRowSelected(row)) {
        // Following wants the end in view, setting the current row would scroll to it.
        const bool scrolls = hasAutoScroll();
        setAutoScroll(false);
        setCurrentIndex(m_model->index(row, FlowListModel::What));
        selectRow(row);
        setAutoScroll(scrolls);
    }
    if (reach == Reach::Mark || isInSight(row))
        return;
    setFollowing(false);
    scrollTo(m_model->index(row, FlowListModel::What), PositionAtCenter);
}

void MessageList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_quiet || m_model->isDropping())
        return;
    Q_EMIT chosen(selectionModel()->hasSelection() ? currentIndex().row() : -1);
}

void MessageList::mousePressEvent(QMouseEvent *event)
{
    const bool scrolls = hasAutoScroll();
    setAutoScroll(false);
    QTableView::mousePressEvent(event);
    setAutoScroll(scrolls);
}

void MessageList::wheelEvent(QWheelEvent *event)
{
    QTableView::wheelEvent(event);
    const auto *bar = verticalScrollBar();
    if (event->angleDelta().y() < 0 && bar->value() >= bar->maximum())
        setFollowing(true);
}

void MessageList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_End:
        if (m_model->rowCount())
            selectRow(m_model->rowCount() - 1);
        setFollowing(true);
        return;
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Home:
        setFollowing(false);
        break;
    case Qt::Key_Escape:
        clearSelection();
        event->ignore();
        return;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

} // namespace pushscope::ui
