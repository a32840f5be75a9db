// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/recording.h"
#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/server_process.h"
#include "client/core/session.h"
#include "client/models/chat_model.h"
#include "client/models/live_figures.h"
#include "client/models/live_marks.h"
#include "client/models/plot_series.h"
#include "client/models/scenario_ids.h"
#include "client/models/server_api.h"
#include "client/models/sport_model.h"
#include "client/models/state_sentence.h"
#include "client/models/stock_model.h"

#include <QtCore/QObject>

namespace pushscope {
class Clock;
}

namespace pushscope::ui {

/// Everything of Live but its widgets: the server, the Link, the session, and the models they feed.
class Live : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        QUrl server;                 ///< empty: one of our own, as a child process
        QStringList serverArguments; ///< of our own one
        QByteArray scenario = scenario_ids::stock;
        QByteArray transport = "sse";
        client::LinkDelay delay;
        OptionValues options;
        QString name;
    };

    explicit Live(Clock &clock, QObject *parent = nullptr);
    ~Live() override;

    void start(const Setup &setup);

    // What the user does.
    void setScenario(const QByteArray &id);
    void switchTo(const QByteArray &transportId);
    void setDelay(client::LinkDelay delay);
    void cutConnections();
    void setWithholdsPongs(bool withholds); ///< of our WebSockets, from their server
    void setOptions(const OptionValues &options);
    void setName(const QString &name);
    void changeSetting(const QByteArray &key, double value); ///< of the scenario in view
    void replay(const QString &name, const QByteArray &csv); ///< a file, into the stock scenario
    void endReplay();
    void say(const QString &text); ///< in the chat's current room
    void typing();
    void killServer();
    void stopServer();
    void restartServer();
    /// Another server from now on, one of ours that runs; empty: one of our own. Nothing of the one
    /// before is left but what has travelled, and the ledger begins anew.
    void connectTo(const QUrl &server);
    /// From now on, what goes over the Link. False: recording().error() says why.
    bool record(const QString &path);

    // What there is to see.
    QByteArray scenario() const { return m_scenario; }
    QList<ScenarioInfo> scenarios() const { return m_scenarios; }
    bool isReplaying() const { return !m_replay.csv.isEmpty(); }
    bool ownsServer() const { return m_ownsServer; }
    bool isServerUp() const { return !m_ownsServer || m_process.isRunning(); }
    QUrl serverUrl() const { return m_session.server(); }
    qint64 serverStoppedNs() const { return m_stoppedNs; } ///< steady clock; 0 while it runs
    client::LinkDelay delay() const { return m_link.delay(); }
    bool withholdsPongs() const { return m_link.withholdsPongs(); }
    client::LinkCounters linkCounters() const { return m_link.counters(); }
    const OptionValues &options() const { return m_options; }
    QString name() const { return m_name; }
    qint64 serverNowUs() const;
    /// What the server's clock is ahead of ours, as far as it was measured.
    qint64 serverAheadUs() const { return m_api.clockOffsetUs(); }
    /// Where a message of the scenarios belongs, also when the flow has it no more; else empty.
    QByteArray topicOf(const QByteArray &messageId) const;
    /// Of the scenarios, those that a person may want to write to first.
    QStringList knownTopics() const;

    ConnectionFacts facts() const;

    Clock &clock() { return m_clock; }
    client::Session &session() { return m_session; }
    client::Recording &recording() { return m_recording; }
    client::FlowLog &flowLog() { return m_flow; }
    client::ServerProcess &serverProcess() { return m_process; }
    LiveFigures &figures() { return m_figures; }
    const PlotSeries &plots() const { return m_plots; }
    StockModel &stock() { return m_stock; }
    SportModel &sport() { return m_sport; }
    ChatModel &chat() { return m_chat; }

    /// As offersChanged(), for who was not there yet.
    void tellOffers();

    /// Once a frame: queues into models, models tell their views.
    void flush();
    /// Four times a second: counters into figures, ages.
    void measure();

Q_SIGNALS:
    void scenarioChanged();
    void scenariosChanged(); ///< settings or state came from the server, or were turned here
    void serverChanged();    ///< started, stopped, on another port
    void serverChosen();     ///< which one is watched, its own or another; it may not answer
    void delayChanged();
    void withholdsPongsChanged();
    void optionsChanged();
    void nameChanged();
    /// Why the transports that the server does not offer are not possible, by id.
    void offersChanged(const QMap<QByteArray, QString> &unavailable);
    void note(const QString &text); ///< one sentence for the state line

private:
    void connectSession();
    void connectServer();
    void connectRecording();
    void askOffers();
    void useServer(const QUrl &server);
    void forgetServer();
    void beginUnanswered();
    void serverListens(const QUrl &url);
    void takeScenarios(const QList<ScenarioInfo> &scenarios);
    void subscribe();
    void joinWhenLive();
    void joinRooms();
    void deliver(const QList<Message> &messages);
    void restoreSettings();
    QJsonObject told() const;
    void recordScenario();
    QList<QByteArray> topicsOf(const QByteArray &scenario) const;

    Clock &m_clock;
    client::FlowLog m_flow;
    PlotSeries m_plots;
    client::Link m_link;
    client::Recording m_recording;
    client::Session m_session;
    LiveMarks m_marks;
    client::ServerProcess m_process;
    ServerApi m_api;
    LiveFigures m_figures;
    StockModel m_stock;
    SportModel m_sport;
    ChatModel m_chat;

    DeliveryLedger::Totals m_countedBefore; ///< with servers that were watched before this one
    QList<ScenarioInfo> m_scenarios;
    QByteArray m_scenario;
    QByteArray m_transport;
    struct ReplayFile
    {
        QString name;
        QByteArray csv;
    };
    ReplayFile m_replay;      ///< the server's; empty: none
    ReplayFile m_replayAsked; ///< it has not said yet that it takes it
    OptionValues m_options;
    QString m_name;
    QMap<QByteArray, QMap<QByteArray, double>> m_chosen; ///< settings that the user turned
    QSet<QByteArray> m_stalePresence;
    qint64 m_presenceAskedNs = 0;
    qint64 m_typedNs = 0;
    qint64 m_stoppedNs = 0;
    qint64 m_port = -1; ///< of our own one
    bool m_ownsServer = true;
    bool m_hasListened = false; ///< the one that is watched
    bool m_joined = false;
};

} // namespace pushscope::ui
