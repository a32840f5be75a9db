// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>

namespace pushscope::client {
struct FlowEvent;
}

namespace pushscope::ui {

class FlowListModel;

/// The rows: what stands in them is made when they are painted.
class MessageList : public QTableView
{
    Q_OBJECT
public:
    explicit MessageList(FlowListModel *model, QWidget *parent = nullptr);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    enum class Reach { Mark, Bring };
    /// Marks the row, and brings it into view if it was out of sight; -1 marks none.
    void showRow(int row, Reach reach = Reach::Bring);
    /// Said in the middle when there are no rows.
    void setState(const QString &text);
    QString state() const { return m_state; }

Q_SIGNALS:
    void followingChanged(bool following);
    void chosen(int row); ///< by the person's hand; -1: none

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void beforeRemoval(int first, int last);
    void afterRemoval();
    void onScrolled(int value);
    void layOutColumns();
    void restyle();
    bool isInSight(int row) const;

    FlowListModel *m_model;
    QString m_state;
    bool m_following = true;
    bool m_quiet = false; ///< what changes now is not the person's doing
    int m_scrollAfter = -1;
};

class MessageRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintWhat(QPainter *painter, const QRectF &rect, const client::FlowEvent &event);
    static void paintKind(QPainter *painter, const QRectF &rect, const client::FlowEvent &event,
                          int column);
    static void paintFigure(QPainter *painter, const QRectF &rect, const client::FlowEvent &event,
                            int column);
};

} // namespace pushscope::ui
