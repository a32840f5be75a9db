// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_geometry.h"

#include "client/core/flow_log.h"
#include "client/models/flow_density.h"
#include "client/models/flow_hit.h"
#include "client/models/flow_labels.h"
#include "client/models/flow_parting.h"
#include "client/models/ladder_words.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qreal ladderMargin = 24; ///< px outside of the view that labels reach in from
constexpr qreal heldWidth = 10;
constexpr qreal leastHeldPx = 3;

/// The time between two heights of the ladder.
struct SeenTime
{
    qint64 fromUs = 0;
    qint64 toUs = 0;

    bool has(const FlowEntry &entry) const
    {
        return entry.firstUs() <= toUs && entry.lastUs() >= fromUs;
    }
    /// Whether all of them are there.
    bool has(const FlowChunk &chunk) const
    {
        return chunk.first.toUs <= toUs && chunk.last.fromUs >= fromUs;
    }
};

/// What left in one write: consecutive entries.
struct Group
{
    qsizetype first = 0;
    qsizetype count = 1;
};

/// Of an arrow, at a lifeline.
struct ArrowEnd
{
    size_t arrow = 0; ///< of the picture
    bool isSender = false;
    bool follows = false; ///< LineEnd::follows
    qint64 us = 0;
};

/// Lifelines, and what is drawn at them.
struct Place
{
    LadderLanes lanes;
    std::vector<ArrowEnd> atClient = {};
    std::vector<ArrowEnd> atServer = {};
    qreal lastHeldY = -1e9; ///< with a number
};

/// The lines of what left in one write. Its words find their places when all lines have theirs.
struct Lines
{
    std::vector<const FlowEvent *> events;
    QString tail;
    size_t firstArrow = 0;
    size_t count = 0;
    bool selected = false;
    LadderLanes lanes;
};

class Builder
{
public:
    Builder(const FlowIndex &index, const LadderInput &input)
        : m_index(index)
        , m_input(input)
        , m_labels(index, input, m_picture)
        , m_seen{ input.scale.us(-ladderMargin),
                  std::min(input.scale.us(input.height + ladderMargin), input.nowUs) }
        , m_density(input.density ? *input.density : m_ownDensity)
    {
        m_picture.lanes = LadderLanes::of(input.width);
        m_places.push_back({ m_picture.lanes });
        addColumns();
        enterColumn(0);
    }

    LadderPicture build();

private:
    void addColumns();
    void enterColumn(int column);
    void enter(quint32 connection)
    {
        if (!m_input.lanes.isEmpty())
            enterColumn(m_input.lanes.columnOf(connection));
    }
    int columnOf(const FlowEntry &entry) const { return m_input.lanes.columnOf(entry.connection); }
    void countInView();
    void findAlone();
    bool isAlone(qsizetype index) const;
    LadderDetail detail() const;
    bool isSelected(qsizetype index) const
    {
        return m_input.selected && m_index.log().numberAt(index) == m_input.selected;
    }
    /// What is selected is drawn, whatever is followed.
    bool isHidden(const FlowEntry &entry, qsizetype index) const
    {
        return m_input.connection && !entry.isDrawnFollowing(m_input.connection)
            && !isSelected(index);
    }
    bool isHidden(const FlowChunk &chunk, qsizetype begin) const
    {
        return chunk.isHiddenFollowing(m_input.connection) && !hasSelected(begin);
    }
    bool isOthers(quint32 connection) const
    {
        return m_input.connection && connection && connection != m_input.connection;
    }
    bool hasSelected(qsizetype begin) const
    {
        const auto &log = m_index.log();
        const auto end = std::min(begin + FlowChunk::events, log.size()) - 1;
        return m_input.selected >= log.numberAt(begin) && m_input.selected <= log.numberAt(end);
    }
    bool isOnlyFollowed(const FlowChunk &chunk) const
    {
        return !chunk.isMixed && chunk.connection == m_input.connection;
    }
    void addGroup(Group group);
    void addLines(std::vector<const FlowEvent *> events, const QString &tail);
    bool isAggregated() const { return m_picture.detail == LadderDetail::Density; }
    void findUnderWay();
    std::vector<FlowEntry> underWayEntries() const;
    void addUnderWay();
    void partArrows();
    void part(const std::vector<ArrowEnd> &ends);
    void addBackOff(const FlowEvent &event);
    void addKept();
    void addMark(qsizetype index);
    void addReset(qsizetype index);
    void addFolds();
    QString foldText(const TimeFold &fold) const;
    void addBar(LadderBar bar);
    void placeNumber(LadderBar &bar) const;
    void addBars();
    void addCounts();
    LadderArrow arrow(const FlowEvent &event, bool follows);
    LadderArrow arrow(qsizetype index) { return arrow(m_index.log().at(index), false); }
    void travel(LadderArrow &arrow, const FlowEntry &entry, bool follows);
    void stopUnderWay(LadderArrow &arrow, const FlowEntry &entry, qint64 us);

