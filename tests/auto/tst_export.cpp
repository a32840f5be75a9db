// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_replay.h"
#include "client/core/capture/http_transcript.h"
#include "client/core/capture/log_transcript.h"
#include "client/core/capture/opened_recording.h"
#include "client/core/dissect/foreign.h"
#include "client/core/export/export.h"
#include "client/core/export/saving.h"
#include "tests/auto/flow_samples.h"
#include "tests/auto/recording_samples.h"
#include "tests/support/cut_everywhere.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::samples;

namespace {

QByteArray exported(const char *format, const ExportSource &source)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    findExportFormat(format)->write(source, out);
    return out.data();
}

/// Of events alone.
QByteArray exported(const char *format, const std::vector<FlowEvent> &events)
{
    FlowLog log;
    for (const auto &event : events)
        log.post(event);
    log.flush();
    return exported(format, { log.events(), HttpTranscript() });
}

/// Of the sample.
QByteArray exported(const char *format)
{
    auto bytes = sampleRecording();
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    OpenedRecording recording;
    recording.read(in);
    in.seek(0);
    return exported(format, { recording.log().events(), *readTranscript(in) });
}

QJsonArray harEntries()
{
    const auto har = QJsonDocument::fromJson(exported("har"));
    return har[QStringLiteral("log")][QStringLiteral("entries")].toArray();
}

/// At "response/content/text" or "request/cookies/0/name".
QJsonValue at(QJsonValue value, const QString &path)
{
    const auto steps = path.split(u'/');
    for (const auto &step : steps) {
        bool isNumber = false;
        const auto index = step.toInt(&isNumber);
        value = isNumber ? value.toArray().at(index) : value.toObject().value(step);
    }
    return value;
}

} // namespace

class tst_Export : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formats();
    void harEntry_data();
    void harEntry();
    void harTimings();
    void transcriptCutAnywhere();
    void transcriptOfALog_data();
    void transcriptOfALog();
    void transcriptOfALogOfOurs();
    void transcriptOfALogThatForgot();
    void csvQuotes_data();
    void csvQuotes();
    void csvOfTheSample();
    void jsonLines();
    void mermaidLabel_data();
    void mermaidLabel();
    void mermaidHasRoomForSoMany();
    void trace();
    void savesInAnotherThread_data();
    void savesInAnotherThread();
    void leavesWhatIsThere_data();
    void leavesWhatIsThere();
};

void tst_Export::formats()
{
    for (const auto &format : exportFormats()) {
        QCOMPARE(findExportFormat(format.name), &format);
        QVERIFY(!exported(format.name, std::vector<FlowEvent>()).isEmpty()
                || qstrcmp(format.name, "jsonl") == 0);
    }
    QCOMPARE(findExportFormat("png"), nullptr);
}

void tst_Export::harEntry_data()
{
    QTest::addColumn<int>("entry");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](int entry, const char *path, const QJsonValue &value) {
        QTest::addRow("%d %s", entry, path) << entry << QString::fromLatin1(path) << value;
    };
    const auto word = [&row](int entry, const char *path, const char *value) {
        row(entry, path, QString::fromLatin1(value));
    };
    word(0, "startedDateTime", "2023-11-14T22:13:20.003000Z");
    word(0, "request/method", "POST");
    word(0, "request/url", "http://here:7180/v1/publish");
    word(0, "request/cookies/1/name", "b");
    word(0, "request/cookies/1/value", "two");
    word(0, "request/postData/mimeType", "application/json");
    word(0, "request/postData/text", R"({"topic":"t.a","type":"line","data":{"n":1}})");
    row(0, "request/bodySize", 44);
    row(0, "response/status", 201);
    word(0, "response/statusText", "Created");
    word(0, "response/cookies/0/path", "/v1");
    row(0, "response/cookies/0/httpOnly", true);
    word(0, "response/content/text", "{}");
    word(0, "connection", "c1");
    word(0, "serverIPAddress", "127.0.0.1");
    word(1, "request/queryString/0/value", "t.*");
    word(1, "request/queryString/1/value", "a:0");
    word(1, "response/content/mimeType", "text/event-stream");
    word(1, "response/_error", "the answer did not come to its end");
    row(1, "_eventSourceMessages/0/data", QString::fromUtf8(message(1)));
    word(1, "_eventSourceMessages/1/eventId", "a-2");
    word(1, "_eventSourceMessages/1/eventName", "message");
    row(1, "_eventSourceMessages/2", QJsonValue(QJsonValue::Undefined));
    word(2, "request/url", "ws://here:7180/v1/ws?topic=t.*");
    row(2, "response/status", 101);
    word(2, "_resourceType", "websocket");
    word(2, "_webSocketMessages/0/type", "send");
    word(2, "_webSocketMessages/0/data", R"({"action":"ping"})");
    word(2, "_webSocketMessages/1/type", "receive");
    row(2, "_webSocketMessages/1/opcode", 1);
    row(2, "_webSocketMessages/1/data", QString::fromUtf8(message(3)));
    row(2, "_webSocketMessages/2/opcode", 9);
    word(2, "_webSocketMessages/2/data", "cA==");
    word(3, "request/url", "http://127.0.0.1:7180/v1/poll?topic=t.*");
    word(3, "request/httpVersion", "HTTP/1.0");
    word(3, "response/content/text", "/wD+");
    word(3, "response/content/encoding", "base64");
    word(3, "response/content/mimeType", "x-unknown");
    row(3, "response/_error", QJsonValue(QJsonValue::Undefined));
}

