// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/compose.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSpacerItem;
class QTableView;

namespace pushscope {
struct TransportInfo;
}

namespace pushscope::ui {

class PaneHeader;
class Selection;
class WithholdPongs;

/// Writes a message and sends it, once or again and again; below, what became of each. On a
/// WebSocket it sends pings, too, and lets the Link withhold the pongs.
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
    QPushButton *pingingButton() const { return m_pinging; }
    QPushButton *pingButton() const { return m_ping; }
    WithholdPongs *withholdBox() const { return m_withhold; }
    QString problem() const;

    /// Topics to choose from; any other can be typed.
    void setTopics(const QStringList &topics);
    /// What is in use; null before there is one.
    void setTransport(const TransportInfo *info);
    void setPonged(qint64 elapsedUs);
    /// Whether it would ask for pongs: without, there are none to withhold.
    void setServerPings(bool pings);
    static constexpr double everyPingS = 2; ///< what is proposed

    QSize sizeHint() const override { return { 380, 420 }; }

Q_SIGNALS:
    void pingingAsked(); ///< of the server

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildForm();
    QLayout *buildPings();
    void buildSilence();
    void buildList();
    void keepRows(int least);
    void keepRowsWhole();
    std::optional<Draft> draft();
    void send();
    void toggle();
    void showProblem(const QString &text);
    void showRepeating();
    void showSilence();

    client::Session &m_session;
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
    QPushButton *m_ping;
    WithholdPongs *m_withhold;
    QLabel *m_ponged;
    QWidget *m_silence; ///< pongs are withheld, and none is asked for
    QPushButton *m_pinging;
    bool m_hasPings = false;
    bool m_serverPings = false;
    QScrollArea *m_area; ///< of the form: a low window shows a part of it
    QSpacerItem *m_rest; ///< of the height, which no row fills
    QTableView *m_list;
};

} // namespace pushscope::ui