    const FlowIndex &m_index;
    const LadderInput &m_input;
    LadderPicture m_picture;
    LadderLabels m_labels;
    SeenTime m_seen;
    std::vector<Place> m_places; ///< one for each column
    Place *m_place = nullptr;    ///< where what is added now is drawn
    FlowDensity m_ownDensity;
    FlowDensity &m_density;
    std::optional<FlowCrowds> m_crowds;
    std::vector<Group> m_alone;                             ///< what is not in a crowd, in order
    bool m_isFull = false;                                  ///< and there is no room for it either
    std::vector<std::vector<const FlowEvent *>> m_underWay; ///< those that left in one write
    std::vector<FlowEntry> m_crowdUnderWay;                 ///< that are counted
    std::vector<Lines> m_lines;
};

/// Each connection has its own lifelines: none of them reaches further than its connection, and who
/// is hidden has none.
void Builder::addColumns()
{
    const auto &plan = m_input.lanes;
    if (plan.isEmpty())
        return;
    m_places.clear();
    for (int i = 0; i < plan.columns; ++i) {
        LadderColumn column;
        column.lanes = laneOf(i, plan.columns, m_input.width);
        column.isUsed = i < std::max(1, plan.laneCount());
        column.lifeBottom = m_input.height;
        const auto own = i < int(plan.own.size()) ? plan.own[size_t(i)] : 0;
        if (m_input.connection && own != m_input.connection) {
            column.lifeBottom = column.lifeTop; // a place for what went wrong, no more
        } else if (const auto life = m_index.connections().find(own)) {
            column.lifeTop = std::max(m_input.scale.y(life->fromUs), -ladderMargin);
            if (!life->isOpen())
                column.lifeBottom
                    = std::min(m_input.scale.y(life->lastUs), m_input.height + ladderMargin);
        }
        m_places.push_back({ column.lanes });
        m_picture.columns.push_back(std::move(column));
    }
    m_picture.lanes.serverX = m_places.back().lanes.serverX;
    m_picture.lanes.right = m_places.back().lanes.right;
}

void Builder::enterColumn(int column)
{
    m_place = &m_places[size_t(std::min(column, int(m_places.size()) - 1))];
    m_labels.setLanes(m_place->lanes);
}

/// How many events there are.
void Builder::countInView()
{
    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    m_index.visit(
        first, last,
        [&](const FlowChunk &chunk, qsizetype begin) {
            if (isHidden(chunk, begin))
                return true;
            const bool isSeen = m_seen.has(chunk) && (!m_input.connection || isOnlyFollowed(chunk));
            m_picture.inView += isSeen ? FlowChunk::events : 0;
            return isSeen;
        },
        [&](const FlowEntry &entry, qsizetype i) {
            m_picture.inView += m_seen.has(entry) && !isHidden(entry, i) ? 1 : 0;
        });
}

