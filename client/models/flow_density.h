// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_crowds.h"
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
    /// What is in view and was not counted before.
    void count(const FlowIndex &index, const LadderInput &input, qint64 toUs);
    /// Where there is no room to draw all that was counted and these, which are under way.
    FlowCrowds crowds(const LadderInput &input, qint64 toUs,
                      const std::vector<FlowEntry> &underWay) const;
    /// Fills the rows of the picture, or of its columns if it has some, and their labels, up to a
    /// time: with what was counted but for what is drawn, and with these that are under way. Rows
    /// and counts stand still in time, so that nothing shimmers while the picture moves.
    void fill(const LadderInput &input, qint64 toUs, const std::vector<FlowEntry> &drawn,
              const std::vector<FlowEntry> &underWay, LadderPicture &picture) const;
    /// A pixel row, what happened, and the column that it happened in. One alarm covers others that
    /// have these in common.
    using AlarmPlace = std::tuple<qint64, client::FlowMark, int>;
    /// Number of the newest at each place: these are drawn at every level of detail.
    const std::map<AlarmPlace, quint64> &alarms() const { return m_alarms; }
    quint64 counted() const { return m_counted; } ///< events, by the latest fill alone

private:
    using Kinds = std::array<quint32, 5>;
    enum End { ClientDown, ClientUp, ServerDown, ServerUp };
    struct Row
    {
        std::array<Kinds, 4> events{}; ///< by end, then by kind
        quint32 leaving = 0;           ///< arrows: a bundle is one
        quint32 arriving = 0;
    };
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
    void countNew(const FlowIndex &index, const LadderInput &input, qint64 fromUs, qint64 toUs);
    void add(const FlowEntry &entry, bool isArrow, Rows &rows);
    bool add(const FlowChunk &chunk, qint64 fromUs, Rows &rows);
    Row *rowAt(Column &column, qint64 bin);
    void addRow(Column &column, qint64 bin, End end, size_t kind, quint32 events);
    void addArrows(Column &column, qint64 bin, quint32 Row::*which, quint32 arrows);
    void takeOut(std::vector<Column> &columns, const FlowEntry &entry, RowCursor &row) const;
    void addBlock(Column &column, qint64 bin, quint64 events);
    Column &columnOf(quint32 connection);
    void copyRows(const Column &from, const LadderInput &input, qint64 toUs, LadderPicture &picture,
                  std::vector<DensityRow> &rows) const;
    static qreal middleOf(const std::vector<Row> &rows, size_t first);
    void copyBlocks(const Column &from, const LadderInput &input, qint64 toUs,
                    const LadderPicture &picture, std::vector<DensityLabel> &labels,
                    bool isAll) const;

    std::vector<Column> m_columns;
    std::map<AlarmPlace, quint64> m_alarms;
    LanePlan m_plan;
    quint32 m_connection = 0; ///< that was looked for last, and its column; null: none was
    Column *m_column = nullptr;
    quint32 m_followed = 0; ///< connection whose events alone are counted; 0: all are
    double m_usPerPx = 0;
    qint64 m_topBin = 0; ///< of the first row, which is a block's and a band's first, too
    qint64 m_bottomBin = 0;
    bool m_isWhole = true; ///< nothing was left out that is further down
    quint64 m_until = 0;   ///< the number of the last event that was looked at
    quint64 m_counted = 0;
};

} // namespace pushscope::ui
