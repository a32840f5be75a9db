// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_lanes.h"

#include "client/models/flow_text.h"
#include "client/models/ladder_words.h"
#include "client/models/localized.h"
#include "client/models/registry_words.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace pushscope::ui {

using client::FlowMark;

namespace {

bool holds(const std::vector<quint32> &sorted, quint32 connection)
{
    return std::binary_search(sorted.begin(), sorted.end(), connection);
}

bool isInView(const std::vector<ConnectionLife> &lives, quint32 connection)
{
    const auto at = std::lower_bound(
        lives.begin(), lives.end(), connection,
        [](const ConnectionLife &life, quint32 number) { return life.connection < number; });
    return at != lives.end() && at->connection == connection;
}

} // namespace

int lanesFitting(qreal width)
{
    const qreal room = width - LadderLanes::of(width).timeRight;
    return std::max(1, int(room / leastLanePx));
}

int LanePlan::columnOf(quint32 connection) const
{
    const auto at = std::lower_bound(own.begin(), own.end(), connection);
    if (at != own.end() && *at == connection)
        return int(at - own.begin());
    if (!gathered.empty() || own.empty())
        return int(own.size());
    return std::max(0, int(at - own.begin()) - 1);
}

int LanePlan::columnAt(qint64 us, const FlowConnections &connections) const
{
    int column = 0;
    for (const auto connection : own) {
        const auto life = connections.find(connection);
        if (life && life->fromUs <= us)
            column = columnOf(connection);
    }
    return column;
}

LanePlan planLanes(const std::vector<ConnectionLife> &lives, int columns,
                   const std::vector<quint32> &had, quint32 followed)
{
    LanePlan plan;
    plan.columns = std::max(1, std::min(columns, int(lives.size())));
    auto ranked = lives;
    size_t owners = ranked.size();
    if (int(owners) > plan.columns) {
        owners = size_t(plan.columns) - 1;
        const auto rank = [&](const ConnectionLife &life) {
            return std::tuple(life.connection != followed, !holds(had, life.connection),
                              !life.isOpen(), -qint64(life.connection));
        };
        std::sort(
            ranked.begin(), ranked.end(),
            [&](const ConnectionLife &a, const ConnectionLife &b) { return rank(a) < rank(b); });
    }
    for (size_t i = 0; i < ranked.size(); ++i)
        (i < owners ? plan.own : plan.gathered).push_back(ranked[i].connection);
    std::sort(plan.own.begin(), plan.own.end());
    std::sort(plan.gathered.begin(), plan.gathered.end());
    return plan;
}

/// Nothing but time has passed.
bool LaneKeeper::stays(const std::vector<ConnectionLife> &lives, const View &view) const
{
    auto before = m_view;
    before.nowUs = view.nowUs;
    // A selection moves lanes only if its connection is in view and has none of its own.
    if (!isInView(lives, view.followed) || holds(m_plan.own, view.followed))
        before.followed = view.followed;
    return view.follows && before == view && !m_plan.isEmpty();
}

/// There is room that nobody in view has: a lane, a column, the others' lane for one alone.
bool LaneKeeper::isLoose(const std::vector<ConnectionLife> &lives) const
{
    return m_plan.columns > std::max(1, m_plan.laneCount()) || m_plan.gathered.size() == 1
        || std::any_of(m_plan.own.begin(), m_plan.own.end(),
                       [&](quint32 own) { return !isInView(lives, own); });
}

/// Gives a column to who has come. False if that cannot be done without moving another.
bool LaneKeeper::admit(const std::vector<ConnectionLife> &lives)
{
    auto &[own, gathered, columns] = m_plan;
    gathered.erase(std::remove_if(gathered.begin(), gathered.end(),
                                  [&](quint32 each) { return !isInView(lives, each); }),
                   gathered.end());
    for (const auto &life : lives) {
        const auto connection = life.connection;
        if (holds(own, connection) || holds(gathered, connection))
            continue;
        if (!gathered.empty()) {
            gathered.insert(std::upper_bound(gathered.begin(), gathered.end(), connection),
                            connection);
            continue;
        }
        if (!own.empty() && connection < own.back())
            return false; // it would come between them
        const bool isFree = !own.empty() && !isInView(lives, own.back());
        if (isFree && int(own.size()) == m_view.columns)
            own.pop_back();
        if (int(own.size()) < m_view.columns) {
            own.push_back(connection);
            columns = std::max(columns, int(own.size()));
            continue;
        }
        // The last column is shared from now on. Who had it stays where it was.
        gathered = { own.back(), connection };
        own.pop_back();
    }
    return true;
}

const LanePlan &LaneKeeper::update(const std::vector<ConnectionLife> &lives, const View &view)
{
    const bool stayed = stays(lives, view);
    m_view = view;
    m_most = std::max(m_most, int(lives.size()));
    const bool due = view.nowUs - m_laidOutUs >= settleUs && isLoose(lives);
    if (stayed && !due && admit(lives))
        return m_plan;
    // Columns that were needed a moment ago will be again: no lane changes its width twice.
    const int needed = stayed ? std::min(m_most, view.columns) : 1;
    m_plan = planLanes(lives, view.columns, m_plan.own, view.followed);
    m_plan.columns = std::max(m_plan.columns, needed);
    m_most = int(lives.size());
    m_laidOutUs = view.nowUs;
    return m_plan;
}