/// What can be drawn one by one. Ends in view are in bands, of which those that are full are
/// crowds; of arrows that go through the whole view there may be any number.
void Builder::findAlone()
{
    const auto columns = std::max<size_t>(1, m_picture.columns.size());
    const auto most = size_t(std::max(1.0, 4 * m_input.height)) * columns;
    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    Group group{ first, 0 };
    const auto close = [&] {
        if (group.count)
            m_alone.push_back(group);
        group.count = 0;
        m_isFull = m_alone.size() > most;
    };
    m_index.visit(
        first, last,
        [&](const FlowChunk &chunk, qsizetype begin) {
            const int column = chunk.isMixed ? -1 : m_input.lanes.columnOf(chunk.connection);
            return m_isFull || isHidden(chunk, begin) || m_crowds->has(chunk, column);
        },
        [&](const FlowEntry &entry, qsizetype i) {
            const bool joins = group.count && group.first + group.count == i
                && m_index.joinsBefore(i) && !isHidden(entry, i);
            if (joins) {
                ++group.count;
                return;
            }
            close();
            if (!m_isFull && m_seen.has(entry) && !isHidden(entry, i)
                && !m_crowds->has(entry, columnOf(entry)))
                group = { i, 1 };
        });
    close();
}

bool Builder::isAlone(qsizetype index) const
{
    const auto after = std::upper_bound(m_alone.begin(), m_alone.end(), index,
                                        [](qsizetype i, const Group &g) { return i < g.first; });
    return after != m_alone.begin() && index < std::prev(after)->first + std::prev(after)->count;
}

/// Lanes side by side have as much room as the fullest one, and a crowd leaves what is not in it
/// the rest.
LadderDetail Builder::detail() const
{
    std::vector<quint64> groups(std::max<size_t>(1, m_picture.columns.size()));
    for (const auto &group : m_alone)
        ++groups[size_t(columnOf(m_index.at(group.first)))];
    if (m_isFull || (m_alone.empty() && !m_crowds->isEmpty()))
        return LadderDetail::Density;
    qreal mean = m_input.height;
    for (size_t column = 0; column < groups.size(); ++column) {
        const qreal room = std::max(m_input.height - m_crowds->px(int(column)), qreal(crowdRows));
        if (groups[column])
            mean = std::min(mean, room / qreal(groups[column]));
    }
    return ladderDetail(mean, m_input.before);
}

LadderPicture Builder::build()
{
    countInView();
    findUnderWay();
    m_density.count(m_index, m_input, m_seen.toUs);
    m_crowds.emplace(m_density.crowds(m_input, m_seen.toUs, underWayEntries()));
    findAlone();
    m_picture.detail = detail();
    if (isAggregated())
        m_alone.clear();
    m_picture.grid = gridLines(m_input.scale, m_input.height);
    addFolds();
    addBars();
    for (const auto &group : m_alone)
        addGroup(group);
    addUnderWay();
    if (isAggregated() || !m_crowds->isEmpty())
        addCounts();
    addKept();
    partArrows();
    for (const auto &lines : m_lines) {
        m_labels.setLanes(lines.lanes);
        m_labels.addLines(lines.events, lines.tail, lines.firstArrow, lines.count, lines.selected);
    }
    m_picture.labels = m_labels.place();
    return std::move(m_picture);
}

void Builder::addGroup(Group group)
{
    if (const auto &first = m_index.at(group.first); first.mark == FlowMark::Missing)
        enterColumn(m_input.lanes.columnAt(first.endUs, m_index.connections()));
    else
        enter(first.connection);
    const auto before = m_picture.arrows.size();
    if (m_index.at(group.first).mark == FlowMark::None) {
        std::vector<const FlowEvent *> events;
        for (auto i = group.first; i < group.first + group.count; ++i)
            events.push_back(&m_index.log().at(i));
        addLines(std::move(events), m_labels.opensTail(group.first));
    } else {
        addMark(group.first);
    }
    // With words a bundle's line says for how many it stands, without them it hides them.
    const bool said = m_picture.detail <= LadderDetail::NoBytes || group.count == 1;
    m_picture.drawn += said ? quint64(group.count) : m_picture.arrows.size() - before;
}

