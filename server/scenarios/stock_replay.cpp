// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/stock_replay.h"

#include "server/scenarios/csv_time.h"
#include "server/scenarios/json_fields.h"

#include <algorithm>

namespace pushscope::server {

namespace {

constexpr int maxRowsAtOnce = 20;
constexpr qint64 shortestDelayMs = 2;
constexpr qint64 restNs = 1'000'000'000;

} // namespace

StockReplay::StockReplay(StockCsv csv)
    : m_csv(std::move(csv))
    , m_first(size_t(m_csv.symbols.size()))
    , m_last(m_first.size())
{
    for (const auto &row : m_csv.rows) {
        if (!m_first[row.symbol])
            m_first[row.symbol] = &row;
    }
    m_playhead.setPositionUs(m_csv.rows.front().timeUs);
}

void StockReplay::publishDue(qint64 nowNs, const Publish &publish)
{
    if (m_restUntilNs >= 0) {
        m_playhead.begin(nowNs);
        if (nowNs < m_restUntilNs)
            return;
        m_restUntilNs = -1;
        m_next = 0;
        m_playhead.setPositionUs(m_csv.rows.front().timeUs);
    }
    const qint64 positionUs = m_playhead.advance(nowNs);
    for (int published = 0; m_next < m_csv.rows.size(); ++published) {
        const auto &row = m_csv.rows[m_next];
        if (row.timeUs > positionUs)
            return;
        if (published == maxRowsAtOnce) {
            m_playhead.setPositionUs(row.timeUs);
            return;
        }
        ++m_next;
        publishRow(row, publish);
    }
    m_restUntilNs = nowNs + restNs;
}

void StockReplay::publishRow(const StockCsv::Row &row, const Publish &publish)
{
    m_last[row.symbol] = &row;
    JsonFields data;
    data.raw("price", m_csv.price(row));
    if (row.sizeLength)
        data.raw("size", m_csv.size(row));
    data.text("time", isoText(row.timeUs));
    publish({ "stock." + m_csv.symbols[row.symbol], "tick", data.object() });
}

std::chrono::milliseconds StockReplay::delay(qint64 nowNs) const
{
    using std::chrono::milliseconds;
    if (m_restUntilNs >= 0)
        return milliseconds(std::max<qint64>((m_restUntilNs - nowNs + 999'999) / 1'000'000, 1));
    if (m_next == m_csv.rows.size())
        return milliseconds(1);
    return std::max(m_playhead.delayUntil(m_csv.rows[m_next].timeUs),
                    milliseconds(shortestDelayMs));
}

QByteArray StockReplay::fromText() const
{
    return isoText(m_csv.rows.front().timeUs);
}

QByteArray StockReplay::toText() const
{
    return isoText(m_csv.rows.back().timeUs);
}

QByteArray StockReplay::symbolsJson() const
{
    QList<QByteArray> symbols;
    for (qsizetype i = 0; i < m_csv.symbols.size(); ++i) {
        const auto *first = m_first[size_t(i)];
        const auto *last = m_last[size_t(i)] ? m_last[size_t(i)] : first;
        JsonFields fields;
        fields.text("symbol", m_csv.symbols[i]).text("name", m_csv.symbols[i]);
        fields.raw("previous", m_csv.price(*first)).raw("last", m_csv.price(*last));
        fields.raw("history", "[]");
        symbols.append(fields.object());
    }
    return jsonArray(symbols);
}

} // namespace pushscope::server
