// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace pushscope::ui {

class Selection;
class StockModel;

/// The ticker: a row a symbol with its closes as a line, last price, change and age.
class StockView : public QWidget
{
    Q_OBJECT
public:
    StockView(StockModel &model, Selection &selection, QWidget *parent = nullptr);

    /// Marks the row of @p topic as followed; an empty topic, none.
    void showFollowed(const QByteArray &topic);
    void setReplaying(bool replaying);
    void setCompact(bool compact);
    void setForAudience(); ///< larger prices in rows that share the height, and no ages
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void endReplayAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void selectRow(int row);
    void describeSource();
    void arrangeColumns();
    void fitRows();
    void shareHeight();

    StockModel &m_model;
    Selection &m_selection;
    QTableView *m_table;
    QLabel *m_source;
    QToolButton *m_back;
    bool m_replaying = false;
    bool m_forAudience = false;
    bool m_showing = false; ///< a change from elsewhere is being shown, not made
};

} // namespace pushscope::ui