/// One line for each kind in the bundle, in the order in which they come.
void Builder::addLines(std::vector<const FlowEvent *> events, const QString &tail)
{
    std::array<qsizetype, 5> byKind;
    byKind.fill(-1);
    const auto firstArrow = m_picture.arrows.size();
    bool selected = false;
    for (const auto *event : events) {
        auto &at = byKind[size_t(event->kind)];
        if (at < 0) {
            at = qsizetype(m_picture.arrows.size());
            m_picture.arrows.push_back(arrow(*event, m_picture.arrows.size() > firstArrow));
        } else {
            ++m_picture.arrows[size_t(at)].events;
        }
        if (m_input.selected && event->number == m_input.selected) {
            m_picture.arrows[size_t(at)].selected = true;
            m_picture.arrows[size_t(at)].number = m_input.selected;
            selected = true;
        }
    }
    m_lines.push_back({ std::move(events), tail, firstArrow, m_picture.arrows.size() - firstArrow,
                        selected, m_place->lanes });
}

/// What the Link holds back now, and a wait that is not over. They have no number yet.
void Builder::findUnderWay()
{
    const auto &all = m_index.log().underWay();
    for (size_t i = 0; i < all.size();) {
        std::vector<const FlowEvent *> events{ all[i].get() };
        const auto &first = *events.front();
        while (++i < all.size() && first.bundle && all[i]->bundle == first.bundle
               && all[i]->direction == first.direction)
            events.push_back(all[i].get());
        if (flowEntry(first).firstUs() <= m_seen.toUs && !isOthers(first.connection))
            m_underWay.push_back(std::move(events));
    }
}

/// Those that left in one write are one arrow.
std::vector<FlowEntry> Builder::underWayEntries() const
{
    std::vector<FlowEntry> entries;
    for (const auto &events : m_underWay)
        entries.push_back(flowEntry(*events.front()));
    return entries;
}

/// One by one, or with what is counted.
void Builder::addUnderWay()
{
    for (auto &events : m_underWay) {
        const auto &first = *events.front();
        const auto entry = flowEntry(first);
        if (first.mark == FlowMark::BackOff) {
            enter(first.connection);
            addBackOff(first);
        } else if (!isAggregated() && !m_crowds->has(entry, columnOf(entry))) {
            enter(first.connection);
            addLines(std::move(events), {});
        } else if (!isAggregated()) {
            for (const auto *event : events)
                m_crowdUnderWay.push_back(flowEntry(*event));
        }
    }
    m_picture.inView += m_crowdUnderWay.size();
}

LadderArrow Builder::arrow(const FlowEvent &event, bool follows)
{
    LadderArrow arrow;
    arrow.number = event.number;
    arrow.kind = event.kind;
    arrow.mark = event.mark;
    arrow.direction = event.direction;
    arrow.selected = event.number && event.number == m_input.selected;
    travel(arrow, flowEntry(event), follows);
    return arrow;
}

/// Two arrows that meet on one line are parted a little, in order of time: one that is told later
/// may have been there before.
void Builder::partArrows()
{
    if (m_picture.detail > LadderDetail::NoLabels)
        return;
    for (const auto &place : m_places) {
        part(place.atClient);
        part(place.atServer);
    }
    for (auto &arrow : m_picture.arrows) {
        // A tip does not stand higher than it left.
        if (auto &line = arrow.line; line.size() == 3)
            line[2].setY(std::max(line[1].y(), line[2].y()));
    }
}

void Builder::part(const std::vector<ArrowEnd> &ends)
{
    std::vector<LineEnd> lineEnds;
    for (const auto &end : ends)
        lineEnds.push_back({ end.us, m_input.scale.y(end.us), end.follows });
    const auto ys = partedEnds(lineEnds);
    for (size_t i = 0; i < ends.size(); ++i) {
        auto &line = m_picture.arrows[ends[i].arrow].line;
        const auto first = ends[i].isSender ? 0 : line.size() - 2;
        line[first].setY(ys[i]);
        line[first + 1].setY(ys[i]);
    }
}

