// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_lanes.h"

#include <array>
#include <map>
#include <tuple>
#include <vector>

namespace pushscope::ui {

class FlowIndex;
struct DensityLabel;
struct DensityRow;
struct FlowChunk;
struct FlowEntry;
struct LadderInput;
struct LadderPicture;

/// What the aggregated picture counts: how many events are in each pixel row, in all lifelines
/// together or in each column of them. Looks at chunks of events where all of one fall into a row,
/// and is kept from one frame to the next: as long as scale and lanes are the same and nothing is
/// folded, a frame counts only what has come since.
class FlowDensity
{
public:
    /// Fills the rows of the picture, or of its columns if it has some, and their labels with what
    /// is between the two times. Rows and counts stand still in time, so that nothing shimmers
    /// while the picture moves.
    void fill(const FlowIndex &index, const LadderInput &input, qint64 fromUs, qint64 toUs,
              LadderPicture &picture);
    /// A pixel row, what happened, and the column that it happened in. One alarm covers others that
    /// have these in common.
    using AlarmPlace = std::tuple<qint64, client::FlowMark, int>;
    /// Number of the newest at each place: these are drawn at every level of detail.
    const std::map<AlarmPlace, quint64> &alarms() const { return m_alarms; }
    quint64 counted() const { return m_counted; } ///< events, by the latest fill alone

private:
    using Kinds = std::array<quint32, 5>;
    enum End { ClientDown, ClientUp, ServerDown, ServerUp };
    using Row = std::array<Kinds, 4>; ///< by end, then by kind
    struct Column
    {
        std::vector<Row> rows;
        std::vector<quint64> blocks;
    };

    /// Where the next events are likely to be.
    struct Rows
    {
        RowCursor first;
        RowCursor start;
        RowCursor end;
        RowCursor last;
    };

    void begin(const LadderInput &input, qint64 topBin);
    bool goesOn(const FlowIndex &index, const LadderInput &input, qint64 topBin) const;
    void forgetAbove(qint64 topBin);
    void forgetAlarms(const FlowIndex &index, qint64 fromUs);
    void count(const FlowIndex &index, const LadderInput &input, qint64 fromUs, qint64 toUs);
    void add(const FlowEntry &entry, Rows &rows);
    bool add(const FlowChunk &chunk, qint64 fromUs, Rows &rows);
    void addRow(Column &column, qint64 bin, End end, size_t kind, quint32 events);
    void addBlock(Column &column, qint64 bin, quint64 events);
    Column &columnOf(quint32 connection);
    void copyRows(const Column &from, const LadderInput &input, qint64 toUs, LadderPicture &picture,
                  std::vector<DensityRow> &rows) const;
    void copyBlocks(const Column &from, const LadderInput &input, qint64 toUs,
                    const LadderPicture &picture, std::vector<DensityLabel> &labels) const;

    std::vector<Column> m_columns;
    std::map<AlarmPlace, quint64> m_alarms;
    LanePlan m_plan;
    quint32 m_connection = 0; ///< that was looked for last, and its column; null: none was
    Column *m_column = nullptr;
    quint32 m_followed = 0; ///< connection whose events alone are counted; 0: all are
    double m_usPerPx = 0;
    qint64 m_topBin = 0; ///< of the first row; blocks begin with the one that has it in it
    qint64 m_bottomBin = 0;
    bool m_isWhole = true; ///< nothing was left out that is further down
    quint64 m_until = 0;   ///< the number of the last event that was looked at
    quint64 m_counted = 0;
};

} // namespace pushscope::ui
