// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_followed.h"

#include <QtWidgets/QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace pushscope::ui {

class FilterMenu;
class FindBar;
class FlowListModel;
class FollowSign;
class KindChips;
class MessageList;
class PaneHeader;

/// All that travelled, as a list with its filter.
class MessagesPane : public QWidget
{
    Q_OBJECT
public:
    MessagesPane(client::FlowLog &log, Selection &selection, QWidget *parent = nullptr);

    void setCompact(bool compact);
    /// An example of what may be typed into the filter here.
    void setFilterHint(const QString &hint);
    void setEmptyText(const QString &text) { m_emptyText = text; }
    PaneHeader *header() const { return m_header; }
    FollowSign *followSign() const { return m_sign; }
    MessageList *list() const { return m_list; }
    FlowListModel *model() const { return m_model; }
    QLineEdit *filterEdit() const { return m_filter; }
    FilterMenu *filterMenu() const { return m_filterMenu; }
    KindChips *chips() const { return m_chips; }
    FindBar *findBar() const { return m_findBar; }

    // For menus.
    QAction *followAction() const { return m_follow; }
    QAction *pauseAction() const { return m_pause; }
    QAction *copyAction() const { return m_copy; }
    QList<QAction *> editActions() const; ///< copy, filter, find

    QSize sizeHint() const override { return { 380, 400 }; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeActions();
    void makeHeader();
    void makeLayout();
    void onFrame();
    void applyFilter();
    void followConnection();
    QString emptyState() const;
    void clearFilter();
    void showCounts();
    void showFollowed();
    void markFollowed();
    void choose(int row);
    void copyRows(bool json);
    void showMenu(QPoint at);
    void addNarrowing(QMenu &menu);
    void narrow(const QString &word);

    client::FlowLog &m_log;
    Selection &m_selection;
    FollowedEvent m_followed;
    FlowListModel *m_model;
    MessageList *m_list;
    PaneHeader *m_header;
    FollowSign *m_sign;
    QBoxLayout *m_filterLine = nullptr;
    QLineEdit *m_filter;
    FilterMenu *m_filterMenu;
    KindChips *m_chips;
    FindBar *m_findBar;
    QLabel *m_error;
    QString m_emptyText;
    QString m_filterHint;
    QAction *m_follow;
    QAction *m_pause;
    QAction *m_filtering;
    QAction *m_copy;
    QAction *m_copyJson;
    bool m_choosing = false;
};

} // namespace pushscope::ui