/// The three pieces of the way: level at the sender, sloped through the Link, level at the
/// receiver.
void Builder::travel(LadderArrow &arrow, const FlowEntry &entry, bool follows)
{
    const auto &lanes = m_place->lanes;
    const auto &scale = m_input.scale;
    const bool down = entry.direction == FlowDirection::Down;
    const qreal from = down ? lanes.serverX : lanes.clientX;
    const qreal enter = down ? lanes.bandRight : lanes.bandLeft;
    const qreal leave = down ? lanes.bandLeft : lanes.bandRight;
    const qreal to = down ? lanes.clientX : lanes.serverX;
    auto &atFrom = down ? m_place->atServer : m_place->atClient;
    auto &atTo = down ? m_place->atClient : m_place->atServer;
    const auto at = m_picture.arrows.size();
    // A reset stays where its cross is.
    const bool isParted = entry.mark != FlowMark::Reset && entry.mark != FlowMark::Refused;

    if (entry.startUs) {
        const qreal enterY = scale.y(entry.startUs);
        arrow.line << QPointF(from, enterY) << QPointF(enter, enterY);
        if (isParted)
            atFrom.push_back({ at, true, follows, entry.startUs });
    }
    if (entry.endUs && entry.endUs <= m_input.nowUs) {
        const qreal leaveY = scale.y(entry.endUs);
        arrow.line << QPointF(leave, leaveY) << QPointF(to, leaveY);
        if (isParted)
            atTo.push_back({ at, false, follows, entry.endUs });
        arrow.arrived = true;
        return;
    }
    if (entry.startUs)
        stopUnderWay(arrow, entry, entry.dropUs ? entry.dropUs : m_input.nowUs);
    arrow.cut = entry.drop == client::FlowDrop::Cut || entry.drop == client::FlowDrop::Withheld;
    arrow.left = entry.drop == client::FlowDrop::Left;
    arrow.inFlight = entry.startUs && !entry.dropUs;
}

/// As far through the Link as it is at that time: at the other edge when it is due, and there it
/// stays until its receiver takes it.
void Builder::stopUnderWay(LadderArrow &arrow, const FlowEntry &entry, qint64 us)
{
    const auto &lanes = m_place->lanes;
    const bool down = entry.direction == FlowDirection::Down;
    const qreal enter = down ? lanes.bandRight : lanes.bandLeft;
    const qreal leave = down ? lanes.bandLeft : lanes.bandRight;
    const auto dueUs = entry.endUs ? entry.endUs : entry.dueUs;
    const qreal part = us >= dueUs
        ? 1
        : std::clamp(qreal(us - entry.startUs) / qreal(std::max<qint64>(dueUs - entry.startUs, 1)),
                     0.0, 1.0);
    arrow.line << QPointF(enter + (leave - enter) * part,
                          std::max(arrow.line.last().y(), m_input.scale.y(us)));
}

void Builder::addMark(qsizetype index)
{
    const auto &event = m_index.log().at(index);
    const auto &lanes = m_place->lanes;
    const qreal clientY = m_input.scale.y(event.clientUs ? event.clientUs : event.serverUs);
    switch (event.mark) {
    case FlowMark::Open:
        if (event.clientUs && event.serverUs > event.clientUs)
            m_picture.arrows.push_back(arrow(index));
        m_picture.signs.push_back({ LadderMark::Open, { lanes.clientX, clientY }, event.number });
        break;
    case FlowMark::Close:
        if (event.clientUs && event.serverUs)
            m_picture.arrows.push_back(arrow(index));
        m_picture.signs.push_back({ LadderMark::Close, { lanes.clientX, clientY }, event.number });
        break;
    case FlowMark::Switch:
        m_picture.signs.push_back({ LadderMark::Switch, { 0, clientY }, event.number });
        break;
    case FlowMark::Reset:
    case FlowMark::Refused:
        addReset(index);
        break;
    case FlowMark::BackOff:
        addBackOff(event);
        return;
    case FlowMark::Missing:
        m_picture.signs.push_back({ LadderMark::Cross, { lanes.clientX, clientY }, event.number });
        break;
    case FlowMark::Malformed:
    case FlowMark::None:
        m_picture.arrows.push_back(arrow(index));
        break;
    }
    m_labels.addMark(index);
}