void tst_Export::harEntry()
{
    QFETCH(int, entry);
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QCOMPARE(at(harEntries().at(entry), path), value);
}

/// A step of the sample is a millisecond.
void tst_Export::harTimings()
{
    const auto publish = harEntries().at(0);
    QCOMPARE(at(publish, QStringLiteral("timings/send")).toDouble(), 1.0);
    QCOMPARE(at(publish, QStringLiteral("timings/wait")).toDouble(), 1.0);
    QCOMPARE(at(publish, QStringLiteral("timings/receive")).toDouble(), 1.0);
    QCOMPARE(at(publish, QStringLiteral("time")).toDouble(), 3.0);
    // A stream's life.
    QCOMPARE(at(harEntries().at(1), QStringLiteral("timings/receive")).toDouble(), 7.0);
}

/// Tells a transcript the sample with every part of bytes cut.
class Cutter : public LinkTap
{
public:
    Cutter(LinkTap &tap, qsizetype size)
        : m_tap(tap)
        , m_size(size)
    { }
    void read(quint32 connection, FlowDirection direction, QByteArrayView bytes, qint64 us,
              qint64 dueUs) override
    {
        for (const auto piece : tests::piecesOf(bytes, m_size))
            m_tap.read(connection, direction, tests::ExactBytes(piece), us, dueUs);
    }
    void opened(quint32 connection, const Peer &peer, qint64 us, bool isOpen) override
    {
        m_tap.opened(connection, peer, us, isOpen);
    }
    void wrote(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override
    {
        m_tap.wrote(connection, direction, total, us);
    }
    void withheld(quint32 connection, FlowDirection direction, qint64 total, qint64 us) override
    {
        m_tap.withheld(connection, direction, total, us);
    }
    void ended(quint32 connection, FlowDirection direction, qint64 us) override
    {
        m_tap.ended(connection, direction, us);
    }
    void cut(quint32 connection, FlowDrop why, qint64 us) override
    {
        m_tap.cut(connection, why, us);
    }
    void marked(const FlowEvent &event) override { m_tap.marked(event); }
    void done(quint32 connection) override { m_tap.done(connection); }

private:
    LinkTap &m_tap;
    qsizetype m_size;
};

void tst_Export::transcriptCutAnywhere()
{
    const auto har = [](qsizetype size) {
        HttpTranscript transcript;
        Cutter cutter(transcript, size);
        tellSample(cutter);
        return exported("har", { FlowEvents(), transcript });
    };
    const auto whole = har(1'000'000);
    QVERIFY(whole.contains("event-stream"));
    for (qsizetype size = 1; size < 400; ++size)
        QCOMPARE(har(size), whole);
}

using Tell = void (*)(Wire &wire);
Q_DECLARE_METATYPE(Tell)

static QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:7180\r\n\r\n";
}

static void tellEvents(Wire &wire)
{
    wire.up(get("/events?a=1"));
    wire.down("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
              "Transfer-Encoding: chunked\r\n\r\n");
    wire.down(chunk(sseComment("beat") + sseEvent("one", "1")));
    const auto second = chunk(sseEvent("two", "2") + sseEvent("three", "3"));
    wire.down(second.first(7));
    wire.down(second.sliced(7));
}

