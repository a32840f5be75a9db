// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Makes recordings of all that the Link can see, for others to read: make_recordings FOLDER. Its
// list.jsonl has a line of JSON for each: its name, its file, and what the flow had while it was
// made.

#include "client/core/capture/recording.h"
#include "client/core/flow_log.h"
#include "client/core/link.h"
#include "client/core/session.h"
#include "client/core/target/target_client.h"
#include "tests/support/secret_server.h"
#include "tests/support/test_server.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

namespace {

constexpr int soonMs = 20'000;
constexpr qsizetype manyEvents = 1'000'000;

template <typename Condition> void waitFor(const char *what, Condition condition)
{
    if (!QTest::qWaitFor(condition, soonMs))
        qFatal("%s did not happen", what);
}

/// What the flow says that others have to see as well. An answer counts when it came to its end:
/// before that others do not show it.
class Seen
{
public:
    explicit Seen(const FlowLog &log)
    {
        for (qsizetype i = 0; i < log.size(); ++i)
            count(log.at(i));
    }
    QJsonObject json() const
    {
        QJsonArray chunks;
        int answers = 0;
        for (const auto &answer : m_answers) {
            if (answer.isChunked && !answer.sawLastChunk)
                continue;
            ++answers;
            if (answer.isChunked)
                chunks.append(answer.chunks);
        }
        QJsonObject frames;
        for (auto frame = m_frames.cbegin(); frame != m_frames.cend(); ++frame)
            frames[QString::number(frame.key())] = *frame;
        return { { u"requests"_s, m_requests },
                 { u"answers"_s, answers },
                 { u"chunks"_s, chunks },
                 { u"frames"_s, frames } };
    }

private:
    struct Answer
    {
        bool isChunked = false;
        bool sawLastChunk = false;
        int chunks = 0; ///< the last, empty one included
    };

    void count(const FlowEvent &event)
    {
        const auto bytes = event.bytes();
        for (const auto &part : event.parts()) {
            const auto content = QByteArrayView(bytes).sliced(part.offset, part.size);
            if (part.name == WirePartName::RequestLine) {
                ++m_requests;
            } else if (part.name == WirePartName::StatusLine) {
                m_answers[event.request] = {};
            } else if (part.name == WirePartName::ChunkSize) {
                auto &answer = m_answers[event.request];
                answer.isChunked = true;
                ++answer.chunks;
                answer.sawLastChunk |= content.startsWith('0');
            } else if (part.name == WirePartName::WsHeader) {
                ++m_frames[content.front() & 0x0F];
            }
        }
    }

    int m_requests = 0;
    QMap<quint64, Answer> m_answers; ///< by the request's number
    QMap<int, int> m_frames;         ///< by opcode
};

/// A Link that is recorded from its first byte on.
class Studio
{
public:
    explicit Studio(const QString &path)
    {
        if (!m_recording.start(path, {}))
            qFatal("cannot record: %s", qPrintable(m_recording.error()));
    }

    Link &link() { return m_link; }
    void told(const QByteArray &message)
    {
        m_messages.append(QString::fromLatin1(message.toBase64()));
    }
    /// When everything is closed.
    QJsonObject finish()
    {
        waitFor("the end of all connections",
                [this] { return m_link.counters().connectionsOpen == 0; });
        m_recording.stop();
        m_log.flush();
        auto json = Seen(m_log).json();
        json[u"messages"_s] = m_messages;
        return json;
    }

private:
    FlowLog m_log{ manyEvents };
    Link m_link{ &m_log };
    Recording m_recording{ m_link, Clock::system() };
    QJsonArray m_messages; ///< that arrived: their ids, or what they say, in base64
};

/// A subscriber of ours, and what is published for it.
class Subscriber
{
public:
    Subscriber(Studio &studio, const TransportInfo &info)
        : m_studio(studio)
    {
        m_session.setServer(m_server.url());
        m_session.setProxy(studio.link().proxy(u"lane"_s));
        m_session.setTopics({ "t.*" });
        OptionValues options;
        options.set("poll.interval", 0.05);
        for (const auto key : { "max-bytes", "xhr-stream.max-bytes" })
            options.set(key, recycledBytes); // so that some come to their end
        m_session.setOptions(options);
        QObject::connect(&m_session, &Session::delivered, &m_session, [this](const auto &messages) {
            for (const Message &message : messages)
                m_studio.told(message.id);
            m_delivered += messages.size();
        });
        m_session.start(info.id);
        waitFor("a subscription", [this] { return m_session.state() == Session::State::Live; });
    }

    void publish()
    {
        for (int i = 0; i < batch; ++i)
            publish("short \xE2\x9C\x93 </script>");
        publish(QByteArray(longBytes, 'x'));
    }
    void awaitAll()
    {
        waitFor("all messages", [this] { return m_delivered == m_published; });
    }
    /// Until the last of them is under way.
    void awaitSome()
    {
        const auto before = m_delivered;
        waitFor("a message", [this, before] { return m_delivered > before; });
    }
    /// The server says goodbye, so that every answer comes to its end.
    void end()
    {
        m_server.server().stop();
        waitFor("the goodbye", [this] { return m_session.state() != Session::State::Live; });
        m_session.stop();
    }

private:
    static constexpr int batch = 7;
    static constexpr double recycledBytes = 6'000;
    static constexpr qsizetype longBytes = 3'000;

