// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/message.h"
#include "server/scenarios/playhead.h"
#include "server/scenarios/stock_csv.h"

#include <chrono>
#include <functional>

namespace pushscope::server {

/// A user's prices with their own distances in time. After the last it rests a second and begins
/// again.
class StockReplay
{
public:
    using Publish = std::function<void(const Draft &)>;

    explicit StockReplay(StockCsv csv);
    Q_DISABLE_COPY_MOVE(StockReplay)

    void begin(qint64 nowNs) { m_playhead.begin(nowNs); }
    void setSpeed(double speed, qint64 nowNs) { m_playhead.setSpeed(speed, nowNs); }
    double speed() const { return m_playhead.speed(); }

    /// Publishes what is due, but no more at once than makes 10,000 a second: then time waits.
    void publishDue(qint64 nowNs, const Publish &publish);
    std::chrono::milliseconds delay(qint64 nowNs) const;

    QByteArray fromText() const;
    QByteArray toText() const;
    /// What there is to know of each symbol, a JSON array.
    QByteArray symbolsJson() const;

private:
    void publishRow(const StockCsv::Row &row, const Publish &publish);

    StockCsv m_csv;
    Playhead m_playhead;
    size_t m_next = 0;
    qint64 m_restUntilNs = -1;                  ///< -1 if not resting
    std::vector<const StockCsv::Row *> m_first; ///< of each symbol
    std::vector<const StockCsv::Row *> m_last;  ///< of each symbol, null until published
};

} // namespace pushscope::server