static void tellSocket(Wire &wire)
{
    wire.up("GET /feed HTTP/1.1\r\nHost: 127.0.0.1:7180\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    wire.down("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
              "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    wire.up(wsFrame(WsOpcode::Text, "up", 0x01020304));
    wire.down(wsFrame(WsOpcode::Text, "down"));
    wire.down(wsFrame(WsOpcode::Binary, QByteArray("\xff\0", 2)));
    wire.down(wsFrame(WsOpcode::Ping, "p"));
}

static void tellLines(Wire &wire)
{
    wire.up(get("/lines"));
    wire.down("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
    wire.down("{\"n\":1}\n{\"n\"");
    wire.down(":2}\n");
    wire.end(FlowDirection::Down);
    wire.mark(FlowMark::Close, QStringLiteral("Close"), FlowDirection::Down);
}

static void tellPolls(Wire &wire)
{
    for (const auto &body : { QByteArray("{\"next\":1}"), QByteArray(), QByteArray("\xff\xfe") }) {
        wire.up(get("/next"));
        wire.down("HTTP/1.1 100 Continue\r\n\r\n");
        wire.down("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\n\r\n" + body);
    }
    wire.up(get("/gone"));
    wire.down("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");
    wire.up(get("/not-answered"));
}

void tst_Export::transcriptOfALog_data()
{
    QTest::addColumn<QByteArray>("way");
    QTest::addColumn<Tell>("tell");
    QTest::newRow("server-sent events") << QByteArray("sse") << Tell(tellEvents);
    QTest::newRow("WebSocket") << QByteArray("ws") << Tell(tellSocket);
    QTest::newRow("lines") << QByteArray("ndjson") << Tell(tellLines);
    QTest::newRow("polls") << QByteArray("poll") << Tell(tellPolls);
}

/// A window of any server has no recording: its log gives the same archive.
void tst_Export::transcriptOfALog()
{
    QFETCH(QByteArray, way);
    QFETCH(Tell, tell);
    for (const bool isTls : { false, true }) {
        const auto tag = foreignTag(*findForeignWay(way), { .isUsed = isTls, .verifies = true });
        FlowLog log;
        CaptureReplay replay(log);
        HttpTranscript recorded;
        for (LinkTap *tap :
             { static_cast<LinkTap *>(&replay), static_cast<LinkTap *>(&recorded) }) {
            qint64 us = startUs;
            Wire wire(*tap, 1, us, tag);
            tell(wire);
            tap->cut(1, FlowDrop::Left, us);
            wire.done();
        }
        log.flush();
        const auto wanted = exported("har", { log.events(), recorded });
        const auto scheme = wanted.contains("websocket") ? QByteArray(isTls ? "wss" : "ws")
                                                         : QByteArray(isTls ? "https" : "http");
        QVERIFY2(wanted.contains('"' + scheme + "://127.0.0.1:7180/"), wanted.constData());
        const auto made = transcriptOf(log.events(), [&](qint64) { return tag; });
        QCOMPARE(exported("har", { log.events(), *made }), wanted);
    }
}

static void tellOurPolls(LinkTap &tap)
{
    qint64 us = startUs + 1'000'000;
    Wire polls(tap, 4, us);
    for (const int count : { 0, 1, 2, 3 }) {
        QByteArrayList messages;
        for (int i = 0; i < count; ++i)
            messages << message(10 * count + i);
        const auto body
            = "{\"messages\":[" + messages.join(',') + "],\"last\":\"a-1\",\"heads\":{\"t.a\":1}}";
        const auto call = "found(" + body + ");";
        for (const auto &[path, text] : { std::pair(QByteArray("/v1/poll"), body),
                                          std::pair(QByteArray("/v1/jsonp"), call) }) {
            polls.up(get(path + "?topic=t.*"));
            polls.down("HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nContent-Length: "
                       + QByteArray::number(text.size()) + "\r\n\r\n" + text);
        }
    }
    tap.cut(4, FlowDrop::Left, us);
    polls.done();
}

/// The main window's: an answer to a poll is put together again from its messages.
void tst_Export::transcriptOfALogOfOurs()
{
    FlowLog log;
    CaptureReplay replay(log);
    HttpTranscript recorded;
    for (LinkTap *tap : { static_cast<LinkTap *>(&replay), static_cast<LinkTap *>(&recorded) }) {
        tellSample(*tap);
        tellOurPolls(*tap);
    }
    log.flush();
    const auto made = transcriptOf(log.events(), [](qint64) { return QString(); });
    const auto &all = recorded.transactions();
    QCOMPARE(made->transactions().size(), all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        const auto &one = made->transactions()[i];
        QCOMPARE(one.connection, all[i].connection);
        QCOMPARE(one.requestHead.target, all[i].requestHead.target);
        QCOMPARE(one.request.body, all[i].request.body);
        QCOMPARE(one.answer.body, all[i].answer.body);
        QCOMPARE(one.answer.bodyBytes, all[i].answer.bodyBytes);
        QCOMPARE(one.answer.isWhole, all[i].answer.isWhole);
        QCOMPARE(one.startedUs, all[i].startedUs);
        QCOMPARE(one.answeredUs, all[i].answeredUs);
        QCOMPARE(one.endedUs, all[i].endedUs);
    }
}

/// What began before the log's first event is left out, and what begins after it is whole.
void tst_Export::transcriptOfALogThatForgot()
{
    FlowLog log(3);
    CaptureReplay replay(log);
    qint64 us = startUs;
    Wire polls(replay, 1, us, foreignTag(*findForeignWay("poll")));
    for (const auto path : { "/first", "/second", "/third" }) {
        polls.up(get(path));
        polls.down("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n" + QByteArray(path).first(6));
        log.flush(); // what waits is bounded, too
    }
    QCOMPARE(log.at(0).direction, FlowDirection::Down); // of the second
    const auto made = transcriptOf(log.events(), [](qint64) { return QString(); });
    QCOMPARE(made->transactions().size(), 1u);
    const auto &last = made->transactions().front();
    QCOMPARE(last.requestHead.target, "/third");
    QCOMPARE(last.answer.body, "/third");
    QVERIFY(last.answer.isWhole);
}

void tst_Export::csvQuotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << "200" << QByteArray("\"200\"");
    QTest::newRow("quote") << "a \"b\"" << QByteArray("\"a \"\"b\"\"\"");
    QTest::newRow("comma and line") << "a,\nb" << QByteArray("\"a,\nb\"");
    QTest::newRow("formula") << "=1+1" << QByteArray("\"'=1+1\"");
    QTest::newRow("Chinese") << "\u63a8\u9001" << QByteArray("\"\u63a8\u9001\"");
}

void tst_Export::csvQuotes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    const auto csv
        = exported("csv", { samples::event(FlowKind::Request, FlowDirection::Up, 5, 6, text) });
    QVERIFY2(csv.contains(",0," + cell + ",\"\"\r\n"), csv.constData());
}