    void publish(const QByteArray &text)
    {
        m_server.publish(
            "t.a", R"({"n":)" + QByteArray::number(++m_published) + R"(,"text":")" + text + "\"}");
    }

    Studio &m_studio;
    tests::TestServer m_server;
    Session m_session{ Clock::system() };
    qsizetype m_published = 0;
    qsizetype m_delivered = 0;
};

void playTransport(Studio &studio, const TransportInfo &info)
{
    Subscriber subscriber(studio, info);
    for (int round = 0; round < 3; ++round) {
        subscriber.publish();
        subscriber.awaitAll();
    }
    subscriber.end();
}

/// Delayed, and cut while some are on their way.
void playFaults(Studio &studio, const TransportInfo &info)
{
    Subscriber subscriber(studio, info);
    subscriber.publish();
    subscriber.awaitAll();
    studio.link().setDelay({ 20, 10 });
    subscriber.publish();
    subscriber.awaitSome();
    subscriber.publish();
    studio.link().resetAll();
    subscriber.awaitAll();
    subscriber.end();
}

/// Somebody else's server, as the window watches it.
struct Foreign
{
    Foreign(Studio &studio, TargetKind kind, const QUrl &url)
        : client(Clock::system(),
                 [&studio](const QString &tag) { return studio.link().proxy(tag); })
    {
        target.kind = kind;
        target.url = url;
        target.everyMs = Target::leastEveryMs;
        target.headers = { { "Authorization", "Bearer t" }, { "Cookie", "a=1; b=2" } };
        QObject::connect(&client, &TargetClient::message, &client,
                         [&studio](const QByteArray &payload) { studio.told(payload); });
    }
    void await(quint64 messages)
    {
        waitFor("a message of another server",
                [this, messages] { return client.messages() >= messages; });
    }

    TargetClient client;
    Target target;
};

constexpr auto eventStream = "text/event-stream";

void playEvents(Studio &studio)
{
    ScriptedPeer peer;
    const auto answer = ScriptedPeer::streamHead(eventStream)
        + ScriptedPeer::chunk(": hi\nretry: 100\n\nevent: x\nid: 7\ndata: first\ndat")
        + ScriptedPeer::chunk("a: line\n\n") + "0\r\n\r\n";
    peer.prepare(answer, ScriptedPeer::Close);
    peer.prepare(answer);
    Foreign foreign(studio, TargetKind::Sse, peer.url().resolved(QUrl(u"/e?x=%26"_s)));
    foreign.target.method = "POST";
    foreign.target.body = R"({"q":1})";
    foreign.client.open(foreign.target);
    foreign.await(2);
}

void playLines(Studio &studio)
{
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::streamHead("application/json")
                     + ScriptedPeer::chunk("{\"a\":1}\n\n{\"a\"") + ScriptedPeer::chunk(":2}\r\n")
                     + "0\r\n\r\n",
                 ScriptedPeer::Close);
    Foreign foreign(studio, TargetKind::Ndjson, peer.url());
    foreign.client.open(foreign.target);
    foreign.await(2);
}

