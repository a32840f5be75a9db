// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_density.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;

qreal FlowDensity::yOfDepth(qreal depth) const
{
    return m_input.scale.originY + depth - m_input.scale.depth(m_input.scale.originUs);
}

void FlowDensity::count(qint64 row, DensityRow::Counts DensityRow::*ends, size_t kind,
                        quint32 events)
{
    row -= m_topBin;
    if (!events || row < 0 || row >= qint64(m_picture->rows.size()))
        return;
    auto &value = (m_picture->rows[size_t(row)].*ends)[kind];
    value += events;
    m_picture->densest = std::max(m_picture->densest, value);
}

void FlowDensity::countBlock(qint64 us, quint64 events)
{
    const auto block = m_block(us) - m_firstBlock;
    if (block >= 0 && block < qint64(m_blocks.size()))
        m_blocks[size_t(block)] += events;
}

void FlowDensity::addRow(const FlowEntry &entry)
{
    const bool down = entry.direction == FlowDirection::Down;
    const auto kind = size_t(entry.kind);
    if (entry.startUs && entry.startUs <= m_seen.toUs)
        count(m_startRow(entry.startUs), down ? &DensityRow::serverDown : &DensityRow::clientUp,
              kind, 1);
    if (entry.endUs && entry.endUs <= m_seen.toUs)
        count(m_endRow(entry.endUs), down ? &DensityRow::clientDown : &DensityRow::serverUp, kind,
              1);
    if (entry.lastUs() <= m_seen.toUs)
        countBlock(entry.lastUs(), 1);
}

/// False if its events do not all fall into one row at each end, and into one block.
bool FlowDensity::addRows(const FlowChunk &chunk)
{
    const auto isWithin = [this](const TimeRange &range, RowCursor &row) {
        return range.isEmpty()
            || (range.toUs <= m_seen.toUs && row(range.fromUs) == row(range.toUs));
    };
    if (!m_seen.has(chunk) || chunk.last.toUs > m_seen.toUs || !isWithin(chunk.start, m_startRow)
        || !isWithin(chunk.end, m_endRow) || !isWithin(chunk.last, m_block))
        return false;
    constexpr auto down = size_t(FlowDirection::Down);
    constexpr auto up = size_t(FlowDirection::Up);
    for (size_t kind = 0; kind < chunk.starts[up].size(); ++kind) {
        if (!chunk.start.isEmpty()) {
            const auto row = m_startRow(chunk.start.fromUs);
            count(row, &DensityRow::serverDown, kind, chunk.starts[down][kind]);
            count(row, &DensityRow::clientUp, kind, chunk.starts[up][kind]);
        }
        if (!chunk.end.isEmpty()) {
            const auto row = m_endRow(chunk.end.fromUs);
            count(row, &DensityRow::clientDown, kind, chunk.ends[down][kind]);
            count(row, &DensityRow::serverUp, kind, chunk.ends[up][kind]);
        }
    }
    countBlock(chunk.last.fromUs, FlowChunk::events);
    return true;
}

/// Rows and counts stand still in time, so that nothing shimmers while the picture moves.
void FlowDensity::fill(LadderPicture &picture)
{
    m_picture = &picture;
    const qreal top = m_input.scale.depth(m_input.scale.us(0));
    m_topBin = qint64(std::floor(top));
    m_firstBlock = qint64(std::floor(top / blockPx));
    m_picture->rows.resize(size_t(std::max(0.0, m_input.height)) + 1);
    for (size_t i = 0; i < m_picture->rows.size(); ++i)
        m_picture->rows[i].y = yOfDepth(qreal(m_topBin + qint64(i)));
    m_blocks.resize(size_t(m_input.height / blockPx) + 2);

    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    m_index.visit(
        first, last, [this](const FlowChunk &chunk, qsizetype) { return addRows(chunk); },
        [this](const FlowEntry &entry, qsizetype) {
            if (m_seen.has(entry))
                addRow(entry);
        });
    addRowLabels();
}

/// Of blocks that are over: their counts do not change any more.
void FlowDensity::addRowLabels()
{
    const qreal end = m_input.scale.y(m_seen.toUs);
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const qreal top = yOfDepth(qreal(m_firstBlock + qint64(i)) * blockPx);
        const QRectF room(0, top + (blockPx - m_input.measure.height) / 2, 1,
                          m_input.measure.height);
        const bool folded
            = std::any_of(m_picture->folds.begin(), m_picture->folds.end(),
                          [&](const LadderFold &fold) { return fold.rect.intersects(room); });
        if (m_blocks[i] && top + blockPx <= end && !folded)
            m_picture->rowLabels.push_back({ room.center().y(), m_blocks[i] });
    }
}

} // namespace pushscope::ui