void tst_Export::csvOfTheSample()
{
    const auto lines = exported("csv").split('\n');
    QVERIFY(lines.first().startsWith("number,time_us,"));
    const auto isFirst
        = [](const QByteArray &line) { return line.contains(",data,,sse,t.a,a-1,1,"); };
    QCOMPARE(std::ranges::count_if(lines, isFirst), 1);
}

void tst_Export::jsonLines()
{
    const auto lines = exported("jsonl").trimmed().split('\n');
    int messages = 0;
    for (const auto &line : lines) {
        QJsonParseError error;
        const auto object = QJsonDocument::fromJson(line, &error).object();
        QCOMPARE(error.errorString(), QJsonParseError().errorString());
        QVERIFY(object.contains(QStringLiteral("time_us")));
        messages += object[QStringLiteral("message")][QStringLiteral("seq")].toInt() > 0 ? 1 : 0;
    }
    QCOMPARE(messages, 3);
    QCOMPARE(lines.size(), exported("csv").count("\r\n") - 1);
}

void tst_Export::mermaidLabel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("plain") << "GET sse" << QByteArray("GET sse");
    QTest::newRow("semicolon") << "a;b" << QByteArray("a#59;b");
    QTest::newRow("hash") << "a#b;" << QByteArray("a#35;b#59;");
    QTest::newRow("end") << "end" << QByteArray("end.");
    QTest::newRow("lines") << "a\nb" << QByteArray("a b");
    QTest::newRow("long") << QString(200, u'x') << QByteArray(79, 'x') + "\u2026";
}

void tst_Export::mermaidLabel()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, label);
    const auto diagram
        = exported("mermaid", { samples::event(FlowKind::Request, FlowDirection::Up, 5, 6, text) });
    QVERIFY2(diagram.contains("    C->>S: " + label + '\n'), diagram.constData());
}

