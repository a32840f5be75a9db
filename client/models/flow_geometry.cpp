// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_geometry.h"

#include "client/core/flow_log.h"
#include "client/models/flow_density.h"
#include "client/models/flow_hit.h"
#include "client/models/flow_labels.h"
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
constexpr qreal partedPx = 3;      ///< arrows closer than this on one line are parted
constexpr qreal mostPartedPx = 4;
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

/// Lifelines, and what was last drawn at them.
struct Place
{
    LadderLanes lanes;
    qreal lastClientY = -1e9;
    qreal lastServerY = -1e9;
    qreal lastHeldY = -1e9; ///< with a number
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
    quint64 busiestColumn();
    template <typename Visit> void forGroups(Visit visit) const;
    quint64 countGroups();
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
    void addLines(const std::vector<const FlowEvent *> &events, const QString &tail);
    void addUnderWay();
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
    LadderArrow arrow(const FlowEvent &event, qreal offset);
    LadderArrow arrow(qsizetype index, qreal offset)
    {
        return arrow(m_index.log().at(index), offset);
    }
    void travel(LadderArrow &arrow, const FlowEntry &entry, qreal offset);
    void stopUnderWay(LadderArrow &arrow, const FlowEntry &entry, qint64 us);
    qreal parted(qreal y, qreal &last) const;

    const FlowIndex &m_index;
    const LadderInput &m_input;
    LadderPicture m_picture;
    LadderLabels m_labels;
    SeenTime m_seen;
    std::vector<Place> m_places; ///< one for each column
    Place *m_place = nullptr;    ///< where what is added now is drawn
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

/// Lanes side by side have as much room as the fullest one. Where there is no room for all by far,
/// it does not matter how far.
quint64 Builder::busiestColumn()
{
    constexpr qsizetype aPixel = 4;
    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    const auto columns = m_picture.columns.size();
    if (last - first > aPixel * qsizetype(m_input.height) * qsizetype(columns)) {
        const auto drawn = countGroups();
        return m_input.connection ? drawn : quint64(last - first) / columns;
    }
    std::vector<quint64> groups(columns);
    forGroups([&](Group group) {
        ++groups[size_t(m_input.lanes.columnOf(m_index.at(group.first).connection))];
        m_picture.inView += quint64(group.count);
    });
    return *std::max_element(groups.begin(), groups.end());
}

template <typename Visit> void Builder::forGroups(Visit visit) const
{
    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    Group group{ first, 0 };
    m_index.visit(
        first, last,
        [&](const FlowChunk &chunk, qsizetype begin) { return isHidden(chunk, begin); },
        [&](const FlowEntry &entry, qsizetype i) {
            const bool joins = group.count && group.first + group.count == i
                && m_index.joinsBefore(i) && !isHidden(entry, i);
            if (joins) {
                ++group.count;
                return;
            }
            if (group.count)
                visit(group);
            group = { i, m_seen.has(entry) && !isHidden(entry, i) ? 1 : 0 };
        });
    if (group.count)
        visit(group);
}

/// How many there are in view, and of how many events.
quint64 Builder::countGroups()
{
    quint64 groups = 0;
    const auto [first, last] = m_index.range(m_seen.fromUs, m_seen.toUs);
    m_index.visit(
        first, last,
        [&](const FlowChunk &chunk, qsizetype begin) {
            if (isHidden(chunk, begin))
                return true;
            const bool isSeen = m_seen.has(chunk) && (!m_input.connection || isOnlyFollowed(chunk));
            groups += isSeen ? chunk.groups : 0;
            m_picture.inView += isSeen ? FlowChunk::events : 0;
            return isSeen;
        },
        [&](const FlowEntry &entry, qsizetype i) {
            if (!m_seen.has(entry) || isHidden(entry, i))
                return;
            ++m_picture.inView;
            groups += m_index.joinsBefore(i) ? 0 : 1;
        });
    return groups;
}

LadderPicture Builder::build()
{
    const auto groups = m_picture.columns.empty() ? countGroups() : busiestColumn();
    const qreal mean = groups ? m_input.height / qreal(groups) : m_input.height;
    m_picture.detail = ladderDetail(mean, m_input.before);
    m_picture.grid = gridLines(m_input.scale, m_input.height);
    addFolds();
    addBars();
    if (m_picture.detail == LadderDetail::Density)
        addCounts();
    else
        forGroups([&](Group group) { addGroup(group); });
    addUnderWay();
    addKept();
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
        addLines(events, m_labels.opensTail(group.first));
    } else {
        addMark(group.first);
    }
    // With words a bundle's line says for how many it stands, without them it hides them.
    const bool said = m_picture.detail <= LadderDetail::NoBytes || group.count == 1;
    m_picture.drawn += said ? quint64(group.count) : m_picture.arrows.size() - before;
}