void playPolls(Studio &studio, TargetKind kind)
{
    ScriptedPeer peer;
    peer.prepare(ScriptedPeer::answer("200 OK", R"({"at":1})"));
    peer.prepare(ScriptedPeer::answer("304 Not Modified", {}));
    peer.prepare(ScriptedPeer::answer("503 Service Unavailable", R"({"title":"busy"})",
                                      "application/problem+json"));
    peer.prepare("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                 + ScriptedPeer::chunk(R"({"at":2})") + "0\r\n\r\n");
    Foreign foreign(studio, kind, peer.url());
    foreign.target.cursorPath = u"$.at"_s;
    foreign.target.cursorParameter = u"after"_s;
    foreign.client.open(foreign.target);
    waitFor("an answer after an error", [&foreign] {
        if (foreign.client.state() == TargetClient::State::Waiting)
            foreign.client.retryNow();
        return foreign.client.messages() >= 2;
    });
}

/// Headers, a subprotocol, all kinds of frames, one message in pieces.
void playSocket(Studio &studio)
{
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    server.setSupportedSubprotocols({ u"two"_s });
    server.listen(QHostAddress::LocalHost);
    Foreign foreign(studio, TargetKind::WebSocket,
                    QUrl(u"ws://127.0.0.1:%1/w"_s.arg(server.serverPort())));
    foreign.target.subprotocols = { u"one"_s, u"two"_s };
    foreign.client.open(foreign.target);
    waitFor("a WebSocket", [&] {
        return server.hasPendingConnections()
            && foreign.client.state() == TargetClient::State::Open;
    });
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    constexpr quint64 pieceBytes = 99; // whole characters: QWebSocket takes no others
    constexpr int longText = 250;
    peer->setOutgoingFrameSize(pieceBytes);
    peer->sendTextMessage(QString(longText, u'\u2713'));
    peer->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    peer->sendTextMessage(QString(70'000, u'y')); // a length in 64 bits
    peer->sendBinaryMessage(QByteArray("\x01\xFF\x00", 3));
    peer->sendTextMessage({});
    peer->ping("are you there");
    bool isUp = false;
    QObject::connect(peer.get(), &QWebSocket::textMessageReceived, peer.get(),
                     [&isUp] { isUp = true; });
    foreign.client.sendText(u"up"_s);
    foreign.client.ping();
    foreign.await(4);
    waitFor("a message upwards", [&isUp] { return isUp; });
    peer->close(QWebSocketProtocol::CloseCodeGoingAway, u"bye"_s);
    waitFor("the close",
            [&foreign] { return foreign.client.state() == TargetClient::State::Waiting; });
}

/// What is recorded is what was said within TLS.
void playSecret(Studio &studio, TargetKind kind, const QString &scheme)
{
    SecretServer server;
    server.listen(QHostAddress::LocalHost);
    Foreign foreign(studio, kind,
                    QUrl(u"%1://127.0.0.1:%2/e"_s.arg(scheme).arg(server.serverPort())));
    foreign.target.verifiesTls = false;
    foreign.client.open(foreign.target);
    foreign.await(1);
}

void playWithheldPongs(Studio &studio)
{
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    server.listen(QHostAddress::LocalHost);
    studio.link().setWithholdsPongs(true);
    Foreign foreign(studio, TargetKind::WebSocket,
                    QUrl(u"ws://127.0.0.1:%1/w"_s.arg(server.serverPort())));
    foreign.client.open(foreign.target);
    waitFor("a WebSocket", [&] { return server.hasPendingConnections(); });
    const std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
    for (quint64 i = 1; i <= 3; ++i) {
        peer->ping("p");
        waitFor("a pong", [&] { return studio.link().counters().pongsWithheld == i; });
    }
    peer->sendTextMessage(u"last"_s);
    foreign.await(1);
}

/// The server goes in the middle of a chunk.
void playCut(Studio &studio)
{
    ScriptedPeer peer;
    Foreign foreign(studio, TargetKind::Sse, peer.url());
    peer.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk("data: whole\n\n"));
    peer.prepare(ScriptedPeer::streamHead(eventStream) + ScriptedPeer::chunk("data: again\n\n")
                     + "0\r\n\r\n",
                 ScriptedPeer::Close);
    foreign.client.open(foreign.target);
    foreign.await(1);
    peer.say("20\r\ndata: ", ScriptedPeer::Reset);
    waitFor("a loss",
            [&foreign] { return foreign.client.state() == TargetClient::State::Waiting; });
    foreign.client.retryNow();
    foreign.await(2);
}

struct Scene
{
    QString name;
    std::function<void(Studio &)> play;
};

std::vector<Scene> scenes()
{
    std::vector<Scene> all;
    for (const auto &info : transportRegistry()) {
        const auto id = QString::fromLatin1(info.id);
        all.push_back({ id, [&info](Studio &studio) { playTransport(studio, info); } });
        all.push_back({ id + u", delayed and reset"_s,
                        [&info](Studio &studio) { playFaults(studio, info); } });
    }
    const auto other = [&all](const QString &name, std::function<void(Studio &)> play) {
        all.push_back({ u"another server: "_s + name, std::move(play) });
    };
    other(u"events"_s, playEvents);
    other(u"lines"_s, playLines);
    other(u"poll"_s, [](Studio &studio) { playPolls(studio, TargetKind::Poll); });
    other(u"long-poll"_s, [](Studio &studio) { playPolls(studio, TargetKind::LongPoll); });
    other(u"WebSocket"_s, playSocket);
    other(u"events over TLS"_s,
          [](Studio &studio) { playSecret(studio, TargetKind::Sse, u"https"_s); });
    other(u"WebSocket over TLS"_s,
          [](Studio &studio) { playSecret(studio, TargetKind::WebSocket, u"wss"_s); });
    other(u"pongs withheld"_s, playWithheldPongs);
    other(u"cut in a chunk"_s, playCut);
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QDir folder(QCoreApplication::arguments().value(1));
    folder.mkpath(u"."_s);
    QByteArray list;
    int number = 0;
    for (const auto &[name, play] : scenes()) {
        const auto path = folder.filePath(u"%1.pcapng"_s.arg(++number));
        Studio studio(path);
        play(studio);
        auto json = studio.finish();
        json[u"name"_s] = name;
        json[u"file"_s] = path;
        list += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    }
    QFile file(folder.filePath(u"list.jsonl"_s));
    return file.open(QIODevice::WriteOnly) && file.write(list) == list.size() ? 0 : 1;
}