LadderLanes laneOf(int column, int columns, qreal width)
{
    // From the least width on, a lane comes to look like the ladder that has all in one.
    constexpr qreal timeRight = 58;
    constexpr qreal wholePx = 378;
    constexpr qreal leastMarks = 14;
    constexpr qreal clientMarks = 30;
    constexpr qreal serverMarks = 52;
    constexpr qreal leastBandShare = 0.12;
    constexpr qreal bandShare = 0.32;
    const qreal lane = std::max((width - timeRight) / columns, leastLanePx);
    const qreal left = timeRight + std::round(column * lane);
    const qreal right = timeRight + std::round((column + 1) * lane);
    const qreal part = std::clamp((lane - leastLanePx) / (wholePx - leastLanePx), 0.0, 1.0);
    const auto between = [part](qreal least, qreal most) { return least + part * (most - least); };
    LadderLanes lanes;
    lanes.timeRight = left;
    lanes.right = right;
    lanes.clientX = left + std::round(between(leastMarks, clientMarks));
    lanes.serverX = right - std::round(between(leastMarks, serverMarks));
    const qreal rest = lanes.serverX - lanes.clientX;
    const qreal leg = std::round(rest * (1 - between(leastBandShare, bandShare)) / 2);
    lanes.bandLeft = lanes.clientX + leg;
    lanes.bandRight = lanes.serverX - leg;
    return lanes;
}

QString lifeTitle(const ConnectionLife &life)
{
    auto what = life.transport    ? registry_words::label(*life.transport)
        : !life.request.isEmpty() ? eventWords(life.request)
        : life.publishes          ? Ladder::tr("publishing")
                                  : QString();
    return what.isEmpty() ? connectionName(life.connection)
                          : QStringLiteral("%1 %2").arg(connectionName(life.connection), what);
}

namespace {

QString endWord(const ConnectionLife &life)
{
    switch (life.end) {
    case FlowMark::Close:
        return Ladder::tr("closed");
    case FlowMark::Reset:
        return Ladder::tr("reset");
    case FlowMark::Refused:
        return Ladder::tr("refused");
    default:
        return Ladder::tr("open");
    }
}

LaneHead::State stateOf(const ConnectionLife &life)
{
    if (life.isOpen())
        return LaneHead::State::Open;
    return life.end == FlowMark::Close ? LaneHead::State::Closed : LaneHead::State::Broken;
}

QString lifeTip(const ConnectionLife &life)
{
    return QStringLiteral("%1: %2, %3")
        .arg(lifeTitle(life), Ladder::tr("opened %1").arg(clockText(life.fromUs, 3)),
             life.isOpen() ? Ladder::tr("open")
                           : QStringLiteral("%1 %2").arg(endWord(life), clockText(life.lastUs, 3)));
}

void fillOwn(LaneHead &head, const ConnectionLife &life)
{
    head.title = lifeTitle(life);
    head.brief = endWord(life);
    head.words = lifeWords(life);
    head.state = stateOf(life);
    head.tip = lifeTip(life);
}

/// Where another connection alone is shown, an end or a count would be of what is not there.
void dim(LaneHead &head)
{
    head.dimmed = true;
    head.words = head.brief = Ladder::tr("hidden");
    head.state = LaneHead::State::None;
}

void fillGathered(LaneHead &head, const LanePlan &plan, const FlowConnections &connections)
{
    constexpr int most = 12;
    const auto count = int(plan.gathered.size());
    head.title = plan.own.empty() ? Ladder::tr("%1 connections").arg(count)
                                  : Ladder::tr("%1 more").arg(count);
    int open = 0;
    QStringList tips;
    for (const auto connection : plan.gathered) {
        const auto life = connections.find(connection);
        if (!life)
            continue;
        open += life->isOpen() ? 1 : 0;
        if (tips.size() < most)
            tips << lifeTip(*life);
    }
    if (count > most)
        tips << Ladder::tr("and %1 more").arg(count - most);
    head.words = head.brief = Ladder::tr("%1 open").arg(open);
    head.tip = tips.join(u'\n');
}

} // namespace

QString lifeWords(const ConnectionLife &life)
{
    return life.isOpen() ? endWord(life)
                         : QStringLiteral("%1 %2").arg(endWord(life), clockText(life.lastUs, 0));
}

QString followingWords(quint32 connection, const FlowConnections &connections)
{
    if (!connection)
        return {};
    const auto life = connections.find(connection);
    if (!life)
        return Ladder::tr("following %1").arg(connectionName(connection));
    // Nothing more comes of one that is over.
    return life->isOpen() ? Ladder::tr("following %1").arg(lifeTitle(*life))
                          : Ladder::tr("following %1, %2").arg(lifeTitle(*life), endWord(*life));
}

std::vector<LaneHead> laneHeads(const LanePlan &plan, const FlowConnections &connections,
                                qreal width, quint32 followed, bool alone)
{
    std::vector<LaneHead> heads;
    const auto addHead = [&]() -> LaneHead & {
        LaneHead head;
        head.lanes = laneOf(int(heads.size()), plan.columns, width);
        head.left = head.lanes.timeRight;
        head.right = head.lanes.right;
        heads.push_back(head);
        return heads.back();
    };
    for (const auto connection : plan.own) {
        auto &head = addHead();
        head.followed = connection == followed;
        head.title = connectionName(connection);
        if (const auto life = connections.find(connection))
            fillOwn(head, *life);
        if (alone && !head.followed)
            dim(head);
        else if (alone)
            head.title = Ladder::tr("Following %1").arg(head.title);
    }
    if (!plan.gathered.empty()) {
        auto &head = addHead();
        fillGathered(head, plan, connections);
        if (alone)
            dim(head);
    }
    if (heads.empty() && !plan.isEmpty())
        addHead().title = Ladder::tr("No connection");
    return heads;
}

} // namespace pushscope::ui