QString Builder::foldText(const TimeFold &fold) const
{
    constexpr qreal pad = 8;
    auto us = double(fold.quiet.toUs - fold.quiet.fromUs);
    // What still grows does not flicker.
    const double unit = fold.open ? 1e6 : 1e5;
    us = std::floor(us / unit) * unit;
    const auto &lanes = m_picture.lanes;
    const auto text = Ladder::tr("idle %1, folded").arg(spanText(us));
    return m_input.measure.width(text, false) <= lanes.bandRight - lanes.bandLeft - 2 * pad
        ? text
        : Ladder::tr("idle %1").arg(spanText(us));
}

void Builder::addFolds()
{
    const auto &scale = m_input.scale;
    if (!scale.folds)
        return;
    const qreal left = m_picture.lanes.timeRight;
    for (const auto &fold : scale.folds->between(m_seen.fromUs, m_seen.toUs)) {
        const QRectF rect(left, scale.y(fold.fromUs), m_picture.lanes.right - left, fold.px);
        m_picture.folds.push_back({ rect, fold.quiet, foldText(fold), fold.open });
    }
}

void Builder::addBar(LadderBar bar)
{
    for (const auto &fold : m_picture.folds) {
        const qreal middle = fold.rect.center().y();
        if (bar.rect.top() < middle && bar.rect.bottom() > middle)
            bar.breaks.push_back(middle);
    }
    m_picture.bars.push_back(std::move(bar));
}

/// From the loss to the next try, on the line of who waits.
void Builder::addBackOff(const FlowEvent &event)
{
    const qreal top = std::max(m_input.scale.y(event.clientUs), -ladderMargin);
    const qreal bottom = std::min(m_input.scale.y(event.endedUs ? event.endedUs : m_input.nowUs),
                                  m_input.height + ladderMargin);
    if (bottom - top < leastHeldPx)
        return;
    if (!m_input.lanes.isEmpty())
        enterColumn(m_input.lanes.columnAt(event.clientUs, m_index.connections()));
    LadderBar bar;
    bar.request = event.number;
    bar.rect = QRectF(m_place->lanes.clientX - heldWidth / 2, top, heldWidth, bottom - top);
    bar.open = event.endedUs == 0;
    bar.backOff = true;
    addBar(bar);
    m_labels.addBackOff(event, bar.rect);
}

void Builder::addKept()
{
    if (m_picture.detail > LadderDetail::NoLabels)
        return;
    for (const auto &kept : m_index.kept(m_seen.fromUs, m_seen.toUs)) {
        const auto *event = m_index.log().find(kept.number);
        if (!event || isOthers(event->connection)
            || m_crowds->has(flowEntry(*event), m_input.lanes.columnOf(event->connection)))
            continue;
        enter(event->connection);
        const QPointF at(m_place->lanes.serverX, m_input.scale.y(kept.publishedUs));
        m_picture.signs.push_back({ LadderMark::Kept, at, kept.number });
        m_labels.addKept(*event, at);
    }
}

/// Struck in the Link: outwards to each side that was told.
void Builder::addReset(qsizetype index)
{
    const auto &event = m_index.log().at(index);
    const auto &lanes = m_place->lanes;
    if (event.clientUs && event.serverUs && event.clientUs != event.serverUs) {
        // One end left in the middle of an answer, the other was told later.
        m_picture.arrows.push_back(arrow(index));
        const auto from = m_picture.arrows.back().line.first();
        m_picture.signs.push_back({ LadderMark::Cross, from, event.number });
        return;
    }
    LadderArrow side;
    side.number = event.number;
    side.kind = FlowKind::Fault;
    side.mark = event.mark;
    side.arrived = true;
    side.selected = event.number == m_input.selected;
    if (event.clientUs) {
        const qreal y = m_input.scale.y(event.clientUs);
        side.direction = FlowDirection::Down;
        side.line = QPolygonF{ QPointF(lanes.bandLeft, y), QPointF(lanes.clientX, y) };
        m_picture.arrows.push_back(side);
    }
    if (event.serverUs) {
        const qreal y = m_input.scale.y(event.serverUs);
        side.direction = FlowDirection::Up;
        side.line = QPolygonF{ QPointF(lanes.bandRight, y), QPointF(lanes.serverX, y) };
        m_picture.arrows.push_back(side);
    }
    const qreal y = m_input.scale.y(flowEntry(event).firstUs());
    m_picture.signs.push_back(
        { LadderMark::Cross, { (lanes.bandLeft + lanes.bandRight) / 2, y }, event.number });
}

