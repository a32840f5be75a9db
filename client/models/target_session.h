// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/recording.h"
#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/target/target_client.h"
#include "client/models/back_off_mark.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace pushscope::client {
class HttpTranscript;
}

namespace pushscope::ui {

/// Somebody else's server as it is watched here: a Link of its own, what it saw, and what keeps the
/// subscription.
class TargetSession : public QObject
{
    Q_OBJECT
public:
    explicit TargetSession(Clock &clock, QObject *parent = nullptr);

    void open(const client::Target &target);
    void setDelay(client::LinkDelay delay);
    /// From now on. False: recording().error() says why.
    bool record(const QString &path);
    void flush() { m_flow.flush(); } ///< once a frame

    Clock &clock() const { return m_clock; }
    client::TargetClient &client() { return m_client; }
    const client::TargetClient &client() const { return m_client; }
    client::Link &link() { return m_link; }
    client::FlowLog &flowLog() { return m_flow; }
    const client::FlowLog &flowLog() const { return m_flow; }
    client::Recording &recording() { return m_recording; }
    /// The requests and answers that the log has.
    std::unique_ptr<client::HttpTranscript> transcript() const;
    /// What went over the Link since the request was opened.
    client::LinkCounters counters() const;
    qint64 lastMessageNs() const { return m_lastMessageNs; } ///< steady clock; 0: none
    /// Of the last ping, in ms; -1: none.
    qint64 pingUs() const { return m_pingUs; }

private:
    QJsonObject told() const;
    QNetworkProxy proxy(const QString &tag);
    QString tagAt(qint64 us) const;
    void post(const client::FlowEvent &event, quint64 ticket = 0);

    Clock &m_clock;
    client::FlowLog m_flow;
    client::Link m_link;
    client::Recording m_recording;
    client::TargetClient m_client;
    BackOffMark m_backOff;
    client::LinkCounters m_before; ///< when the request was opened
    qint64 m_lastMessageNs = 0;
    qint64 m_pingUs = -1;
    struct Tagged
    {
        qint64 us; ///< wall clock
        QString tag;
    };
    std::vector<Tagged> m_tags; ///< of connections from then on
};

} // namespace pushscope::ui
