// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_filter.h"

#include <QtWidgets/QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;

namespace pushscope::ui {

class FlowListModel;

/// A line that searches the rows of a list without hiding any.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(const FlowListModel &model, QWidget *parent = nullptr);

    /// Opens it with the field ready.
    void begin();
    /// Looks for the next match in a direction, +1 or -1, going round at the ends. Of many rows, a
    /// slice in each frame.
    void find(int direction);
    bool isSearching() const { return m_search.has_value(); }
    QLineEdit *field() const { return m_field; }
    QString said() const;

    QAction *findAction() const { return m_find; }
    QAction *nextAction() const { return m_next; }
    QAction *previousAction() const { return m_previous; }

    /// Where the search goes on from.
    void setRow(int row) { m_row = row; }

Q_SIGNALS:
    void found(int row);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Search
    {
        FlowFilter filter;
        int direction;
        int from;       ///< the row before the first
        quint64 number; ///< of the event that was looked at last; 0: none yet
        int looked;     ///< rows
    };
    void lookOn();
    void end(int row);
    void close();
    void say(const QString &text, bool isWrong);

    const FlowListModel &m_model;
    QLineEdit *m_field;
    QLabel *m_said;
    QAction *m_find;
    QAction *m_next;
    QAction *m_previous;
    int m_row = -1;
    std::optional<Search> m_search;
};

} // namespace pushscope::ui
