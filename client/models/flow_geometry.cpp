// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_geometry.h"

#include "client/core/flow_log.h"
#include "client/models/flow_labels.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qreal margin = 24;  ///< px outside of the view that labels reach in from
constexpr qreal partedPx = 3; ///< arrows closer than this on one line are parted
constexpr qreal mostPartedPx = 4;
constexpr qreal heldWidth = 10;
constexpr qreal leastHeldPx = 3;
constexpr qreal blockPx = 40;   ///< one count each
constexpr int mostAlarms = 500; ///< drawn one by one over the aggregated picture

struct Ladder
{
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

/// What left in one write: consecutive entries.
struct Group
{
    qsizetype first = 0;
    qsizetype count = 1;
};

class Builder
{
public:
    Builder(const FlowIndex &index, const LadderInput &input)
        : m_index(index)
        , m_input(input)
        , m_labels(index, input, m_picture)
        , m_fromUs(input.scale.us(-margin))
        , m_toUs(std::min(input.scale.us(input.height + margin), input.nowUs))
    {
        m_picture.lanes = LadderLanes::of(input.width);
    }

    LadderPicture build();

private:
    template <typename Visit> void forGroups(Visit visit) const;
    bool isVisible(const FlowEntry &entry) const;
    bool isSelected(qsizetype index) const
    {
        return m_input.selected && m_index.log().at(index).number == m_input.selected;
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
    void addDensity();
    void addRow(const FlowEntry &entry, qint64 topBin);
    void addRowLabels(const std::vector<quint64> &blocks, qint64 firstBlock);
    qreal yOfDepth(qreal depth) const
    {
        return m_input.scale.originY + depth - m_input.scale.depth(m_input.scale.originUs);
    }
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
    qint64 m_fromUs;
    qint64 m_toUs;
    qreal m_lastClientY = -1e9;
    qreal m_lastServerY = -1e9;
};

bool Builder::isVisible(const FlowEntry &entry) const
{
    if (entry.firstUs() > m_toUs)
        return false;
    return entry.lastUs() >= m_fromUs;
}

template <typename Visit> void Builder::forGroups(Visit visit) const
{
    const auto [first, last] = m_index.range(m_fromUs, m_toUs);
    for (auto i = first; i < last;) {
        const auto &entry = m_index.at(i);
        if (!isVisible(entry)) {
            ++i;
            continue;
        }
        Group group{ i, 1 };
        while (i + group.count < last) {
            const auto &next = m_index.at(i + group.count);
            if (entry.bundle == 0 || next.bundle != entry.bundle || entry.mark != FlowMark::None
                || next.mark != FlowMark::None || next.direction != entry.direction)
                break;
            ++group.count;
        }
        visit(group);
        i += group.count;
    }
}

LadderPicture Builder::build()
{
    quint64 groups = 0;
    forGroups([&](Group group) {
        ++groups;
        m_picture.inView += quint64(group.count);
    });
    const qreal mean = groups ? m_input.height / qreal(groups) : m_input.height;
    m_picture.detail = ladderDetail(mean, m_input.before);
    m_picture.grid = gridLines(m_input.scale, m_input.height);
    addFolds();
    addBars();
    if (m_picture.detail == LadderDetail::Density)
        addDensity();
    else
        forGroups([&](Group group) { addGroup(group); });
    addUnderWay();
    addKept();
    m_picture.labels = m_labels.place();
    return std::move(m_picture);
}

void Builder::addGroup(Group group)
{
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
        if (flowEntry(first).firstUs() > m_toUs)
            continue;
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
    const auto &lanes = m_picture.lanes;
    const auto &scale = m_input.scale;
    const bool down = entry.direction == FlowDirection::Down;
    const qreal from = down ? lanes.serverX : lanes.clientX;
    const qreal enter = down ? lanes.bandRight : lanes.bandLeft;
    const qreal leave = down ? lanes.bandLeft : lanes.bandRight;
    const qreal to = down ? lanes.clientX : lanes.serverX;
    auto &lastFrom = down ? m_lastServerY : m_lastClientY;
    auto &lastTo = down ? m_lastClientY : m_lastServerY;

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
    const auto &lanes = m_picture.lanes;
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
    const auto &lanes = m_picture.lanes;
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
    for (const auto &fold : scale.folds->between(m_fromUs, m_toUs)) {
        const QRectF rect(left, scale.y(fold.fromUs), m_picture.lanes.right - left,
                          TimeFolds::bandPx);
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
    const qreal top = std::max(m_input.scale.y(event.clientUs), -margin);
    const qreal bottom = std::min(m_input.scale.y(event.endedUs ? event.endedUs : m_input.nowUs),
                                  m_input.height + margin);
    if (bottom - top < leastHeldPx)
        return;
    LadderBar bar;
    bar.request = event.number;
    bar.rect = QRectF(m_picture.lanes.clientX - heldWidth / 2, top, heldWidth, bottom - top);
    bar.open = event.endedUs == 0;
    bar.backOff = true;
    addBar(bar);
    m_labels.addBackOff(event, bar.rect);
}

void Builder::addKept()
{
    if (m_picture.detail > LadderDetail::NoLabels)
        return;
    for (const auto &kept : m_index.kept(m_fromUs, m_toUs)) {
        const auto *event = m_index.log().find(kept.number);
        if (!event)
            continue;
        const QPointF at(m_picture.lanes.serverX, m_input.scale.y(kept.publishedUs));
        m_picture.signs.push_back({ LadderMark::Kept, at, kept.number });
        m_labels.addKept(*event, at);
    }
}

/// Struck in the Link: outwards to each side that was told.
void Builder::addReset(qsizetype index)
{
    const auto &event = m_index.log().at(index);
    const auto &lanes = m_picture.lanes;
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
    const auto &lanes = m_picture.lanes;
    const qreal room = lanes.right - lanes.serverX - heldWidth / 2 - 4;
    qreal labelled = -1e9;
    for (const auto &span : m_index.held(m_fromUs, m_toUs)) {
        const auto endUs = span.endUs ? span.endUs : m_input.nowUs;
        const qreal top = std::max(m_input.scale.y(span.startUs), -margin);
        const qreal bottom = std::min(m_input.scale.y(endUs), m_input.height + margin);
        if (bottom - top < leastHeldPx)
            continue;
        LadderBar bar;
        bar.request = span.request;
        bar.rect = QRectF(lanes.serverX - heldWidth / 2, top, heldWidth, bottom - top);
        bar.open = span.endUs == 0;
        const qreal centre = bar.rect.center().y();
        const auto number = spanText(double(endUs - span.startUs));
        if (bottom - top >= numberPx && centre - labelled > 2 * m_input.measure.height
            && m_input.measure.width(number, false) <= room) {
            bar.number = number;
            bar.word = bottom - top >= wordPx;
            placeNumber(bar);
            bar.strong = bar.word && m_input.measure.width(number, true) <= room;
            labelled = centre;
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

void Builder::addRow(const FlowEntry &entry, qint64 topBin)
{
    const bool down = entry.direction == FlowDirection::Down;
    const auto count = [&](qint64 us, DensityRow::Counts DensityRow::*ends) {
        if (!us || us > m_toUs)
            return;
        const auto row = qint64(std::floor(m_input.scale.depth(us))) - topBin;
        if (row < 0 || row >= qint64(m_picture.rows.size()))
            return;
        const auto value = ++(m_picture.rows[size_t(row)].*ends)[size_t(entry.kind)];
        m_picture.densest = std::max(m_picture.densest, value);
    };
    count(entry.startUs, down ? &DensityRow::serverDown : &DensityRow::clientUp);
    count(entry.endUs, down ? &DensityRow::clientDown : &DensityRow::serverUp);
}

/// Rows and counts stand still in time, so that nothing shimmers while the picture moves.
void Builder::addDensity()
{
    const auto depth = [this](qint64 us) { return m_input.scale.depth(us); };
    const auto topBin = qint64(std::floor(depth(m_input.scale.us(0))));
    m_picture.rows.resize(size_t(std::max(0.0, m_input.height)) + 1);
    for (size_t i = 0; i < m_picture.rows.size(); ++i)
        m_picture.rows[i].y = yOfDepth(qreal(topBin + qint64(i)));
    const auto blockOf = [&](qint64 us) { return qint64(std::floor(depth(us) / blockPx)); };
    const auto firstBlock = blockOf(m_input.scale.us(0));
    std::vector<quint64> blocks(size_t(m_input.height / blockPx) + 2);

    int alarms = 0;
    const auto [first, last] = m_index.range(m_fromUs, m_toUs);
    for (auto i = first; i < last; ++i) {
        const auto &entry = m_index.at(i);
        if (!isVisible(entry))
            continue;
        if ((entry.isAlarm() && ++alarms <= mostAlarms) || isSelected(i))
            addGroup({ i, 1 });
        addRow(entry, topBin);
        const auto block = blockOf(entry.lastUs()) - firstBlock;
        if (block >= 0 && block < qint64(blocks.size()) && entry.lastUs() <= m_toUs)
            ++blocks[size_t(block)];
    }
    addRowLabels(blocks, firstBlock);
}

/// Of blocks that are over: their counts do not change any more.
void Builder::addRowLabels(const std::vector<quint64> &blocks, qint64 firstBlock)
{
    const qreal end = m_input.scale.y(m_toUs);
    for (size_t i = 0; i < blocks.size(); ++i) {
        const qreal top = yOfDepth(qreal(firstBlock + qint64(i)) * blockPx);
        const QRectF room(0, top + (blockPx - m_input.measure.height) / 2, 1,
                          m_input.measure.height);
        const bool folded
            = std::any_of(m_picture.folds.begin(), m_picture.folds.end(),
                          [&](const LadderFold &fold) { return fold.rect.intersects(room); });
        if (blocks[i] && top + blockPx <= end && !folded)
            m_picture.rowLabels.push_back({ room.center().y(), blocks[i] });
    }
}

} // namespace

LadderPicture ladderPicture(const FlowIndex &index, const LadderInput &input)
{
    return Builder(index, input).build();
}

namespace {

qreal distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const qreal length2 = QPointF::dotProduct(along, along);
    const qreal t
        = length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, along) / length2, 0.0, 1.0) : 0;
    const QPointF rest = p - (a + t * along);
    return std::hypot(rest.x(), rest.y());
}

} // namespace

QPolygonF lineBetween(const QPolygonF &line, qreal top, qreal bottom)
{
    const auto at = [](QPointF a, QPointF b, qreal y) {
        return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
    };
    QPolygonF part;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const auto point = line[i];
        const bool isInside = point.y() >= top && point.y() <= bottom;
        if (i > 0) {
            const auto before = line[i - 1];
            if (before.y() < top && point.y() > top)
                part << at(before, point, top);
            if (before.y() < bottom && point.y() > bottom && before.y() != point.y())
                part << at(before, point, bottom);
        }
        if (isInside)
            part << point;
    }
    return part.size() < 2 ? QPolygonF() : part;
}

const LadderArrow *arrowAt(const LadderPicture &picture, QPointF point, qreal tolerance)
{
    const LadderArrow *nearest = nullptr;
    qreal least = tolerance;
    for (const auto &arrow : picture.arrows) {
        for (qsizetype i = 1; i < arrow.line.size(); ++i) {
            const qreal distance = distanceToSegment(point, arrow.line[i - 1], arrow.line[i]);
            if (distance <= least) {
                least = distance;
                nearest = &arrow;
            }
        }
    }
    return nearest;
}

quint64 signAt(const LadderPicture &picture, QPointF point, qreal tolerance)
{
    for (const auto &sign : picture.signs) {
        const QPointF rest = point - sign.at;
        const bool across = sign.mark == LadderMark::Switch;
        if (std::abs(rest.y()) <= (across ? 3 : tolerance)
            && (across || std::abs(rest.x()) <= tolerance))
            return sign.number;
    }
    for (const auto &label : picture.labels) {
        if (label.rect.contains(point))
            return label.number;
    }
    for (const auto &bar : picture.bars) {
        if (bar.rect.contains(point))
            return bar.request;
    }
    return 0;
}

const LadderFold *foldAt(const LadderPicture &picture, QPointF point)
{
    const auto found
        = std::find_if(picture.folds.begin(), picture.folds.end(),
                       [&](const LadderFold &fold) { return fold.rect.contains(point); });
    return found == picture.folds.end() ? nullptr : &*found;
}

std::optional<qreal> besideFolds(const LadderPicture &picture, qreal y, qreal height, qreal top,
                                 qreal bottom)
{
    const auto fits = [&](qreal middle) {
        return middle - height / 2 >= top && middle + height / 2 <= bottom
            && std::none_of(picture.folds.begin(), picture.folds.end(), [&](const auto &fold) {
                   return middle + height / 2 > fold.rect.top()
                       && middle - height / 2 < fold.rect.bottom();
               });
    };
    if (fits(y))
        return y;
    std::vector<qreal> places;
    for (const auto &fold : picture.folds) {
        for (const qreal place :
             { fold.rect.top() - height / 2, fold.rect.bottom() + height / 2 }) {
            if (fits(place))
                places.push_back(place);
        }
    }
    const auto nearest = std::min_element(places.begin(), places.end(), [&](qreal a, qreal b) {
        return std::abs(a - y) < std::abs(b - y);
    });
    return nearest == places.end() ? std::nullopt : std::optional(*nearest);
}

} // namespace pushscope::ui
