// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QListView;

namespace pushscope::ui {

class Selection;
class SportModel;

/// The matches: score, clock, and who scored. A goal can be followed like any message.
class SportView : public QWidget
{
    Q_OBJECT
public:
    SportView(SportModel &model, Selection &selection, QWidget *parent = nullptr);

    /// Marks the match of @p topic as followed, in it what the message @p id told.
    void showFollowed(const QByteArray &topic, const QByteArray &id);
    void setCompact(bool compact); ///< only the current match with its scorers
    void setForAudience();         ///< larger teams and scores
    QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void selectRow(int row);

    SportModel &m_model;
    Selection &m_selection;
    QListView *m_list;
    class SportDelegate *m_delegate;
    bool m_showing = false;
};

} // namespace pushscope::ui
