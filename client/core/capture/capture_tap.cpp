// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_tap.h"

#include "client/core/capture/capture_file.h"
#include "client/core/capture/capture_words.h"
#include "client/core/capture/pcapng.h"
#include "client/core/dissect/foreign.h"

#include <QtNetwork/QHostAddress>

namespace pushscope::client {

namespace {

/// c1 is 50001: no other protocol is expected on the ports from there on.
constexpr quint32 firstPort = 50'001;
constexpr quint32 ports = 65'535 - firstPort + 1;
constexpr quint16 plainPort = 80;
/// A server that was asked for by name, or has no IPv4 address: 192.0.2.2.
constexpr quint32 namedServer = captureClient + 1;

quint32 addressOf(const QString &host)
{
    constexpr quint32 loopback = 0x7F000001;
    if (host == u"localhost" || host == u"::1")
        return loopback;
    bool isIpv4 = false;
    const auto address = QHostAddress(host).toIPv4Address(&isIpv4);
    return isIpv4 ? address : namedServer;
}

} // namespace

CaptureTap::Flow *CaptureTap::find(quint32 connection)
{
    const auto flow = m_flows.find(connection);
    return flow == m_flows.end() ? nullptr : &*flow;
}

void CaptureTap::write(const Flow &flow, FlowDirection direction, quint8 flags, qint64 us,
                       QByteArrayView payload, const QByteArray &comment)
{
    const bool isUp = direction == FlowDirection::Up;
    const auto from = size_t(direction);
    const auto to = size_t(opposite(direction));
    const TcpPacket packet{ .from = flow.ends[from],
                            .to = flow.ends[to],
                            .sequence = flow.next[from],
                            .acknowledged = flags & Ack ? flow.delivered[to] : 0,
                            .flags = flags,
                            .payload = payload };
    const auto way = isUp ? pcapng::Way::Outbound : pcapng::Way::Inbound;
    m_file->append(pcapng::packet(us * 1'000, way, tcpHeaders(packet), payload, comment));
}

void CaptureTap::opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen)
{
    auto &flow = m_flows[connection] = {};
    flow.ends[0] = { captureClient, quint16(firstPort + (connection - 1) % ports) };
    // Without its TLS it is what goes over port 80, and other readers look at the port first.
    flow.ends[1] = { addressOf(peer.host), foreignTls(peer.tag).isUsed ? plainPort : peer.port };
    const QJsonObject words{ { QStringLiteral("connection"), qint64(connection) },
                             { QStringLiteral("tag"), peer.tag },
                             { QStringLiteral("host"), peer.host },
                             { QStringLiteral("port"), peer.port } };
    write(flow, FlowDirection::Up, Syn, us, {}, compactJson(words));
    flow.next[0] = 1;
    flow.delivered[0] = 1;
    if (isOpen)
        writeOpen(flow, us, {});
}

void CaptureTap::read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
                      qint64 dueUs)
{
    const auto flow = find(connection);
    while (flow && !bytes.isEmpty()) {
        const auto segment = bytes.first(std::min(bytes.size(), longestSegment));
        bytes = bytes.sliced(segment.size());
        const bool isLast = bytes.isEmpty();
        const bool isHeldBack = isLast && dueUs != us;
        write(*flow, direction, isLast ? Ack | Push : Ack, us, segment,
              isHeldBack ? compactJson({ { QStringLiteral("due_us"), dueUs } }) : QByteArray());
        flow->next[size_t(direction)] += quint32(segment.size());
    }
}

void CaptureTap::wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us)
{
    const auto flow = find(connection);
    if (!flow)
        return;
    flow->delivered[size_t(direction)] = quint32(total) + 1;
    write(*flow, opposite(direction), Ack, us);
}

/// The Link has taken the bytes, so that its client sees them acknowledged.
void CaptureTap::withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us)
{
    const auto flow = find(connection);
    if (!flow)
        return;
    flow->delivered[size_t(direction)] = quint32(total) + 1;
    write(*flow, opposite(direction), Ack, us, {},
          compactJson(
              { { QStringLiteral("drop"), QString::fromLatin1(wordOf(FlowDrop::Withheld)) } }));
}

void CaptureTap::ended(quint32 connection, FlowDirection direction, qint64 us)
{
    const auto flow = find(connection);
    if (!flow || std::exchange(flow->ended[size_t(direction)], true))
        return;
    write(*flow, direction, Fin | Ack, us);
    ++flow->next[size_t(direction)];
}

void CaptureTap::cut(quint32 connection, FlowDrop why, qint64 us)
{
    if (const auto flow = find(connection)) {
        flow->cutUs = us;
        flow->drop = why;
    }
}

void CaptureTap::marked(const FlowEvent &event)
{
    const auto words = markToJson(event);
    const auto flow = find(event.connection);
    if (!flow) {
        m_file->append(commentPacket(event.timeUs(), compactJson(words)));
    } else if (flow->cutUs || event.mark == FlowMark::Refused) {
        if (!flow->cutUs)
            flow->cutUs = event.timeUs();
        writeReset(*flow, event.direction, words);
    } else if (event.mark == FlowMark::Open) {
        writeOpen(*flow, event.serverUs, compactJson(words));
    } else {
        // The end that was passed on: its acknowledgement.
        const auto direction = event.direction;
        const bool isOver = event.mark == FlowMark::Close || event.mark == FlowMark::Reset;
        if (isOver && flow->ended[size_t(direction)])
            flow->delivered[size_t(direction)] = flow->next[size_t(direction)];
        const bool isUp = direction == FlowDirection::Up;
        write(*flow, opposite(direction), Ack, isUp ? event.serverUs : event.clientUs, {},
              compactJson(words));
    }
}

void CaptureTap::writeOpen(Flow &flow, qint64 us, const QByteArray &comment)
{
    write(flow, FlowDirection::Down, Syn | Ack, us, {}, comment);
    flow.next[1] = 1;
    flow.delivered[1] = 1;
    write(flow, FlowDirection::Up, Ack, us);
}

void CaptureTap::writeReset(Flow &flow, FlowDirection direction, QJsonObject words)
{
    if (const auto drop = wordOf(flow.drop); !drop.isEmpty())
        words[QStringLiteral("drop")] = QString::fromLatin1(drop);
    const bool wasRefused = flow.next[1] == 0;
    const auto from = wasRefused ? FlowDirection::Down : direction;
    write(flow, from, Reset | Ack, std::exchange(flow.cutUs, 0), {}, compactJson(words));
}

void CaptureTap::done(quint32 connection)
{
    const auto flow = find(connection);
    if (flow && flow->cutUs)
        writeReset(*flow, FlowDirection::Up, {});
    m_flows.remove(connection);
}

QByteArray CaptureTap::commentPacket(qint64 us, const QByteArray &comment)
{
    return pcapng::packet(us * 1'000, pcapng::Way::Unknown, emptyIpPacket(), {}, comment);
}

} // namespace pushscope::client
