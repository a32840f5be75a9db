// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_density.h"

#include "client/core/flow_log.h"
#include "client/models/flow_geometry.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;

namespace {

constexpr qint64 blockRows = 40; ///< one count each

qint64 binOf(const LadderInput &input, qint64 us)
{
    return qint64(std::floor(input.scale.depth(us)));
}

qint64 blockOf(qint64 bin)
{
    return bin >= 0 ? bin / blockRows : (bin + 1) / blockRows - 1;
}

qreal yOfBin(const LadderInput &input, qint64 bin)
{
    return input.scale.originY + qreal(bin) - input.scale.depth(input.scale.originUs);
}

} // namespace

bool FlowDensity::goesOn(const FlowIndex &index, const LadderInput &input, qint64 topBin) const
{
    // What is folded moves all that is below it.
    const bool stands = !input.scale.folds || input.scale.folds->all().empty();
    return stands && m_plan == input.lanes && m_followed == input.connection
        && m_usPerPx == input.scale.usPerPx
        && (topBin == m_topBin || (topBin > m_topBin && m_isWhole))
        && m_until <= index.log().total() && index.size() && index.log().at(0).number <= m_until;
}

void FlowDensity::begin(const LadderInput &input, qint64 topBin)
{
    m_plan = input.lanes;
    m_followed = input.connection;
    m_usPerPx = input.scale.usPerPx;
    m_topBin = topBin;
    m_columns.assign(size_t(std::max(1, m_plan.columns)), {});
    m_column = nullptr;
    m_alarms.clear();
    m_isWhole = true;
    m_until = 0;
}

void FlowDensity::forgetAbove(qint64 topBin)
{
    const auto rows = topBin - m_topBin;
    const auto blocks = blockOf(topBin) - blockOf(m_topBin);
    for (auto &column : m_columns) {
        column.rows.erase(column.rows.begin(),
                          column.rows.begin() + std::min<qint64>(rows, qint64(column.rows.size())));
        column.blocks.erase(column.blocks.begin(),
                            column.blocks.begin()
                                + std::min<qint64>(blocks, qint64(column.blocks.size())));
    }
    m_topBin = topBin;
}

void FlowDensity::addRow(Column &column, qint64 bin, End end, size_t kind, quint32 events)
{
    if (!events || bin < m_topBin)
        return;
    if (bin > m_bottomBin) {
        m_isWhole = false;
        return;
    }
    const auto row = size_t(bin - m_topBin);
    if (row >= column.rows.size())
        column.rows.resize(row + 1);
    column.rows[row][end][kind] += events;
}

void FlowDensity::addBlock(Column &column, qint64 bin, quint64 events)
{
    const auto block = blockOf(bin) - blockOf(m_topBin);
    if (block < 0 || bin > m_bottomBin)
        return;
    if (size_t(block) >= column.blocks.size())
        column.blocks.resize(size_t(block) + 1);
    column.blocks[size_t(block)] += events;
}

FlowDensity::Column &FlowDensity::columnOf(quint32 connection)
{
    if (!m_column || connection != m_connection) {
        m_connection = connection;
        m_column = &m_columns[size_t(m_plan.columnOf(connection))];
    }
    return *m_column;
}

void FlowDensity::add(const FlowEntry &entry, Rows &rows)
{
    auto &column = columnOf(entry.connection);
    const bool down = entry.direction == FlowDirection::Down;
    const auto kind = size_t(entry.kind);
    if (entry.startUs)
        addRow(column, rows.start(entry.startUs), down ? ServerDown : ClientUp, kind, 1);
    if (entry.endUs)
        addRow(column, rows.end(entry.endUs), down ? ClientDown : ServerUp, kind, 1);
    addBlock(column, rows.last(entry.lastUs()), 1);
}

/// False if its events have to be looked at one by one: they are of several connections or rows, or
/// some are not wanted.
bool FlowDensity::add(const FlowChunk &chunk, qint64 fromUs, Rows &rows)
{
    const auto isWithin = [](const TimeRange &range, RowCursor &row) {
        return range.isEmpty() || row(range.fromUs) == row(range.toUs);
    };
    if (chunk.isMixed || chunk.alarms || chunk.last.fromUs < fromUs
        || !isWithin(chunk.start, rows.start) || !isWithin(chunk.end, rows.end)
        || !isWithin(chunk.last, rows.last))
        return false;
    auto &column = columnOf(chunk.connection);
    constexpr auto down = size_t(FlowDirection::Down);
    constexpr auto up = size_t(FlowDirection::Up);
    for (size_t kind = 0; kind < chunk.starts[up].size(); ++kind) {
        if (!chunk.start.isEmpty()) {
            const auto bin = rows.start(chunk.start.fromUs);
            addRow(column, bin, ServerDown, kind, chunk.starts[down][kind]);
            addRow(column, bin, ClientUp, kind, chunk.starts[up][kind]);
        }
        if (!chunk.end.isEmpty()) {
            const auto bin = rows.end(chunk.end.fromUs);
            addRow(column, bin, ClientDown, kind, chunk.ends[down][kind]);
            addRow(column, bin, ServerUp, kind, chunk.ends[up][kind]);
        }
    }
    addBlock(column, rows.last(chunk.last.fromUs), FlowChunk::events);
    return true;
}

