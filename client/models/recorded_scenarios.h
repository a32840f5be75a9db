// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_reader.h"
#include "client/models/chat_model.h"
#include "client/models/sport_model.h"
#include "client/models/stock_model.h"

#include <QtCore/QSet>

namespace pushscope {
class Clock;
}

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

/// The scenarios at the position of a replay: what the recording was told of them, and the messages
/// that had arrived by then.
class RecordedScenarios : public QObject
{
    Q_OBJECT
public:
    /// @p shown has what has arrived, and keeps all of it; @p now is the position. Both must
    /// outlive it.
    RecordedScenarios(const client::FlowLog &shown, const Clock &now, QObject *parent = nullptr);

    /// Before anything is shown.
    void setTold(const std::vector<client::ScenarioNote> &told) { m_told = told; }

    StockModel &stock() { return m_stock; }
    SportModel &sport() { return m_sport; }
    ChatModel &chat() { return m_chat; }

    /// Ids of those that there is something of, at any position so far.
    const QSet<QByteArray> &known() const { return m_known; }
    QByteArray current() const
    {
        return m_current;
    } ///< what was last told or came; empty: none yet

    /// The position changed.
    void follow();

Q_SIGNALS:
    void knownChanged();
    void currentChanged();

private:
    void restart();
    void tellUntil(qint64 us);
    void take(qsizetype index);
    void apply(qsizetype index);
    void say(const Message &message);
    void applyNewest();
    void setCurrent(QByteArrayView scenario);

    const client::FlowLog &m_shown;
    const Clock &m_now;
    StockModel m_stock;
    SportModel m_sport;
    ChatModel m_chat;
    std::vector<client::ScenarioNote> m_told;
    size_t m_nextTold = 0;
    qsizetype m_next = 0;                  ///< the first event that was not looked at
    QHash<QByteArray, qsizetype> m_newest; ///< prices that are not applied, by topic
    qint64 m_serverAheadUs = 0;
    QSet<QByteArray> m_known;
    QByteArray m_current;
};

} // namespace pushscope::ui
