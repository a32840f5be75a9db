// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_connections.h"
#include "client/models/flow_scale.h"

#include <QtCore/QString>

#include <vector>

/// A lane of lifelines for each connection: which connection has which, and where they stand.
namespace pushscope::ui {

/// Narrower, and neither a message's name nor a slope could be read.
constexpr qreal leastLanePx = 208;

/// At least one, however narrow the ladder is.
int lanesFitting(qreal width);

/// From left to right in order of number: each connection's own lane, then that of the others
/// together.
struct LanePlan
{
    std::vector<quint32> own;
    std::vector<quint32> gathered; ///< in the last column; none: there is no such lane
    int columns = 0;               ///< of one width; 0: no lanes. May be more than there are lanes

    bool isEmpty() const { return columns == 0; }
    int laneCount() const { return int(own.size()) + (gathered.empty() ? 0 : 1); }
    /// The column that an event of the connection is drawn in. What no lane knows of is gathered,
    /// or with the nearest before it: nothing is left out.
    int columnOf(quint32 connection) const;
    /// For what belongs to no connection: that of the last one that had begun by then.
    int columnAt(qint64 us, const FlowConnections &connections) const;
    bool operator==(const LanePlan &) const = default;
};

/// Who gets a lane when not all can: @p followed, then who had one, then who is open, then the
/// newest. @p lives are all in view, by number.
LanePlan planLanes(const std::vector<ConnectionLife> &lives, int columns,
                   const std::vector<quint32> &had = {}, quint32 followed = 0);

/// Lanes over time. While the ladder follows, none that is in view moves of itself: who comes gets
/// the next column at the right or, with none left, goes to the others; who has left the view
/// leaves its column empty. Only every few seconds, if there are empty ones, those go together and
/// the rest moves up. Whatever a person does (pans, zooms, selects in another connection, makes the
/// window wider) lays the lanes out at once.
class LaneKeeper
{
public:
    static constexpr qint64 settleUs = 3'000'000;

    struct View
    {
        int columns = 1; ///< that fit
        bool follows = false;
        double usPerPx = 1;
        bool folds = false;
        quint32 followed = 0; ///< connection of what is selected; 0: none
        qint64 nowUs = 0;
        bool operator==(const View &) const = default;
    };
    const LanePlan &update(const std::vector<ConnectionLife> &lives, const View &view);
    const LanePlan &plan() const { return m_plan; }
    void clear() { m_plan = {}; }

private:
    bool stays(const std::vector<ConnectionLife> &lives, const View &view) const;
    bool isLoose(const std::vector<ConnectionLife> &lives) const;
    bool admit(const std::vector<ConnectionLife> &lives);

    LanePlan m_plan;
    View m_view;
    int m_most = 0; ///< connections in view at once since it was laid out
    qint64 m_laidOutUs = 0;
};

/// Where column @p column of @p columns stands.
LadderLanes laneOf(int column, int columns, qreal width);

/// What is said over a lane.
struct LaneHead
{
    enum class State { None, Open, Closed, Broken };
    qreal left = 0;
    qreal right = 0;
    LadderLanes lanes;
    QString title; ///< "c8 SSE", "3 more"
    QString words; ///< "closed 10:42:15"
    QString brief; ///< "closed"
    QString tip;   ///< all of it, and of each that is gathered
    State state = State::None;
    bool followed = false;
    bool dimmed = false; ///< another one is, and nothing of this one is drawn
    bool operator==(const LaneHead &) const = default;
};
/// @p followed has the selected event, or is what @p alone says: that it is all that is shown.
std::vector<LaneHead> laneHeads(const LanePlan &plan, const FlowConnections &connections,
                                qreal width, quint32 followed, bool alone = false);

/// The head's text of one connection: "c8 SSE", and what is known of it: "closed 10:42:15".
QString lifeTitle(const ConnectionLife &life);
QString lifeWords(const ConnectionLife &life);
/// "following c8 SSE"; empty if @p connection is 0.
QString followingWords(quint32 connection, const FlowConnections &connections);

} // namespace pushscope::ui