void tst_Export::mermaidHasRoomForSoMany()
{
    std::vector<FlowEvent> events;
    for (int i = 0; i < 2'000; ++i)
        events.push_back(samples::event(FlowKind::Request, FlowDirection::Up, i + 5, i + 6,
                                        QStringLiteral("a request of some length, %1").arg(i)));
    const auto diagram = exported("mermaid", events);
    QVERIFY(diagram.size() <= 50'000);
    QVERIFY(diagram.size() > 49'000);
    const auto drawn = diagram.count("C->>S:");
    QVERIFY2(diagram.contains(QByteArray::number(2'000 - drawn) + " more events"),
             diagram.right(100).constData());
}

/// Each that begins ends, not before it began; ends and begins agree in name, category and id.
void tst_Export::trace()
{
    const auto all = QJsonDocument::fromJson(exported("trace")).object();
    const auto events = all[QStringLiteral("traceEvents")].toArray();
    QHash<QString, double> open;
    int closed = 0;
    for (const auto &value : events) {
        const auto object = value.toObject();
        const auto phase = object[QStringLiteral("ph")].toString();
        QVERIFY(object.contains(QStringLiteral("pid")) && object.contains(QStringLiteral("tid")));
        const auto key = object[QStringLiteral("cat")].toString() + u'/'
            + object[QStringLiteral("id")].toVariant().toString();
        const auto ts = object[QStringLiteral("ts")].toDouble();
        if (phase == u"b") {
            QVERIFY(!open.contains(key));
            open[key] = ts;
        } else if (phase == u"e") {
            QVERIFY(ts >= open.take(key));
            ++closed;
        }
    }
    QVERIFY(open.isEmpty());
    QVERIFY(closed > 8);
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// From a recording's events, and from those of a log alone.
static TranscriptMaker makerOf(bool isRecording)
{
    if (isRecording) {
        return [](const FlowEvents &, Progress &progress) {
            auto bytes = sampleRecording();
            QBuffer in(&bytes);
            in.open(QIODevice::ReadOnly);
            return readTranscript(in, &progress);
        };
    }
    return [](const FlowEvents &events, Progress &progress) {
        return transcriptOf(
            events, [](qint64) { return QString(); }, &progress);
    };
}

void tst_Export::savesInAnotherThread_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const auto &format : exportFormats())
        QTest::newRow(format.name) << QByteArray(format.name);
}

void tst_Export::savesInAnotherThread()
{
    QFETCH(QByteArray, format);
    const QTemporaryDir folder;
    FlowLog log;
    CaptureReplay replay(log);
    tellSample(replay);
    log.flush();
    const auto events = log.events();
    for (const bool isRecording : { true, false }) {
        Progress progress;
        const auto make = makerOf(isRecording);
        const auto wanted = exported(format.constData(), { events, *make(events, progress) });
        const auto path = folder.filePath(QString::fromLatin1(format));
        const auto saving = saveInBackground(*findExportFormat(format), events, make, path);
        log.clear(); // what is saved is what there was
        QTRY_VERIFY(saving.isOver());
        QCOMPARE(saving.result().error, QString());
        QVERIFY(!saving.result().isCancelled);
        QCOMPARE(contentOf(path), wanted);
        QCOMPARE(saving.result().bytes, wanted.size());
        QCOMPARE(saving.progress().percent(), format == "mermaid" ? 0 : 100);
    }
}

void tst_Export::leavesWhatIsThere_data()
{
    savesInAnotherThread_data();
}

/// When it is cancelled: nothing is written, and nothing is left of what was.
void tst_Export::leavesWhatIsThere()
{
    QFETCH(QByteArray, format);
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("there"));
    QFile there(path);
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("before") == 6);
    there.close();
    FlowLog log;
    CaptureReplay replay(log);
    tellSample(replay);
    log.flush();
    const auto cancelled = [](const FlowEvents &, Progress &progress) {
        progress.leave();
        return std::make_unique<HttpTranscript>();
    };
    auto row = *findExportFormat(format);
    row.needsTranscript = true; // it is asked for in the middle of the work
    const auto saving = saveInBackground(row, log.events(), cancelled, path);
    QTRY_VERIFY(saving.isOver());
    QVERIFY(saving.result().isCancelled);
    QCOMPARE(contentOf(path), QByteArray("before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{ QStringLiteral("there") });
}

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_export.moc"
