// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/capture_file.h"
#include "client/core/capture/capture_tap.h"
#include "client/core/capture/capture_words.h"
#include "client/core/capture/pcapng.h"
#include "common/framing/chunked.h"
#include "common/framing/sse.h"
#include "common/framing/websocket.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>

#include <numeric>

/// Recordings as the Link would make them, at times that are known.
namespace pushscope::samples {

using namespace pushscope::client;

inline constexpr qint64 startUs = 1'700'000'000'000'000;

inline QByteArray message(int seq)
{
    const auto number = QByteArray::number(seq);
    return "{\"id\":\"a-" + number + "\",\"topic\":\"t.a\",\"seq\":" + number
        + ",\"type\":\"line\",\"ts\":" + QByteArray::number(startUs + seq)
        + ",\"data\":{\"n\":" + number + "}}";
}

/// Tells a tap of one connection; each step takes a millisecond, its bytes another.
class Wire
{
public:
    Wire(LinkTap &tap, quint32 connection, qint64 &us, const QString &tag = QStringLiteral("t"))
        : m_tap(tap)
        , m_connection(connection)
        , m_us(us)
    {
        m_tap.opened(connection, { tag, QStringLiteral("127.0.0.1"), 7180 }, step(), false);
        mark(FlowMark::Open, QStringLiteral("Open"));
    }
    void up(const QByteArray &bytes) { pass(FlowDirection::Up, bytes); }
    void down(const QByteArray &bytes) { pass(FlowDirection::Down, bytes); }
    void mark(FlowMark which, const QString &text, FlowDirection direction = FlowDirection::Up)
    {
        FlowEvent event;
        event.kind = FlowKind::Control;
        event.mark = which;
        event.connection = m_connection;
        event.direction = direction;
        event.clientUs = event.serverUs = step();
        event.text = text;
        m_tap.marked(event);
    }
    void end(FlowDirection direction) { m_tap.ended(m_connection, direction, step()); }
    void done() { m_tap.done(m_connection); }

private:
    qint64 step() { return m_us += 1'000; }
    void pass(FlowDirection direction, const QByteArray &bytes)
    {
        const auto us = step();
        auto &total = m_totals[size_t(direction)];
        total += bytes.size();
        m_tap.read(m_connection, direction, bytes, us, us);
        m_tap.wrote(m_connection, direction, total, step());
    }

    LinkTap &m_tap;
    quint32 m_connection;
    qint64 &m_us;
    std::array<qint64, 2> m_totals{};
};

/// A publish and an SSE stream with two messages on c1, the second cut in two; two WebSocket
/// messages and a ping on c2; a poll with a body that is no text on c3.
inline void tellSample(LinkTap &tap)
{
    qint64 us = startUs;
    Wire first(tap, 1, us);
    const QByteArray draft = "{\"topic\":\"t.a\",\"type\":\"line\",\"data\":{\"n\":1}}";
    first.up("POST /v1/publish HTTP/1.1\r\nHost: here:7180\r\nContent-Type: application/json\r\n"
             "Cookie: a=1; b=two\r\nContent-Length: "
             + QByteArray::number(draft.size()) + "\r\n\r\n" + draft);
    first.down("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
               "Set-Cookie: c=3; Path=/v1; HttpOnly\r\nContent-Length: 2\r\n\r\n{}");
    first.up("GET /v1/sse?topic=t.*&after=a%3A0 HTTP/1.1\r\nHost: here:7180\r\n\r\n");
    first.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
               "Transfer-Encoding: chunked\r\n\r\n");
    first.down(chunk(sseComment("beat") + sseEvent(message(1), "a-1")));
    const auto second = chunk(sseEvent(message(2), "a-2"));
    first.down(second.first(20));
    first.down(second.sliced(20));

