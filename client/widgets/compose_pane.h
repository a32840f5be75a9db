// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/compose.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace pushscope::ui {

class PaneHeader;
class Selection;

/// Writes a message and sends it, once or again and again; below, what became of each.
class ComposePane : public QWidget
{
    Q_OBJECT
public:
    ComposePane(client::Session &session, Clock &clock, Selection &selection,
                QWidget *parent = nullptr);

    PaneHeader *header() const { return m_header; }
    Compose &model() { return m_model; }
    QComboBox *topicBox() const { return m_topic; }
    QLineEdit *typeEdit() const { return m_type; }
    QPlainTextEdit *dataEdit() const { return m_data; }
    QPushButton *sendButton() const { return m_send; }
    QPushButton *repeatButton() const { return m_repeat; }
    QDoubleSpinBox *everyBox() const { return m_every; }
    QTableView *list() const { return m_list; }
    QString problem() const;

    /// Topics to choose from; any other can be typed.
    void setTopics(const QStringList &topics);

    QSize sizeHint() const override { return { 380, 420 }; }

private:
    QWidget *buildForm();
    void buildList();
    std::optional<Draft> draft();
    void send();
    void toggle();
    void showProblem(const QString &text);
    void showRepeating();

    Selection &m_selection;
    Compose m_model;
    PaneHeader *m_header;
    QComboBox *m_topic;
    QLineEdit *m_type;
    QPlainTextEdit *m_data;
    QPushButton *m_send;
    QPushButton *m_repeat;
    QDoubleSpinBox *m_every;
    QLabel *m_problem;
    QTableView *m_list;
};

} // namespace pushscope::ui
