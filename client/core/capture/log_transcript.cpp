// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/log_transcript.h"

#include "client/core/flow_events.h"
#include "client/core/progress.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace pushscope::client {

namespace {

bool beginsWith(const FlowEvent &event, WirePartName name)
{
    const auto parts = event.parts();
    return !parts.empty() && parts.front().name == name;
}

bool carriesPart(const FlowEvent &event, WirePartName name)
{
    const auto parts = event.parts();
    return std::ranges::find(parts, name, &WirePart::name) != parts.end();
}

/// From the request: the Link asked whom it says.
LinkTap::Peer peerOf(QByteArrayView request, const QString &tag)
{
    HeadCollector collector;
    std::optional<HttpRequestHead> head;
    collector.feed(request, &head, parseRequestHeadLeniently);
    if (!head)
        return { tag, {}, 0 };
    const QUrl url(QStringLiteral("http://") + QString::fromUtf8(head->headers.value("Host")));
    return { tag, url.host(), quint16(url.port(80)) };
}

/// Tells a transcript what the events were made of.
class LogTeller
{
public:
    LogTeller(const FlowEvents &events, const TagAt &tagAt, LinkTap &tap)
        : m_events(events)
        , m_tagAt(tagAt)
        , m_tap(tap)
    { }

    void tell(const FlowEvent &event);
    void end(); ///< no more events

private:
    /// An answer to a poll of ours, until all of its messages are there.
    struct Poll
    {
        FlowEvent head;
        QByteArrayList messages{};
        bool isCut = false; ///< one of them is not here in full
    };
    struct Way
    {
        qint64 told = 0;
        bool isAligned = false; ///< what follows is the stream's next
    };
    struct Connection
    {
        std::array<Way, 2> ways;
        std::optional<Poll> poll;
        bool isOpen = false; ///< the tap knows it
    };

    void tellBytes(const FlowEvent &event, const QByteArray &bytes);
    bool collect(Connection &connection, const FlowEvent &event);
    void tellPoll(Connection &connection);
    bool align(Connection &connection, const FlowEvent &event);
    void tellEnd(const FlowEvent &event);

    const FlowEvents &m_events;
    const TagAt &m_tagAt;
    LinkTap &m_tap;
    std::unordered_map<quint32, Connection> m_connections;
};

void LogTeller::tell(const FlowEvent &event)
{
    if (!event.wire.isEmpty() && !collect(m_connections[event.connection], event))
        tellBytes(event, event.bytes());
    if (event.mark == FlowMark::Close || event.mark == FlowMark::Reset)
        tellEnd(event);
}

/// The log may begin in the middle of anything: a stream can be read from a head on, an answer's
/// only if its request is there, too.
bool LogTeller::align(Connection &connection, const FlowEvent &event)
{
    auto &way = connection.ways[size_t(event.direction)];
    if (way.isAligned)
        return true;
    if (event.direction == FlowDirection::Up)
        way.isAligned = beginsWith(event, WirePartName::RequestLine);
    else
        way.isAligned = connection.isOpen && beginsWith(event, WirePartName::StatusLine)
            && m_events.find(event.request);
    return way.isAligned;
}

void LogTeller::end()
{
    for (auto &[number, connection] : m_connections)
        tellPoll(connection);
}

/// True if it is part of a poll's answer, which is told when the next begins.
bool LogTeller::collect(Connection &connection, const FlowEvent &event)
{
    if (event.direction == FlowDirection::Up)
        return false;
    const bool isHead = beginsWith(event, WirePartName::StatusLine);
    if (isHead)
        tellPoll(connection);
    else if (connection.poll && qsizetype(event.wireBytes) > event.wire.size())
        connection.poll->isCut = true;
    else if (connection.poll)
        connection.poll->messages.append(event.bytes());
    if (isHead && carriesPart(event, WirePartName::PollHead))
        connection.poll = Poll{ .head = event };
    return connection.poll.has_value();
}

/// With the messages where they were: between the commas that the head has kept.
void LogTeller::tellPoll(Connection &connection)
{
    if (!connection.poll)
        return;
    const auto [head, messages, isCut] = *std::exchange(connection.poll, {});
    if (isCut) {
        m_tap.done(head.connection); // nobody knows where the next answer begins
        return;
    }
    auto bytes = head.bytes();
    const QByteArray begin = "\"messages\":[";
    const QByteArray around
        = begin + QByteArray(std::max<qsizetype>(messages.size() - 1, 0), ',') + ']';
    const auto at = bytes.indexOf(around);
    if (at >= 0)
        bytes.replace(at, around.size(), begin + messages.join(',') + ']');
    tellBytes(head, bytes);
}

void LogTeller::tellBytes(const FlowEvent &event, const QByteArray &bytes)
{
    auto &connection = m_connections[event.connection];
    if (!align(connection, event))
        return;
    const bool isUp = event.direction == FlowDirection::Up;
    const auto readUs = isUp ? event.clientUs : event.serverUs;
    const auto wroteUs = isUp ? event.serverUs : event.clientUs;
    if (!std::exchange(connection.isOpen, true)) {
        const auto peer = peerOf(bytes, m_tagAt(event.timeUs()));
        m_tap.opened(event.connection, peer, readUs, false);
    }
    auto &way = connection.ways[size_t(event.direction)];
    m_tap.read(event.connection, event.direction, bytes, readUs, readUs);
    way.told += bytes.size();
    if (wroteUs > 0)
        m_tap.wrote(event.connection, event.direction, way.told, wroteUs);
    // The rest of a message that was too long is nowhere: nobody knows where the next begins.
    if (qsizetype(event.wireBytes) > event.wire.size())
        m_tap.done(event.connection);
}

void LogTeller::tellEnd(const FlowEvent &event)
{
    const auto found = m_connections.find(event.connection);
    if (found == m_connections.end())
        return;
    tellPoll(found->second);
    // What has no length of its own is whole when the server ends it in order.
    if (event.mark == FlowMark::Close && event.direction == FlowDirection::Down)
        m_tap.ended(event.connection, FlowDirection::Down, event.timeUs());
    m_tap.done(event.connection);
    m_connections.erase(found);
}

} // namespace

std::unique_ptr<HttpTranscript> transcriptOf(const FlowEvents &events, const TagAt &tagAt,
                                             Progress *progress)
{
    auto transcript = std::make_unique<HttpTranscript>();
    LogTeller teller(events, tagAt, *transcript);
    if (progress)
        progress->begin(events.size(), transcribedAtPercent);
    for (qsizetype i = 0; i < events.size() && (!progress || progress->step()); ++i)
        teller.tell(events.at(i));
    teller.end();
    return transcript;
}

} // namespace pushscope::client
