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
static_assert(blockRows % crowdRows == 0);
constexpr qreal abovePx = 24; ///< of the view are counted, too

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

/// Null where none is counted.
FlowDensity::Row *FlowDensity::rowAt(Column &column, qint64 bin)
{
    if (bin < m_topBin)
        return nullptr;
    if (bin > m_bottomBin) {
        m_isWhole = false;
        return nullptr;
    }
    const auto row = size_t(bin - m_topBin);
    if (row >= column.rows.size())
        column.rows.resize(row + 1);
    return &column.rows[row];
}

void FlowDensity::addRow(Column &column, qint64 bin, End end, size_t kind, quint32 events)
{
    if (auto *row = events ? rowAt(column, bin) : nullptr)
        row->events[end][kind] += events;
}

void FlowDensity::addArrows(Column &column, qint64 bin, quint32 Row::*which, quint32 arrows)
{
    if (auto *row = arrows ? rowAt(column, bin) : nullptr)
        row->*which += arrows;
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

void FlowDensity::add(const FlowEntry &entry, bool isArrow, Rows &rows)
{
    auto &column = columnOf(entry.connection);
    const bool down = entry.direction == FlowDirection::Down;
    const auto kind = size_t(entry.kind);
    if (entry.startUs) {
        const auto bin = rows.start(entry.startUs);
        addRow(column, bin, down ? ServerDown : ClientUp, kind, 1);
        addArrows(column, bin, &Row::leaving, isArrow ? 1 : 0);
    }
    if (entry.endUs) {
        const auto bin = rows.end(entry.endUs);
        addRow(column, bin, down ? ClientDown : ServerUp, kind, 1);
        addArrows(column, bin, &Row::arriving, isArrow ? 1 : 0);
    }
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
    if (!chunk.start.isEmpty())
        addArrows(column, rows.start(chunk.start.fromUs), &Row::leaving, chunk.groups);
    if (!chunk.end.isEmpty())
        addArrows(column, rows.end(chunk.end.fromUs), &Row::arriving, chunk.groups);
    addBlock(column, rows.last(chunk.last.fromUs), FlowChunk::events);
    return true;
}

/// Of what the range has, that which was not counted before.
void FlowDensity::countNew(const FlowIndex &index, const LadderInput &input, qint64 fromUs,
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
            if (entry.isDrawnAlways() && entry.isDrawnFollowing(m_followed)) {
                const AlarmPlace place(rows.first(entry.firstUs()), entry.mark,
                                       m_plan.columnOf(entry.connection));
                m_alarms.insert_or_assign(place, index.log().numberAt(i));
            }
            if (m_followed && entry.connection != m_followed)
                return;
            ++m_counted;
            add(entry, !index.joinsBefore(i), rows);
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

void FlowDensity::count(const FlowIndex &index, const LadderInput &input, qint64 toUs)
{
    const auto viewBin = binOf(input, input.scale.us(-abovePx));
    const auto topBin = blockOf(viewBin) * blockRows;
    if (!goesOn(index, input, topBin))
        begin(input, topBin);
    m_bottomBin = topBin + qint64(std::max(0.0, input.height)) + 4 * blockRows;
    m_counted = 0;
    forgetAbove(topBin);
    const auto fromUs = input.scale.us(yOfBin(input, topBin));
    countNew(index, input, fromUs, toUs);
    forgetAlarms(index, fromUs);
}

FlowCrowds FlowDensity::crowds(const LadderInput &input, qint64 toUs,
                               const std::vector<FlowEntry> &underWay) const
{
    const auto firstBand = m_topBin / crowdRows;
    const qreal rows = input.scale.depth(toUs) - qreal(m_topBin);
    constexpr auto bandRows = size_t(crowdRows);
    const auto bands = size_t(std::max(0.0, rows)) / bandRows + 1;
    std::vector<std::vector<quint32>> arrows(m_columns.size());
    for (size_t at = 0; at < m_columns.size(); ++at) {
        std::vector<quint32> leaving(bands);
        std::vector<quint32> arriving(bands);
        const auto &counted = m_columns[at].rows;
        for (size_t i = 0; i < counted.size() && i / bandRows < bands; ++i) {
            leaving[i / bandRows] += counted[i].leaving;
            arriving[i / bandRows] += counted[i].arriving;
        }
        for (const auto &entry : underWay) {
            const auto band = (binOf(input, entry.startUs) - m_topBin) / crowdRows;
            if (m_plan.columnOf(entry.connection) == int(at) && band >= 0 && band < qint64(bands))
                ++leaving[size_t(band)];
        }
        std::ranges::transform(leaving, arriving, std::back_inserter(arrows[at]),
                               [](quint32 a, quint32 b) { return std::max(a, b); });
    }
    return FlowCrowds(input.scale, firstBand, arrows, rows - qreal((bands - 1) * bandRows));
}

/// What is drawn is not counted as well.
void FlowDensity::takeOut(std::vector<Column> &columns, const FlowEntry &entry,
                          RowCursor &row) const
{
    if (m_followed && entry.connection != m_followed)
        return; // never was
    auto &column = columns[size_t(m_plan.columnOf(entry.connection))];
    const bool down = entry.direction == FlowDirection::Down;
    const auto take = [&](qint64 us, End end) {
        const auto at = row(us) - m_topBin;
        if (us && at >= 0 && at < qint64(column.rows.size()))
            --column.rows[size_t(at)].events[end][size_t(entry.kind)];
    };
    take(entry.startUs, down ? ServerDown : ClientUp);
    take(entry.endUs, down ? ClientDown : ServerUp);
    const auto block = blockOf(row(entry.lastUs())) - blockOf(m_topBin);
    if (block >= 0 && block < qint64(column.blocks.size()))
        --column.blocks[size_t(block)];
}

void FlowDensity::fill(const LadderInput &input, qint64 toUs, const std::vector<FlowEntry> &drawn,
                       const std::vector<FlowEntry> &underWay, LadderPicture &picture) const
{
    auto columns = m_columns;
    RowCursor row(input.scale);
    for (const auto &entry : drawn)
        takeOut(columns, entry, row);
    for (const auto &entry : underWay) {
        auto &rows = columns[size_t(m_plan.columnOf(entry.connection))].rows;
        const auto at = row(entry.startUs) - m_topBin;
        const bool down = entry.direction == FlowDirection::Down;
        if (at >= 0 && at < m_bottomBin - m_topBin) {
            rows.resize(std::max(rows.size(), size_t(at) + 1));
            ++rows[size_t(at)].events[down ? ServerDown : ClientUp][size_t(entry.kind)];
        }
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        auto *column = picture.columns.empty() ? nullptr : &picture.columns[i];
        auto &rows = column ? column->rows : picture.rows;
        copyRows(columns[i], input, toUs, picture, rows);
        copyBlocks(columns[i], input, toUs, picture, column ? column->rowLabels : picture.rowLabels,
                   drawn.empty());
    }
}

void FlowDensity::copyRows(const Column &from, const LadderInput &input, qint64 toUs,
                           LadderPicture &picture, std::vector<DensityRow> &rows) const
{
    rows.resize(size_t(std::max(0.0, input.height)) + 1);
    const auto until = size_t(std::max<qint64>(binOf(input, toUs) - m_topBin + 1, 0));
    const auto counted = std::min(from.rows.size(), until);
    const auto viewBin = binOf(input, input.scale.us(0));
    const qreal top = yOfBin(input, viewBin);
    for (size_t i = 0; i < rows.size(); ++i) {
        auto &row = rows[i];
        row.y = top + qreal(i);
        const auto at = size_t(viewBin - m_topBin) + i;
        if (at >= counted)
            continue;
        const auto &events = from.rows[at].events;
        row.clientDown = events[ClientDown];
        row.clientUp = events[ClientUp];
        row.serverDown = events[ServerDown];
        row.serverUp = events[ServerUp];
        for (const auto &kinds : events)
            picture.densest = std::max(picture.densest, std::ranges::max(kinds));
    }
}

/// Of what arrives in a block, in rows from its first one on.
qreal FlowDensity::middleOf(const std::vector<Row> &rows, size_t first)
{
    quint64 events = 0;
    qreal sum = 0;
    for (size_t i = first; i < std::min(first + size_t(blockRows), rows.size()); ++i) {
        for (const auto end : { ClientDown, ServerUp }) {
            for (const auto count : rows[i].events[end]) {
                events += count;
                sum += count * (qreal(i - first) + 0.5);
            }
        }
    }
    return events ? sum / qreal(events) : blockRows / 2.0;
}

/// Of blocks that are over: their counts do not change any more. Where others are drawn, a count
/// stands beside what it is of.
void FlowDensity::copyBlocks(const Column &from, const LadderInput &input, qint64 toUs,
                             const LadderPicture &picture, std::vector<DensityLabel> &labels,
                             bool isAll) const
{
    const qreal end = input.scale.y(toUs);
    const qreal height = input.measure.height;
    for (size_t i = 0; i < from.blocks.size(); ++i) {
        const qreal top = yOfBin(input, m_topBin + qint64(i) * blockRows);
        if (top > input.height)
            break;
        if (!from.blocks[i] || top + blockRows > end)
            continue;
        const qreal middle = isAll ? blockRows / 2.0 : middleOf(from.rows, i * size_t(blockRows));
        const qreal y = top + std::clamp(middle, height / 2, blockRows - height / 2);
        const QRectF room(0, y - height / 2, 1, height);
        const bool folded = std::any_of(
            picture.folds.begin(), picture.folds.end(), [&room](const LadderFold &fold) {
                return fold.rect.top() < room.bottom() && fold.rect.bottom() > room.top();
            });
        if (!folded)
            labels.push_back({ y, from.blocks[i] });
    }
}

} // namespace pushscope::ui
