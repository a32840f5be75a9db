// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_density.h"
#include "client/models/flow_index.h"
#include "client/models/flow_lanes.h"
#include "client/models/flow_scale.h"

#include <QtCore/QRectF>
#include <QtGui/QPolygonF>

#include <array>
#include <functional>
#include <memory>
#include <optional>

/// The ladder as plain figures: what stands where, which label found room. Painting only follows
/// it.
namespace pushscope::ui {

struct TextMeasure
{
    std::function<qreal(const QString &text, bool strong)> width;
    qreal height = 14;
};

struct LadderInput
{
    qreal width = 0;
    qreal height = 0;
    TimeScale scale;
    qint64 nowUs = 0;
    qint64 behindUs = 0;    ///< what nowUs is behind the present
    quint64 selected = 0;   ///< number of the followed event; 0 if none
    quint32 connection = 0; ///< that is followed; 0: all are drawn
    LanePlan lanes;         ///< none: all connections have the same lifelines
    std::shared_ptr<FlowDensity> density = nullptr; ///< of the frame before; null: counts anew
    LadderDetail before = LadderDetail::Everything;
    TextMeasure measure;
};

/// One line between the lifelines: an event, or what left in one write.
struct LadderArrow
{
    quint64 number = 0; ///< of its first event; 0 while it is under way
    int events = 1;
    client::FlowKind kind = client::FlowKind::Data;
    client::FlowMark mark = client::FlowMark::None;
    client::FlowDirection direction = client::FlowDirection::Down;
    QPolygonF line;        ///< from the sender on
    bool arrived = false;  ///< has a head
    bool inFlight = false; ///< its end is where the message is now
    bool cut = false;      ///< its end is where a fault struck it
    bool left = false;     ///< its end is where its receiver had left
    bool selected = false;
};

enum class LadderMark : quint8 { Open, Close, Cross, Switch, Kept };

struct LadderSign
{
    LadderMark mark;
    QPointF at; ///< of a switch only y counts
    quint64 number = 0;
};

/// Ranks of look.md, the first wins the room.
enum class LabelRank : quint8 { Alarm, Selected, OpenClose, What, Latency, Bytes };

struct LadderLabel
{
    QRectF rect;
    QString text;
    QString tail; ///< after the text, in the second ink
    LabelRank rank = LabelRank::What;
    client::FlowKind kind = client::FlowKind::Data;
    quint64 number = 0;
    bool right = false; ///< aligned to the right edge
    bool strong = false;
    bool pill = false;
    bool second = false; ///< in the second ink
};

struct LadderBar
{
    QRectF rect;
    quint64 request = 0;  ///< or the back-off's event; 0 while it lasts
    bool open = false;    ///< still held or waiting: no lower edge
    bool backOff = false; ///< on the client's line
    QString number;       ///< "467 ms"; empty if there is no room
    qreal numberY = 0;    ///< its middle, and the word's
    bool word = false;    ///< room for "held" above the number
    bool strong = false;
    std::vector<qreal> breaks; ///< where it goes through a fold
};

struct LadderFold
{
    QRectF rect;
    QuietSpan quiet;
    QString text;      ///< "idle 5.4 s, folded"
    bool open = false; ///< and it goes on
};

/// One pixel row of what is aggregated: all, or what would lie on each other.
struct DensityRow
{
    using Counts = std::array<quint32, 5>; ///< by kind
    qreal y = 0;
    Counts clientDown{}; ///< arrived at the client
    Counts clientUp{};   ///< left the client
    Counts serverDown{}; ///< left the server
    Counts serverUp{};   ///< arrived at the server

    bool isAtClient() const { return clientDown != Counts{} || clientUp != Counts{}; }
    bool isAtServer() const { return serverDown != Counts{} || serverUp != Counts{}; }
};

struct DensityLabel
{
    qreal y = 0;
    quint64 messages = 0;
};

/// A connection's lifelines, or those of several.
struct LadderColumn
{
    LadderLanes lanes;
    bool isUsed = false; ///< somebody has it
    qreal lifeTop = 0;   ///< from here to there is its connection
    qreal lifeBottom = 0;
    std::vector<DensityRow> rows; ///< as the picture's, of what is in this column
    std::vector<DensityLabel> rowLabels;
};

struct LadderPicture
{
    LadderLanes lanes;                 ///< of all together
    std::vector<LadderColumn> columns; ///< one for each connection, if that is asked for
    LadderDetail detail = LadderDetail::Everything;
    std::vector<GridLine> grid;
    std::vector<LadderFold> folds;
    std::vector<LadderBar> bars;
    std::vector<LadderArrow> arrows;
    std::vector<LadderSign> signs;
    std::vector<LadderLabel> labels;
    std::vector<DensityRow> rows;
    std::vector<DensityLabel> rowLabels;
    quint32 densest = 0; ///< events in the fullest row, in one direction at one end
    quint64 inView = 0;  ///< events
    quint64 drawn = 0;   ///< of these, one by one

    quint64 notDrawn() const { return inView - drawn; }
};

LadderPicture ladderPicture(const FlowIndex &index, const LadderInput &input);

/// Keeps of @p wanted what finds room, in order of rank, then of time. @p lines are level lines
/// that no text may be struck through by.
struct LevelLine
{
    qreal left;
    qreal right;
    qreal y;
};
std::vector<LadderLabel> placeLabels(std::vector<LadderLabel> wanted, std::vector<LevelLine> lines);

/// "200, hello + 2 messages"
QString bundleText(const std::vector<const client::FlowEvent *> &events);

} // namespace pushscope::ui