/// One line for each kind in the bundle, in the order in which they come.
void Builder::addLines(const std::vector<const FlowEvent *> &events, const QString &tail)
{
    std::array<qsizetype, 5> byKind;
    byKind.fill(-1);
    const auto firstArrow = m_picture.arrows.size();
    bool selected = false;
    for (const auto *event : events) {
        auto &at = byKind[size_t(event->kind)];
        if (at < 0) {
            at = qsizetype(m_picture.arrows.size());
            m_picture.arrows.push_back(arrow(
                *event, qreal(m_picture.arrows.size() - firstArrow) * LadderLabels::bundlePx));
        } else {
            ++m_picture.arrows[size_t(at)].events;
        }
        if (m_input.selected && event->number == m_input.selected) {
            m_picture.arrows[size_t(at)].selected = true;
            m_picture.arrows[size_t(at)].number = m_input.selected;
            selected = true;
        }
    }
    m_labels.addLines(events, tail, firstArrow, selected);
}

/// What the Link holds back now, and a wait that is not over. They have no number yet.
void Builder::addUnderWay()
{
    if (m_picture.detail == LadderDetail::Density)
        return;
    const auto &all = m_index.log().underWay();
    for (size_t i = 0; i < all.size();) {
        std::vector<const FlowEvent *> events{ all[i].get() };
        const auto &first = *events.front();
        while (++i < all.size() && first.bundle && all[i]->bundle == first.bundle
               && all[i]->direction == first.direction)
            events.push_back(all[i].get());
        if (flowEntry(first).firstUs() > m_seen.toUs || isOthers(first.connection))
            continue;
        enter(first.connection);
        if (first.mark == FlowMark::BackOff)
            addBackOff(first);
        else
            addLines(events, {});
    }
}

LadderArrow Builder::arrow(const FlowEvent &event, qreal offset)
{
    LadderArrow arrow;
    arrow.number = event.number;
    arrow.kind = event.kind;
    arrow.mark = event.mark;
    arrow.direction = event.direction;
    arrow.selected = event.number && event.number == m_input.selected;
    travel(arrow, flowEntry(event), offset);
    return arrow;
}

/// Two arrows that meet on one line are parted a little, in order of time.
qreal Builder::parted(qreal y, qreal &last) const
{
    if (m_picture.detail > LadderDetail::NoLabels)
        return y;
    if (y >= last - mostPartedPx && y < last + partedPx)
        y += std::min(last + partedPx - y, mostPartedPx);
    last = std::max(last, y);
    return y;
}

/// The three pieces of the way: level at the sender, sloped through the Link, level at the
/// receiver.
void Builder::travel(LadderArrow &arrow, const FlowEntry &entry, qreal offset)
{
    const auto &lanes = m_place->lanes;
    const auto &scale = m_input.scale;
    const bool down = entry.direction == FlowDirection::Down;
    const qreal from = down ? lanes.serverX : lanes.clientX;
    const qreal enter = down ? lanes.bandRight : lanes.bandLeft;
    const qreal leave = down ? lanes.bandLeft : lanes.bandRight;
    const qreal to = down ? lanes.clientX : lanes.serverX;
    auto &lastFrom = down ? m_place->lastServerY : m_place->lastClientY;
    auto &lastTo = down ? m_place->lastClientY : m_place->lastServerY;

    qreal enterY = 0;
    if (entry.startUs) {
        enterY = parted(scale.y(entry.startUs), lastFrom) + offset;
        arrow.line << QPointF(from, enterY) << QPointF(enter, enterY);
    }
    if (entry.endUs && entry.endUs <= m_input.nowUs) {
        const qreal leaveY = parted(scale.y(entry.endUs), lastTo) + offset;
        arrow.line << QPointF(leave, leaveY) << QPointF(to, leaveY);
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
            m_picture.arrows.push_back(arrow(index, 0));
        m_picture.signs.push_back({ LadderMark::Open, { lanes.clientX, clientY }, event.number });
        break;
    case FlowMark::Close:
        if (event.clientUs && event.serverUs)
            m_picture.arrows.push_back(arrow(index, 0));
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
        m_picture.arrows.push_back(arrow(index, 0));
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
        if (!event || isOthers(event->connection))
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
        m_picture.arrows.push_back(arrow(index, 0));
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
        const qreal centre = bar.rect.center().y();
        const auto number = spanText(double(endUs - span.startUs));
        const bool isTold
            = bottom - top >= numberPx && centre - m_place->lastHeldY > 2 * m_input.measure.height;
        if (isTold && m_input.measure.width(number, false) <= room) {
            bar.number = number;
            bar.word = bottom - top >= wordPx;
            placeNumber(bar);
            bar.strong = bar.word && m_input.measure.width(number, true) <= room;
            m_place->lastHeldY = centre;
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
    FlowDensity own;
    auto &density = m_input.density ? *m_input.density : own;
    density.fill(m_index, m_input, m_seen.fromUs, m_seen.toUs, m_picture);
    const auto &log = m_index.log();
    const auto add = [&](quint64 number) {
        const auto i = log.indexOf(number);
        if (m_seen.has(m_index.at(i)))
            addGroup({ i, 1 });
    };
    for (const auto &[place, number] : density.alarms()) {
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
