// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_reader.h"

#include "client/core/capture/capture_tap.h"
#include "client/core/capture/capture_words.h"
#include "client/core/capture/pcapng.h"
#include "client/core/capture/tcp_packet.h"

namespace pushscope::client {

namespace {

constexpr int newestFormat = 1;
/// No read of the Link brings more; what claims to is no recording.
constexpr qsizetype longestPart = 64 * 1024 * 1024;

/// The first of its name in the comments; 0 if there is none.
qint64 timeIn(const QList<QByteArray> &comments, QLatin1StringView name)
{
    for (const auto &comment : comments) {
        if (const auto us = timeFrom(commentFromJson(comment), name))
            return us;
    }
    return 0;
}

FlowDrop dropIn(const QList<QByteArray> &comments)
{
    for (const auto &comment : comments) {
        const auto word = commentFromJson(comment)[QLatin1StringView("drop")].toString();
        if (!word.isEmpty())
            return dropFromWord(word.toLatin1());
    }
    return FlowDrop::None;
}

bool opensConnection(const TcpPacket &packet)
{
    return packet.flags & Syn && !(packet.flags & Ack);
}

bool isOfClient(const TcpPacket &packet)
{
    return packet.from.address == captureClient || packet.to.address == captureClient;
}

quint64 keyOf(const TcpEnd &end)
{
    return quint64(end.address) << 16 | end.port;
}

} // namespace

void CaptureReader::feed(QByteArrayView bytes)
{
    if (failed())
        return;
    m_parser.feed(bytes);
    while (!failed()) {
        const auto block = m_parser.next();
        if (!block)
            break;
        read(*block);
    }
    if (m_parser.failed() && !failed())
        release({});
    if (m_parser.failed() && !failed()) {
        m_isForeign = m_parser.isForeign();
        fail(m_parser.error());
    }
}

void CaptureReader::finish()
{
    if (!failed())
        release({});
    if (failed())
        return;
    m_lacksEnd = m_lacksEnd || m_owesEnd;
    if (m_otherLinkType && !m_sawPacket) {
        m_isForeign = true;
        return fail(
            QStringLiteral("its packets are of link type %1, not %2 as Pushscope writes them")
                .arg(*m_otherLinkType)
                .arg(pcapng::linkTypeRaw));
    }
    if (!m_parser.endsEarly())
        return;
    m_isForeign = m_version.isEmpty();
    const auto magic = m_parser.magic();
    fail(magic.isEmpty() ? QStringLiteral("it is empty")
                         : QStringLiteral("it ends within a block"));
}

void CaptureReader::fail(const QString &why)
{
    m_error = why;
}

void CaptureReader::read(const PcapngParser::Block &block)
{
    if (block.kind == PcapngParser::Block::Kind::Section) {
        release({});
        if (!failed())
            readSection(block);
        return;
    }
    ++m_packets;
    if (block.linkType != pcapng::linkTypeRaw) {
        m_otherLinkType = block.linkType; // merged with a capture of others
        return;
    }
    m_sawPacket = true;
    const auto packet = parseTcpPacket(block.bytes);
    const bool isOurs = packet && isOfClient(*packet);
    if (isOurs && !m_held.empty()) {
        release(CaptureTimes::Next{ block.us, opensConnection(*packet) });
        if (failed())
            return;
    }
    const auto isUnsure = [&] {
        return isOurs && !m_times.isNear(block.us) && m_times.isUnsure(block.us, timesOf(packet));
    };
    if (!m_held.empty() || isUnsure())
        hold(block);
    else
        readPacket(block, m_packets, m_times.isImpossible(block.us));
}

void CaptureReader::hold(const PcapngParser::Block &block)
{
    auto &held = m_held.emplace_back(Held{ block, block.bytes.toByteArray(), m_packets });
    held.block.bytes = held.bytes;
}

/// @p next comes after what is held; none: nothing does.
void CaptureReader::release(const std::optional<CaptureTimes::Next> &next)
{
    for (size_t i = 0; i < m_held.size() && !failed(); ++i) {
        const auto &[block, bytes, number] = m_held[i];
        const bool isWrong = i == 0
            ? m_times.isWrong(block.us, timesOf(parseTcpPacket(bytes)), next)
            : m_times.isImpossible(block.us);
        readPacket(block, number, isWrong);
    }
    m_held.clear();
}

void CaptureReader::readSection(const PcapngParser::Block &block)
{
    m_flows.clear();
    m_lacksEnd = m_lacksEnd || m_owesEnd;
    QJsonObject about;
    for (const auto &comment : block.comments) {
        const auto json = commentFromJson(comment);
        if (json.contains(QLatin1StringView("pushscope")))
            about = json;
    }
    const int format = about.value(QLatin1StringView("format")).toInt();
    m_isForeign = format != newestFormat;
    if (about.isEmpty())
        return fail(QStringLiteral("it was not recorded by Pushscope"));
    m_version = about[QLatin1StringView("pushscope")].toString();
    if (m_isForeign)
        return fail(QStringLiteral("it was recorded by Pushscope %1, in a format that this one "
                                   "does not know")
                        .arg(m_version));
    m_session = about[QLatin1StringView("session")].toObject();
    if (m_firstSession.isEmpty())
        m_firstSession = m_session;
    const auto startedUs = timeFrom(about, QLatin1StringView("started_us"));
    if (!m_startedUs)
        m_startedUs = startedUs;
    m_times.begin(startedUs);
    m_owesEnd = about[QLatin1StringView("has_end")].toBool();
}

void CaptureReader::readPacket(PcapngParser::Block block, qint64 number, bool isTimeWrong)
{
    const auto packet = parseTcpPacket(block.bytes);
    if (isTimeWrong) {
        block.us = m_times.instead(timesOf(packet));
        m_damage.note(CaptureDamage::Kind::Time, number, block.us);
    }
    const bool isDamaged = isDamagedPacket(block.bytes, captureClient);
    if (isDamaged)
        m_damage.note(CaptureDamage::Kind::Checksum, number, block.us);
    if (!m_firstUs)
        m_firstUs = block.us;
    m_lastUs = std::max(m_lastUs, block.us);
    if (packet)
        readTcp(*packet, block, isDamaged);
    else
        readComments(block, 0);
}

void CaptureReader::readTcp(TcpPacket packet, const PcapngParser::Block &block, bool isDamaged)
{
    if (isDamaged && packet.flags & Syn)
        packet.sequence = 0; // as it is written
    if (opensConnection(packet)) {
        if (!open(packet, block.us, block.comments) && !isDamaged)
            fail(QStringLiteral("a connection begins without its number"));
        return;
    }
    const auto [flow, direction] = find(packet);
    if (!flow)
        return; // of a connection that began before the recording
    m_times.took(flow->times, block.us);
    if (isDamaged && !packet.payload.isEmpty()) {
        // Whatever its header says by now: it comes where it stands in the file.
        const auto &way = flow->ways[size_t(direction)];
        packet.sequence = way.first + quint32(way.taken + way.part.size());
        packet.flags = Ack | (packet.flags & Push);
    }
    readSegment(*flow, direction, packet, block);
    if (!failed())
        readComments(block, flow->connection);
}

CaptureReader::Found CaptureReader::find(const TcpPacket &packet)
{
    if (const auto up = m_flows.find(keyOf(packet.from)); up != m_flows.end())
        return { &*up, FlowDirection::Up };
    if (const auto down = m_flows.find(keyOf(packet.to)); down != m_flows.end())
        return { &*down, FlowDirection::Down };
    return {};
}

/// Null if it is of no connection that is open.
CaptureTimes::Line *CaptureReader::timesOf(const std::optional<TcpPacket> &packet)
{
    const auto flow = packet && !opensConnection(*packet) ? find(*packet).flow : nullptr;
    return flow ? &flow->times : nullptr;
}

bool CaptureReader::open(const TcpPacket &packet, qint64 us, const QList<QByteArray> &comments)
{
    for (const auto &comment : comments) {
        const auto json = commentFromJson(comment);
        const auto connection = json[QLatin1StringView("connection")].toInteger();
        if (connection <= 0)
            continue;
        const auto key = keyOf(packet.from);
        if (const auto before = m_flows.constFind(key); before != m_flows.cend())
            m_tap.done(before->connection);
        auto &flow = m_flows[key] = {};
        flow.connection = quint32(connection);
        m_times.opened(flow.times, us);
        flow.ways[0].first = packet.sequence + 1;
        const LinkTap::Peer peer{ .tag = json[QLatin1StringView("tag")].toString(),
                                  .host = json[QLatin1StringView("host")].toString(),
                                  .port = quint16(json[QLatin1StringView("port")].toInt()) };
        m_tap.opened(flow.connection, peer, us, false);
        return true;
    }
    return false;
}

void CaptureReader::readSegment(Flow &flow, FlowDirection direction, const TcpPacket &packet,
                                const PcapngParser::Block &block)
{
    const auto us = block.us;
    auto &way = flow.ways[size_t(direction)];
    if (packet.flags & Reset) {
        m_tap.cut(flow.connection, dropIn(block.comments), us);
        return;
    }
    if (packet.flags & Syn) {
        way.first = packet.sequence + 1;
        return;
    }
    if (!packet.payload.isEmpty()) {
        const auto expected = way.first + quint32(way.taken + way.part.size());
        if (packet.sequence != expected || way.ended
            || way.part.size() + packet.payload.size() > longestPart)
            return fail(QStringLiteral("bytes of c%1 are missing").arg(flow.connection));
        const bool isWhole = packet.flags & Push;
        const bool isOne = isWhole && way.part.isEmpty();
        if (!isOne)
            way.part.append(packet.payload);
        if (isWhole) {
            const auto part = std::exchange(way.part, {});
            const auto bytes = isOne ? packet.payload : QByteArrayView(part);
            way.taken += bytes.size();
            const auto dueUs = timeIn(block.comments, QLatin1StringView("due_us"));
            m_tap.read(flow.connection, direction, bytes, us, dueUs ? dueUs : us);
        }
    } else if (packet.flags & Fin) {
        way.ended = true;
        m_tap.ended(flow.connection, direction, us);
    } else {
        readAcknowledgement(flow, opposite(direction), packet.acknowledged, block);
    }
}

/// @p direction is that of the bytes.
void CaptureReader::readAcknowledgement(Flow &flow, FlowDirection direction, quint32 number,
                                        const PcapngParser::Block &block)
{
    auto &way = flow.ways[size_t(direction)];
    // Sequence numbers come round after 4 GiB; what is under way is less.
    const auto more = quint32(number - way.first - quint32(way.written));
    const auto total = std::min(way.written + qint64(more), way.taken); // an end is not a byte
    if (more > quint32(1) << 31 || total <= way.written)
        return;
    way.written = total;
    if (dropIn(block.comments) == FlowDrop::Withheld)
        m_tap.withheld(flow.connection, direction, total, block.us);
    else
        m_tap.wrote(flow.connection, direction, total, block.us);
}

void CaptureReader::readComments(const PcapngParser::Block &block, quint32 connection)
{
    for (const auto &comment : block.comments) {
        const auto json = commentFromJson(comment);
        if (json[QLatin1StringView("end")].toBool())
            m_owesEnd = false;
        if (json.contains(QLatin1StringView("session"))) {
            m_session = json[QLatin1StringView("session")].toObject();
            m_sessionUs = block.us;
        }
        if (const auto told = json[QLatin1StringView("scenario")]; told.isObject())
            m_scenarios.push_back({ block.us, told.toObject() });
        auto event = markFromJson(json);
        if (!event)
            continue;
        event->connection = connection;
        m_tap.marked(*event);
    }
}

} // namespace pushscope::client