/// Of what the range has, that which was not counted before.
void FlowDensity::count(const FlowIndex &index, const LadderInput &input, qint64 fromUs,
                        qint64 toUs)
{
    Rows rows{ RowCursor(input.scale), RowCursor(input.scale), RowCursor(input.scale),
               RowCursor(input.scale) };
    const auto [first, last] = index.range(fromUs, toUs);
    const auto from = m_until ? std::max(first, index.log().indexOf(m_until + 1)) : first;
    index.visit(
        from, last,
        [&](const FlowChunk &chunk, qsizetype) {
            if (chunk.isHiddenFollowing(m_followed))
                return true;
            const bool isCounted = !m_followed || chunk.connection == m_followed;
            const bool isAdded = isCounted && add(chunk, fromUs, rows);
            m_counted += isAdded ? FlowChunk::events : 0;
            return isAdded;
        },
        [&](const FlowEntry &entry, qsizetype i) {
            if (entry.lastUs() < fromUs)
                return;
            if (entry.isAlarm()) {
                const AlarmPlace place(rows.first(entry.firstUs()), entry.mark,
                                       m_plan.columnOf(entry.connection));
                m_alarms.insert_or_assign(place, index.log().numberAt(i));
            }
            if (m_followed && entry.connection != m_followed)
                return;
            ++m_counted;
            add(entry, rows);
        });
    if (first < last)
        m_until = std::max(m_until, index.log().numberAt(last - 1));
}

void FlowDensity::forgetAlarms(const FlowIndex &index, qint64 fromUs)
{
    const auto isGone = [&](quint64 number) {
        return !index.log().find(number) || index.at(index.log().indexOf(number)).lastUs() < fromUs;
    };
    std::erase_if(m_alarms, [&](const auto &alarm) { return isGone(alarm.second); });
}

void FlowDensity::fill(const FlowIndex &index, const LadderInput &input, qint64 fromUs, qint64 toUs,
                       LadderPicture &picture)
{
    const auto topBin = binOf(input, input.scale.us(0));
    if (!goesOn(index, input, topBin))
        begin(input, topBin);
    m_bottomBin = topBin + qint64(std::max(0.0, input.height)) + 2 * blockRows;
    m_counted = 0;
    forgetAbove(topBin);
    count(index, input, fromUs, toUs);
    forgetAlarms(index, fromUs);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        auto *column = picture.columns.empty() ? nullptr : &picture.columns[i];
        copyRows(m_columns[i], input, toUs, picture, column ? column->rows : picture.rows);
        copyBlocks(m_columns[i], input, toUs, picture,
                   column ? column->rowLabels : picture.rowLabels);
    }
}

void FlowDensity::copyRows(const Column &from, const LadderInput &input, qint64 toUs,
                           LadderPicture &picture, std::vector<DensityRow> &rows) const
{
    rows.resize(size_t(std::max(0.0, input.height)) + 1);
    const auto until = size_t(std::max<qint64>(binOf(input, toUs) - m_topBin + 1, 0));
    const auto counted = std::min(from.rows.size(), until);
    const qreal top = yOfBin(input, m_topBin);
    for (size_t i = 0; i < rows.size(); ++i) {
        auto &row = rows[i];
        row.y = top + qreal(i);
        if (i >= counted)
            continue;
        row.clientDown = from.rows[i][ClientDown];
        row.clientUp = from.rows[i][ClientUp];
        row.serverDown = from.rows[i][ServerDown];
        row.serverUp = from.rows[i][ServerUp];
        for (const auto &kinds : from.rows[i])
            picture.densest = std::max(picture.densest, std::ranges::max(kinds));
    }
}

/// Of blocks that are over: their counts do not change any more.
void FlowDensity::copyBlocks(const Column &from, const LadderInput &input, qint64 toUs,
                             const LadderPicture &picture, std::vector<DensityLabel> &labels) const
{
    const qreal end = input.scale.y(toUs);
    const qreal height = input.measure.height;
    for (size_t i = 0; i < from.blocks.size(); ++i) {
        const qreal top = yOfBin(input, (blockOf(m_topBin) + qint64(i)) * blockRows);
        if (top > input.height)
            break;
        const QRectF room(0, top + (blockRows - height) / 2, 1, height);
        const bool folded = std::any_of(
            picture.folds.begin(), picture.folds.end(), [&room](const LadderFold &fold) {
                return fold.rect.top() < room.bottom() && fold.rect.bottom() > room.top();
            });
        if (from.blocks[i] && top + blockRows <= end && !folded)
            labels.push_back({ room.center().y(), from.blocks[i] });
    }
}

} // namespace pushscope::ui
