// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_labels.h"

#include "client/core/flow_log.h"
#include "client/models/flow_hit.h"
#include "client/models/ladder_words.h"
#include "client/models/localized.h"
#include "client/widgets/paint.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <tuple>

namespace pushscope::ui {

using client::FlowDirection;
using client::FlowEvent;
using client::FlowKind;
using client::FlowMark;

namespace {

constexpr qreal lifelineGap = 12; ///< from a lifeline to its labels
constexpr qreal narrowLeg = 104;  ///< under that, words come nearer
constexpr qreal lineGap = 2;      ///< from a label to its line
constexpr qreal pillPad = 10;

QString latencyText(const std::vector<const FlowEvent *> &events)
{
    std::vector<qint64> latencies;
    for (const auto *event : events) {
        if (event->latencyUs() >= 0)
            latencies.push_back(event->latencyUs());
    }
    if (latencies.empty())
        return {};
    const auto [least, most] = std::minmax_element(latencies.begin(), latencies.end());
    // One decimal would be the same figure twice for what left and arrived together.
    if (latencies.size() == 1 || *most - *least < 1'000)
        return millisecondsText(*most);
    return Ladder::tr("%1 to %2").arg(thousands(*least / 1'000), millisecondsText(*most));
}

/// Chinese and its neighbours break between any two characters.
bool endsWord(const QString &text, qsizetype size)
{
    constexpr char16_t firstIdeographic = 0x2e80;
    return text[size].isSpace()
        || (text[size - 1].unicode() >= firstIdeographic && !text[size - 1].isHighSurrogate());
}

} // namespace

QString shortened(const QString &text, qsizetype least,
                  const std::function<bool(const QString &)> &fits)
{
    constexpr qsizetype longest = 120; ///< characters of a label, on the widest screen
    if (text.size() <= longest && fits(text))
        return text;
    for (auto words = text.left(std::min(longest, text.size() - 1)); words.size() > least;
         words.chop(1)) {
        if (endsWord(text, words.size())) {
            const auto shown = words.trimmed() + u'\u2026';
            if (fits(shown))
                return shown;
        }
    }
    return {};
}

QString bundleText(const std::vector<const FlowEvent *> &events)
{
    QStringList words;
    const FlowEvent *message = nullptr;
    quint64 messages = 0;
    for (const auto *event : events) {
        if (event->kind == FlowKind::Data) {
            ++messages;
            message = event;
        } else {
            words << client::describe(*event);
        }
    }
    if (messages > 0) {
        // A poll's head counts its messages, too.
        static const QRegularExpression counted(QStringLiteral(", [0-9]+ messages?$"));
        for (auto &word : words)
            word.remove(counted);
        words.removeAll(QStringLiteral("200"));
    }
    for (auto &word : words)
        word = eventWords(word);
    if (messages == 1 && words.isEmpty())
        return client::describe(*message);
    if (messages == 0)
        return words.join(QStringLiteral(", "));
    if (words.isEmpty())
        return messagesText(messages);
    return Ladder::tr("%1 + %2").arg(words.join(QStringLiteral(", ")),
                                     messages == 1 ? client::describe(*message)
                                                   : messagesText(messages));
}

LadderLabels::LadderLabels(const FlowIndex &index, const LadderInput &input,
                           const LadderPicture &picture)
    : m_index(index)
    , m_input(input)
    , m_picture(picture)
{ }

bool LadderLabels::isNarrow() const
{
    return m_lanes.bandLeft - m_lanes.clientX < narrowLeg;
}

qreal LadderLabels::clientEdge() const
{
    return m_lanes.clientX + (isNarrow() ? 8 : lifelineGap);
}

qreal LadderLabels::serverEdge() const
{
    return m_lanes.serverX - (isNarrow() ? 8 : lifelineGap);
}

qreal LadderLabels::bandGap() const
{
    return isNarrow() ? 3 : 8;
}

/// In a lane of its own a connection has nobody beside it: what does not fit into its usual room
/// may have more.
qreal LadderLabels::whereFits(const QString &text, bool strong, qreal room, qreal most) const
{
    const bool isAlone = !m_picture.columns.empty();
    return isAlone && m_input.measure.width(text, strong) > room ? most : room;
}

bool LadderLabels::wordsShown() const
{
    return m_picture.detail <= LadderDetail::NoBytes;
}

LadderLabel LadderLabels::label(const FlowEvent &event, LabelRank rank) const
{
    LadderLabel label;
    label.number = event.number;
    label.kind = event.kind;
    label.rank = event.kind == FlowKind::Fault ? LabelRank::Alarm : rank;
    label.second = event.kind == FlowKind::Beat;
    return label;
}

/// A text that does not fit ends at an earlier pause of its own, or what somebody says at an
/// earlier word; where that does not fit either, it is empty. Never in the middle of a word.
QString LadderLabels::fitting(const QString &text, bool strong, qreal room) const
{
    static const QRegularExpression pause(QStringLiteral("(, | \\+ |: )"));
    if (const auto begin = text.indexOf(QStringLiteral(": ")); begin >= 0) {
        const auto fits
            = [&](const QString &words) { return m_input.measure.width(words, strong) <= room; };
        if (const auto said = shortened(text, begin + 2, fits); !said.isEmpty())
            return said;
    }
    auto shorter = text;
    while (!shorter.isEmpty() && m_input.measure.width(shorter, strong) > room)
        shorter.truncate(std::max<qsizetype>(shorter.lastIndexOf(pause), 0));
    return shorter;
}

void LadderLabels::put(LadderLabel label, qreal left, qreal right, qreal y, bool above)
{
    const qreal room = right - left;
    label.text = fitting(label.text, label.strong, room);
    if (label.text.isEmpty())
        return;
    qreal width = m_input.measure.width(label.text, label.strong);
    if (!label.tail.isEmpty()) {
        const qreal tail = m_input.measure.width(label.tail, false);
        if (width + tail > room)
            label.tail.clear();
        else
            width += tail;
    }
    const qreal height = m_input.measure.height;
    label.rect = QRectF(label.right ? right - width : left,
                        above ? y - lineGap - height : y + lineGap, width, height);
    m_wanted.push_back(std::move(label));
}

void LadderLabels::putPill(LadderLabel label, qreal left, qreal right, qreal y)
{
    label.pill = true;
    label.strong = true;
    label.text = fitting(label.text, true, right - left - 2 * pillPad);
    if (label.text.isEmpty())
        return;
    const qreal width = m_input.measure.width(label.text, true) + 2 * pillPad;
    label.rect = QRectF((left + right - width) / 2, y, width, m_input.measure.height + 4);
    m_wanted.push_back(std::move(label));
}

void LadderLabels::addDown(const LadderLabel &what, const QString &latency, bool high,
                           const QString &bytes, const LadderArrow &arrow)
{
    const auto &lanes = m_lanes;
    auto sender = what;
    sender.right = true;
    if (arrow.line.first().x() > lanes.bandRight)
        put(sender, lanes.bandRight + bandGap(), serverEdge(), arrow.line.first().y(), true);
    if (!arrow.arrived)
        return;
    auto receiver = what;
    receiver.tail.clear();
    receiver.strong = what.strong;
    const qreal y = arrow.line.last().y();
    const qreal middle = (lanes.clientX + lanes.bandLeft) / 2;
    if (m_picture.detail == LadderDetail::Everything && !bytes.isEmpty()) {
        receiver.text = bytes;
        receiver.second = true;
        receiver.strong = false;
        receiver.rank = std::max(LabelRank::Bytes, what.rank);
        put(receiver, clientEdge(), middle, y, true);
    }
    if (!latency.isEmpty()) {
        receiver.text = latency;
        receiver.second = false;
        receiver.strong = what.strong || high;
        receiver.rank = what.rank == LabelRank::What ? LabelRank::Latency : what.rank;
        receiver.right = true;
        put(receiver, clientEdge(), lanes.bandLeft - bandGap(), y, true);
    }
}

void LadderLabels::addUp(const LadderLabel &what, const QString &bytes, const LadderArrow &arrow)
{
    const auto &lanes = m_lanes;
    if (arrow.line.first().x() < lanes.bandLeft)
        put(what, clientEdge(), lanes.bandLeft - bandGap(), arrow.line.first().y(), false);
    if (!arrow.arrived || bytes.isEmpty() || m_picture.detail != LadderDetail::Everything)
        return;
    auto receiver = what;
    receiver.tail.clear();
    receiver.text = bytes;
    receiver.second = true;
    receiver.strong = false;
    receiver.right = true;
    receiver.rank = LabelRank::Bytes;
    put(receiver, lanes.bandRight + bandGap(), serverEdge(), arrow.line.last().y(), false);
}

void LadderLabels::addLines(const std::vector<const FlowEvent *> &events, const QString &tail,
                            size_t firstArrow, size_t count, bool selected)
{
    const auto &arrow = m_picture.arrows[firstArrow];
    const auto &front = *events.front();
    if (!wordsShown() && front.kind != FlowKind::Fault && !selected)
        return;
    quint64 bytes = 0;
    for (const auto *event : events)
        bytes += event->wireBytes;
    if (arrow.line.isEmpty())
        return;
    auto what = label(front, selected ? LabelRank::Selected : LabelRank::What);
    what.number = arrow.number;
    what.text = bundleText(events);
    what.strong = selected;
    const auto size = bytes ? bytesText(bytes) : QString();
    if (front.direction == FlowDirection::Up) {
        what.tail = tail;
        // Below the last of the bundle's lines.
        const auto &lowest = m_picture.arrows[firstArrow + count - 1];
        addUp(what, size, lowest.line.isEmpty() ? arrow : lowest);
        return;
    }
    const bool high = std::any_of(events.begin(), events.end(), [this](const FlowEvent *event) {
        return m_index.latencies().isHigh(event->latencyUs());
    });
    addDown(what, latencyText(events), high, size, arrow);
}

QString LadderLabels::opensTail(qsizetype index) const
{
    constexpr qsizetype nearby = 8;
    constexpr qreal nearbyPx = 8;
    const auto &request = m_index.at(index);
    if (request.direction != FlowDirection::Up)
        return {};
    for (auto i = index - 1; i >= 0 && i >= index - nearby; --i) {
        const auto &entry = m_index.at(i);
        if (entry.connection == request.connection && entry.mark == FlowMark::Open
            && double(request.startUs - m_index.log().at(i).clientUs)
                < nearbyPx * m_input.scale.usPerPx)
            return QLatin1Char(' ') + Ladder::tr("opens %1").arg(connectionName(entry.connection));
    }
    return {};
}

bool LadderLabels::opensByRequest(qsizetype index) const
{
    constexpr qsizetype nearby = 8;
    for (auto i = index + 1; i < m_index.size() && i <= index + nearby; ++i) {
        const auto &entry = m_index.at(i);
        if (entry.connection == m_index.at(index).connection && entry.direction == FlowDirection::Up
            && entry.mark == FlowMark::None)
            return !opensTail(i).isEmpty();
    }
    return false;
}

void LadderLabels::addMark(qsizetype index)
{
    const auto &lanes = m_lanes;
    const auto &event = m_index.log().at(index);
    const bool selected = event.number == m_input.selected;
    const qreal y = m_input.scale.y(event.timeUs());
    auto what = label(event, selected ? LabelRank::Selected : LabelRank::OpenClose);
    what.strong = selected;
    what.text = eventText(event);
    const qreal clientLeft = clientEdge();
    const qreal clientRight = lanes.bandLeft - bandGap();
    const bool atServer = event.direction == FlowDirection::Down;
    switch (event.mark) {
    case FlowMark::Switch: {
        what.rank = LabelRank::Alarm;
        what.kind = FlowKind::Control;
        // Across all lanes.
        const auto &all = m_picture.lanes;
        putPill(what, all.bandRight + 8, all.serverX - lifelineGap,
                y - m_input.measure.height / 2 - 2);
        break;
    }
    case FlowMark::Reset:
    case FlowMark::Refused:
    case FlowMark::Missing:
        what.rank = LabelRank::Alarm;
        what.kind = FlowKind::Fault;
        addAlarm(what, m_input.scale.y(flowEntry(event).firstUs()) + 11);
        break;
    case FlowMark::Open:
        if (wordsShown() && !opensByRequest(index))
            put(what, clientLeft, clientRight, y, false);
        break;
    case FlowMark::Close:
        what.right = atServer;
        if (!wordsShown())
            break;
        if (atServer && event.serverUs)
            put(what, lanes.bandRight + bandGap(), serverEdge(), m_input.scale.y(event.serverUs),
                true);
        else if (!atServer)
            put(what, clientLeft, clientRight, y, false);
        break;
    case FlowMark::BackOff:
        break; // addBackOff()
    case FlowMark::Malformed:
    case FlowMark::None:
        what.rank = LabelRank::Alarm;
        what.right = atServer;
        if (atServer && event.serverUs)
            put(what, lanes.bandRight + bandGap(), serverEdge(), m_input.scale.y(event.serverUs),
                true);
        else
            put(what, clientLeft, clientRight, y, false);
        break;
    }
}

/// Beside the bar: how long, and below it from which message on.
void LadderLabels::addBackOff(const FlowEvent &event, const QRectF &bar)
{
    if (!wordsShown())
        return;
    auto what = label(event, LabelRank::OpenClose);
    const auto lines = eventText(event).split(QStringLiteral(", "));
    const qreal height = m_input.measure.height;
    auto count = std::min<qsizetype>(lines.size(), qsizetype(bar.height() / height));
    const qreal centre = std::clamp(bar.center().y(), height, m_input.height - height);
    const auto place = [&] {
        return besideFolds(m_picture, centre, qreal(count) * height, bar.top(), bar.bottom());
    };
    // One line finds room beside a fold where all do not.
    if (count > 1 && !place())
        count = 1;
    const qreal middle = place().value_or(centre);
    for (qsizetype i = 0; i < count; ++i) {
        what.text = lines[i];
        const qreal right = clientEdge()
            + whereFits(what.text, false, m_lanes.bandLeft - bandGap() - clientEdge(),
                        serverEdge() - clientEdge());
        const qreal top = middle - qreal(count) * height / 2 + qreal(i) * height;
        put(what, clientEdge(), right, top - lineGap, false);
    }
}

void LadderLabels::addKept(const FlowEvent &event, QPointF at)
{
    if (!wordsShown())
        return;
    auto what = label(event, LabelRank::What);
    what.text = Ladder::tr("%1, kept in log").arg(eventText(event));
    what.right = true;
    put(what, m_lanes.bandRight + bandGap(), serverEdge(),
        at.y() - m_input.measure.height / 2 - lineGap, false);
}

void LadderLabels::addHeld(quint64 request, const QString &number, const QRectF &bar)
{
    const qreal height = m_input.measure.height;
    const qreal centre = std::clamp(bar.center().y(), height, m_input.height - height);
    const auto y = besideFolds(m_picture, centre, height, bar.top(), bar.bottom());
    const qreal left = m_lanes.bandRight + bandGap();
    LadderLabel label;
    label.text = Ladder::tr("held %1").arg(number);
    if (m_input.measure.width(label.text, false) > serverEdge() - left)
        label.text = number;
    label.rank = LabelRank::Latency;
    label.kind = FlowKind::Request;
    label.number = request;
    label.right = true;
    label.second = true;
    if (y)
        put(label, left, serverEdge(), *y - height / 2 - lineGap, false);
}

/// What failed is said in the Link or, where that is too narrow, across its lane.
void LadderLabels::addAlarm(const LadderLabel &what, qreal y)
{
    const qreal band = m_lanes.bandRight - m_lanes.bandLeft;
    const qreal room = 2 * pillPad
        + whereFits(what.text, true, band - 2 * pillPad,
                    m_lanes.serverX - m_lanes.clientX - 2 * pillPad);
    const qreal middle = (m_lanes.bandLeft + m_lanes.bandRight) / 2;
    putPill(what, middle - room / 2, middle + room / 2, y);
}

/// Between arrows that are drawn: where all are counted, words stand on a ground of their own.
bool LadderLabels::hidesCounts(const LadderLabel &label) const
{
    if (label.pill || label.rank <= LabelRank::Selected
        || m_picture.detail == LadderDetail::Density)
        return false;
    const auto middle = label.rect.center();
    const auto [lanes, rows] = rowsAt(m_picture, middle.x());
    const bool atClient = middle.x() < (lanes->bandLeft + lanes->bandRight) / 2;
    return std::any_of(rows->begin(), rows->end(), [&](const DensityRow &row) {
        return row.y + 1 > label.rect.top() && row.y < label.rect.bottom()
            && (atClient ? row.isAtClient() : row.isAtServer());
    });
}

std::vector<LadderLabel> LadderLabels::place()
{
    std::erase_if(m_wanted, [this](const LadderLabel &label) { return hidesCounts(label); });
    std::vector<LevelLine> lines;
    for (const auto &arrow : m_picture.arrows) {
        for (qsizetype i = 1; i < arrow.line.size(); ++i) {
            const QPointF a = arrow.line[i - 1];
            const QPointF b = arrow.line[i];
            if (a.y() == b.y())
                lines.push_back({ std::min(a.x(), b.x()), std::max(a.x(), b.x()), a.y() });
        }
    }
    return placeLabels(std::move(m_wanted), std::move(lines));
}

std::vector<LadderLabel> placeLabels(std::vector<LadderLabel> wanted, std::vector<LevelLine> lines)
{
    constexpr qreal touching = 2; ///< of a text's height is air
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.rank, a.rect.top()) < std::tuple(b.rank, b.rect.top());
    });
    std::sort(lines.begin(), lines.end(),
              [](const LevelLine &a, const LevelLine &b) { return a.y < b.y; });
    const auto struck = [&](const QRectF &rect) {
        auto it = std::lower_bound(lines.begin(), lines.end(), rect.top() + touching,
                                   [](const LevelLine &line, qreal y) { return line.y < y; });
        for (; it != lines.end() && it->y < rect.bottom() - touching; ++it) {
            if (it->left < rect.right() && it->right > rect.left())
                return true;
        }
        return false;
    };
    std::vector<LadderLabel> placed;
    for (auto &label : wanted) {
        const auto room = label.rect.adjusted(-2, touching, 2, -touching);
        // A pill covers what is under it.
        if (!label.pill && struck(label.rect))
            continue;
        const bool taken = std::any_of(placed.begin(), placed.end(), [&](const auto &other) {
            return other.rect.intersects(room);
        });
        if (!taken)
            placed.push_back(std::move(label));
    }
    return placed;
}

} // namespace pushscope::ui