void Builder::addBars()
{
    constexpr qreal numberPx = 20;
    constexpr qreal wordPx = 50;
    for (const auto &span : m_index.held(m_seen.fromUs, m_seen.toUs)) {
        if (isOthers(span.connection))
            continue;
        enter(span.connection);
        const auto &lanes = m_place->lanes;
        const qreal room = lanes.right - lanes.serverX - heldWidth / 2 - 4;
        const auto endUs = span.endUs ? span.endUs : m_input.nowUs;
        const qreal top = std::max(m_input.scale.y(span.startUs), -ladderMargin);
        const qreal bottom = std::min(m_input.scale.y(endUs), m_input.height + ladderMargin);
        if (bottom - top < leastHeldPx)
            continue;
        LadderBar bar;
        bar.request = span.request;
        bar.rect = QRectF(lanes.serverX - heldWidth / 2, top, heldWidth, bottom - top);
        bar.open = span.endUs == 0;
        const auto number = spanText(double(endUs - span.startUs));
        const qreal inView = std::min(bottom, m_input.height) - std::max(top, 0.0);
        bar.word = inView >= wordPx;
        placeNumber(bar);
        // Where it stands, not where the bar's middle is: at the view's edges that may be far off.
        const bool isTold
            = inView >= numberPx && bar.numberY - m_place->lastHeldY > 2 * m_input.measure.height;
        const bool fits = m_input.measure.width(number, false) <= room;
        bar.word = bar.word && isTold && fits;
        if (isTold && fits) {
            bar.number = number;
            bar.strong = bar.word && m_input.measure.width(number, true) <= room;
            m_place->lastHeldY = bar.numberY;
        } else if (isTold && !m_picture.columns.empty()) {
            m_labels.addHeld(span.request, number, bar.rect);
        }
        addBar(std::move(bar));
    }
}

/// In the middle of what is in view, beside folds. Two lines that find no room become one.
void Builder::placeNumber(LadderBar &bar) const
{
    const qreal height = m_input.measure.height;
    bar.numberY = std::clamp(bar.rect.center().y(), height, m_input.height - height);
    const auto place = [&](qreal room) {
        return besideFolds(m_picture, bar.numberY, room, bar.rect.top(), bar.rect.bottom());
    };
    const auto both = bar.word ? place(2 * height) : std::nullopt;
    bar.word = both.has_value();
    bar.numberY = both ? *both : place(height).value_or(bar.numberY);
}

/// How many there are in each row and, one by one over that, alarms and what is selected.
void Builder::addCounts()
{
    const auto &log = m_index.log();
    std::vector<FlowEntry> drawn;
    for (const auto &group : m_alone) {
        for (auto i = group.first; i < group.first + group.count; ++i)
            drawn.push_back(m_index.at(i));
    }
    m_density.fill(m_input, m_seen.toUs, drawn, m_crowdUnderWay, m_picture);
    const auto add = [&](quint64 number) {
        const auto i = log.indexOf(number);
        if (m_seen.has(m_index.at(i)) && !isAlone(i))
            addGroup({ i, 1 });
    };
    for (const auto &[place, number] : m_density.alarms()) {
        if (number != m_input.selected)
            add(number);
    }
    if (m_input.selected && log.find(m_input.selected))
        add(m_input.selected);
}

} // namespace

LadderPicture ladderPicture(const FlowIndex &index, const LadderInput &input)
{
    return Builder(index, input).build();
}

} // namespace pushscope::ui