    Wire socket(tap, 2, us);
    socket.up("GET /v1/ws?topic=t.* HTTP/1.1\r\nHost: here:7180\r\nUpgrade: websocket\r\n"
              "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    socket.down(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    socket.up(wsFrame(WsOpcode::Text, "{\"action\":\"ping\"}", 0x01020304));
    socket.down(wsFrame(WsOpcode::Text, message(3)));
    socket.down(wsFrame(WsOpcode::Ping, "p"));

    Wire third(tap, 3, us);
    third.up("GET /v1/poll?topic=t.* HTTP/1.0\r\n\r\n");
    third.down(QByteArray("HTTP/1.1 503 Service Unavailable\r\n\r\n\xFF\x00\xFE", 39));
    third.end(FlowDirection::Down);
    third.mark(FlowMark::Close, QStringLiteral("Close"), FlowDirection::Down);
    third.done();
    socket.done();
    first.done();
}

/// What @p tell tells a tap, as a file, with @p before as its first packets, begun at @p startedUs
/// by what was known of @p session then. At @p endUs it ends; 0: it is of a recorder that did not
/// say so.
template <typename Tell>
QByteArray recordingOf(Tell tell, const QByteArray &before = {}, qint64 startedUs = 0,
                       qint64 endUs = 0, const QJsonObject &session = {})
{
    QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("a.pcapng"));
    const auto file = std::make_shared<CaptureFile>();
    if (!file->open(path))
        qFatal("cannot write %s", qPrintable(path));
    file->append(pcapng::section(
        "Test",
        { "{\"pushscope\":\"1.0\",\"format\":1,\"started_us\":" + QByteArray::number(startedUs)
          + (endUs ? ",\"has_end\":true" : "") + ",\"session\":" + compactJson(session) + '}' }));
    file->append(pcapng::interface("Link", pcapng::linkTypeRaw));
    if (!before.isEmpty())
        file->append(before);
    CaptureTap tap(file);
    tell(tap);
    if (endUs)
        file->append(CaptureTap::commentPacket(endUs, "{\"end\":true}"));
    file->close();
    QFile written(path);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
}

/// What a recording is told of a scenario.
inline QByteArray scenarioPacket(const QByteArray &id, const QByteArray &state)
{
    return CaptureTap::commentPacket(startUs,
                                     "{\"scenario\":{\"id\":\"" + id
                                         + "\",\"server_ahead_us\":0,\"state\":" + state + "}}");
}

/// The sample as a file.
inline QByteArray sampleRecording()
{
    return recordingOf(tellSample);
}

/// As it is recorded now: with its begin and its end.
inline QByteArray endedRecording()
{
    return recordingOf(tellSample, {}, startUs, startUs + 1'000'000);
}

/// Where its blocks begin, and its end.
inline QList<qsizetype> blocksOf(const QByteArray &recording)
{
    QList<qsizetype> starts{ 0 };
    while (starts.constLast() < recording.size())
        starts.append(starts.constLast()
                      + qFromLittleEndian<qint32>(recording.constData() + starts.constLast() + 4));
    return starts;
}

/// With a bit of the first @p what turned, if it is there.
inline QByteArray withFlip(QByteArray recording, const QByteArray &what)
{
    if (const auto at = recording.indexOf(what); at >= 0)
        recording[at] = char(recording[at] ^ 1);
    return recording;
}

/// A stream of these messages over @p path, one each 20 ms, that began @p laterUs later.
inline QByteArray streamOf(const QList<int> &numbers, qint64 laterUs = 0,
                           const QByteArray &path = "/v1/sse")
{
    return recordingOf([&](LinkTap &tap) {
        qint64 us = startUs + laterUs;
        Wire wire(tap, 1, us);
        wire.up("GET " + path + "?topic=t.* HTTP/1.1\r\nHost: here:7180\r\n\r\n");
        wire.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n");
        for (const int number : numbers) {
            us += 18'000;
            wire.down(chunk(sseEvent(message(number), "a-" + QByteArray::number(number))));
        }
        wire.done();
    });
}

inline QList<int> upTo(int last)
{
    QList<int> numbers(last);
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

} // namespace pushscope::samples
