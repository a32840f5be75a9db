// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_words.h"
#include "client/core/capture/opened_recording.h"
#include "common/codec.h"
#include "common/transport_registry.h"
#include "tests/support/cli_run.h"
#include "tests/support/server_fixture.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#ifdef Q_OS_UNIX
#    include <csignal>
#endif

using namespace pushscope;
using namespace pushscope::client;
using namespace Qt::StringLiterals;

/// pushscope-cli as a user runs it.
class TestCli : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void unusableArguments_data();
    void unusableArguments();
    void help_data();
    void help();
    void listsTransports();
    void saysWhatTheServerDoesNotOffer();
    void watchesAndPublishes();
    void watchEndsInTime();
    void watchEndsByInterrupt();
    void fullOutput();
    void publishesToNobody();
    void switches();
    void races();
    void racesForFiles();
    void recordsWhatItWasTold_data();
    void recordsWhatItWasTold();
    void recordsItsScenarios_data();
    void recordsItsScenarios();
    void recordsASilentServer();
    void startsItsOwnServer();
    void cannotReachTheServer_data();
    void cannotReachTheServer();
    void publishIsRefused();

private:
    QStringList withServer(const QStringList &arguments) const;

    std::unique_ptr<ServerFixture> m_server;
};

void TestCli::initTestCase()
{
    m_server = std::make_unique<ServerFixture>(
        QStringList{ u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"200"_s });
    QVERIFY2(!m_server->url().isEmpty(), qPrintable(m_server->why()));
    QVERIFY2(QFile::exists(cliProgram()), "pushscope-cli is not built");
}

QStringList TestCli::withServer(const QStringList &arguments) const
{
    return arguments + QStringList{ u"--server"_s, m_server->url().toString() };
}

void TestCli::unusableArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named"); ///< in the message
    const auto row = [](const char *line, const char *named) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << QByteArray(named);
    };
    QTest::newRow("nothing") << QStringList() << QByteArray("COMMAND");
    row("fly", "fly");
    row("watch", "--transport");
    row("watch --transport", "--transport");
    row("watch --transport telepathy", "telepathy");
    row("watch --transport sse --topic a..b", "a..b");
    row("watch --transport sse --topic *.b", "*.b");
    row("watch --transport sse --after yesterday", "--after");
    row("watch --transport sse --count 0", "--count");
    row("watch --transport sse --count many", "--count");
    row("watch --transport sse --for -1", "--for");
    row("watch --transport sse --server localhost:1", "--server");
    row("watch --transport sse --server ftp://localhost", "--server");
    row("watch --transport sse --scenarios weather", "--scenarios");
    row("watch --transport sse --rate 0", "--rate");
    row("watch --transport sse --server http://localhost:1/v1", "--server");
    row("watch --transport sse --server http://localhost:1 --rate 5", "--rate");
    row("watch --transport sse --option poll.interval", "poll.interval");
    row("watch --transport sse --option poll.interval=0", "poll.interval");
    row("watch --transport sse --option warp=9", "warp");
    row("watch --transport sse --wings", "wings");
    row("watch --transport sse --record a.pcapng --no-link", "--record");
    row("switch", "--through");
    row("switch --through sse,telepathy", "telepathy");
    row("switch --through sse,", "--through");
    row("switch --through sse,poll --every soon", "--every");
    row("switch --through sse,poll --rounds 0", "--rounds");
    row("race --transports telepathy", "telepathy");
    row("race --for ever", "--for");
    row("race --rate fast", "--rate");
    row("race --delay -1", "--delay");
    row("race --delay 20 --no-link", "--delay");
    row("publish --type a --data 1", "--topic");
    row("publish --topic a.* --type a --data 1", "a.*");
    row("publish --topic a --type A --data 1", "--type");
    row("publish --topic a --type a --data {", "--data");
    row("publish --topic a --type a --data 1 word", "word");
    row("transports sse", "sse");
    row("switch --through sse", "--through");
    row("convert", "FILE");
    row("convert a.pcapng", "--to");
    row("convert a.pcapng b.pcapng --to har", "b.pcapng");
    row("convert a.pcapng --to gif", "svg, png");
    row("convert /nowhere/a.pcapng --to png", "/nowhere/a.pcapng");
    row("convert /nowhere/a.pcapng --to har", "/nowhere/a.pcapng");
    row("lab", "lab is not built yet");
    row("link", "link is not built yet");
    row("load", "load is not built yet");
}

void TestCli::unusableArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const auto outcome = runCli(arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(named), outcome.err.constData());
}

void TestCli::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("all") << QStringList{ u"--help"_s } << QByteArray("race");
    QTest::newRow("version") << QStringList{ u"--version"_s } << QByteArray("pushscope-cli");
    const QByteArrayList commands{ "watch", "publish", "switch", "race", "transports" };
    for (const auto &command : commands) {
        QTest::newRow(command.constData())
            << QStringList{ QString::fromLatin1(command), u"--help"_s } << QByteArray("--server");
    }
}

void TestCli::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const auto outcome = runCli(arguments);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains(says));
    QCOMPARE(outcome.err, QByteArray());
}

void TestCli::listsTransports()
{
    const auto table = runCli({ u"transports"_s });
    QCOMPARE(table.code, 0);
    for (const auto &row : transportRegistry()) {
        QVERIFY(table.out.contains(row.address()));
        for (const auto &option : row.options)
            QVERIFY(table.out.contains(option.key));
    }
    const auto json = runCli({ u"transports"_s, u"--json"_s });
    QCOMPARE(json.out.trimmed(), transportRegistryJson());
}

/// A server that was started without a raw TCP port.
void TestCli::saysWhatTheServerDoesNotOffer()
{
    QProcess server;
    server.start(
        qEnvironmentVariable("PUSHSCOPE_BIN") + u"/pushscope-server"_s,
        { u"--listen"_s, u"127.0.0.1:0"_s, u"--scenarios"_s, u"stock"_s, u"--rate"_s, u"100"_s });
    QTRY_VERIFY(server.canReadLine());
    const auto url
        = QString::fromLatin1(server.readLine().trimmed().mid(int(qstrlen("listening on "))));
    const QByteArray why = "without --tcp-listen";
    const auto watch = runCli({ u"watch"_s, u"--server"_s, url, u"--transport"_s, u"tcp"_s });
    QCOMPARE(watch.code, 1);
    QVERIFY2(watch.err.contains(why), watch.err.constData());
    const auto change = runCli(
        { u"switch"_s, u"--server"_s, url, u"--through"_s, u"sse,tcp"_s, u"--every"_s, u"50"_s });
    QCOMPARE(change.code, 1);
    QVERIFY2(change.err.contains("the switch to tcp failed") && change.err.contains(why),
             change.err.constData());
    const auto list = runCli({ u"transports"_s, u"--server"_s, url });
    QCOMPARE(list.code, 0);
    QVERIFY2(list.out.contains("OFFERED") && list.out.contains(why), list.out.constData());
    const auto json = runCli({ u"transports"_s, u"--server"_s, url, u"--json"_s });
    QCOMPARE(json.code, 0);
    QVERIFY2(json.out.contains(R"("available":false,"reason":)") && json.out.contains(why),
             json.out.constData());
    const auto named = runCli(
        { u"race"_s, u"--server"_s, url, u"--transports"_s, u"sse,tcp"_s, u"--for"_s, u"0.3"_s });
    QCOMPARE(named.code, 1);
    QVERIFY2(named.err.contains(why), named.err.constData());
    const auto all = runCli({ u"race"_s, u"--server"_s, url, u"--transports"_s, u"all"_s,
                              u"--for"_s, u"0.3"_s, u"--json"_s });
    QCOMPARE(all.code, 0);
    QVERIFY2(all.err.contains("without tcp") && all.err.contains(why), all.err.constData());
    QVERIFY(all.out.contains("\"sse\"") && !all.out.contains("\"tcp\""));
    server.terminate();
    QVERIFY(server.waitForFinished());
}

void TestCli::watchesAndPublishes()
{
    QByteArray after = "now";
    for (int i = 0; i < 3; ++i) {
        const auto sent
            = runCli(withServer({ u"publish"_s, u"--topic"_s, u"cli.room"_s, u"--type"_s, u"line"_s,
                                  u"--data"_s, u"{ \"n\": 1.5, \"i\": %1 }"_s.arg(i) }));
        QCOMPARE(sent.code, 0);
        const auto result = QJsonDocument::fromJson(sent.out).object();
        QCOMPARE(result.keys(), (QStringList{ u"id"_s, u"seq"_s, u"ts"_s }));
        QCOMPARE(result[u"seq"].toInt(), i + 1);
        if (i == 0)
            after = result[u"id"].toString().toLatin1();
    }
    for (const auto &row : transportRegistry()) {
        const QStringList arguments{
            u"watch"_s, u"--transport"_s, QString::fromLatin1(row.id), u"--topic"_s,
            u"cli.*"_s, u"--after"_s,     QString::fromLatin1(after),  u"--count"_s,
            u"2"_s
        };
        const auto outcome = runCli(withServer(arguments) << u"--json"_s);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const auto lines = outcome.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const auto object = objectFromJson(lines.last());
        QVERIFY(object);
        const auto message = std::get<Message>(*object.value);
        QCOMPARE(message.topic, QByteArray("cli.room"));
        QCOMPARE(message.seq, 3);
        QCOMPARE(message.data, QByteArray("{\"n\":1.5,\"i\":2}"));

        const auto readable = runCli(withServer(arguments));
        QVERIFY(readable.out.contains("cli.room"));
        QCOMPARE(readable.out.count('\n'), 2);
    }
}

void TestCli::watchEndsInTime()
{
    const QStringList watch{ u"watch"_s,  u"--transport"_s, u"sse"_s, u"--topic"_s,
                             u"silent"_s, u"--for"_s,       u"0.3"_s };
    QCOMPARE(runCli(withServer(watch)).code, 0);
    // What was asked for did not come.
    QCOMPARE(runCli(withServer(watch) << u"--count"_s << u"1"_s).code, 1);
}

void TestCli::watchEndsByInterrupt()
{
#ifdef Q_OS_UNIX
    QProcess process;
    process.start(
        cliProgram(),
        withServer({ u"watch"_s, u"--transport"_s, u"sse"_s, u"--topic"_s, u"stock.*"_s }));
    QVERIFY(process.waitForReadyRead(10'000));
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
#endif
}

/// What was asked for is lost: that is said, and no success.
void TestCli::fullOutput()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no /dev/full");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(cliProgram(), { u"transports"_s, u"--json"_s });
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 1);
    const auto errors = process.readAllStandardError();
    QVERIFY2(errors.startsWith("pushscope-cli: standard output: "), errors.constData());
}

/// No status is made up for a server that is not there.
void TestCli::publishesToNobody()
{
    const auto outcome = runCli({ u"publish"_s, u"--server"_s, u"http://127.0.0.1:1"_s,
                                  u"--topic"_s, u"t"_s, u"--type"_s, u"x"_s, u"--data"_s, u"1"_s });
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.startsWith("pushscope-cli: Not published: "), outcome.err.constData());
}

void TestCli::switches()
{
    QStringList ids;
    for (const auto &row : transportRegistry())
        ids.append(QString::fromLatin1(row.id));
    const QStringList arguments{ u"switch"_s,  u"--through"_s, ids.join(u','),
                                 u"--topic"_s, u"stock.*"_s,   u"--every"_s,
                                 u"50"_s,      u"--rounds"_s,  u"2"_s };
    const auto outcome = runCli(withServer(arguments) << u"--json"_s);
    QVERIFY2(outcome.code == 0, (outcome.err + outcome.out).constData());
    const auto result = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(result.keys(),
             (QStringList{ u"delivered"_s, u"duplicated"_s, u"gap_ms"_s, u"lost"_s, u"overlap"_s,
                           u"reordered"_s, u"switches"_s }));
    QVERIFY(result[u"delivered"].toInt() > 100);
    QCOMPARE(result[u"lost"].toInt(-1), 0);
    QCOMPARE(result[u"duplicated"].toInt(-1), 0);
    QCOMPARE(result[u"reordered"].toInt(-1), 0);
    QCOMPARE(result[u"switches"].toInt(), 2 * ids.size());
    QCOMPARE(result[u"gap_ms"].toObject().keys(), (QStringList{ u"max"_s, u"p50"_s }));
    QVERIFY(result[u"gap_ms"][u"max"].toDouble() >= result[u"gap_ms"][u"p50"].toDouble());
}

void TestCli::races()
{
    const auto outcome
        = runCli(withServer({ u"race"_s, u"--topic"_s, u"stock.*"_s, u"--for"_s, u"2"_s,
                              u"--option"_s, u"poll.interval=0.2"_s, u"--json"_s }));
    QVERIFY2(outcome.code == 0, (outcome.err + outcome.out).constData());
    const auto rows = QJsonDocument::fromJson(outcome.out).array();
    QCOMPARE(rows.size(), qsizetype(transportRegistry().size()));
    for (const auto &row : rows) {
        const auto info = findTransport(row[u"transport"].toString().toLatin1());
        QVERIFY(info);
        QVERIFY(row[u"messages"].toInt() > 100);
        QCOMPARE(row[u"lost"].toInt(-1), 0);
        QCOMPARE(row[u"duplicated"].toInt(-1), 0);
        const auto latency = row[u"latency_ms"].toObject();
        QVERIFY(latency[u"p50"].toDouble() <= latency[u"p95"].toDouble());
        QVERIFY(latency[u"p99"].toDouble() <= latency[u"max"].toDouble());
        // A line asks for less than a request does, and is none.
        QVERIFY(row[u"wire_bytes_up"].toInt() > (info->hasOwnPort() ? 30 : 50));
        QVERIFY(row[u"wire_bytes_down"].toInt() > 1'000);
        QVERIFY(row[u"bytes_per_message"].toDouble() > 10);
        QCOMPARE(row[u"requests"].toInt() >= 1, !info->hasOwnPort());
        QVERIFY(row[u"connections"].toInt() >= 1);
    }

    const auto straight
        = runCli(withServer({ u"race"_s, u"--transports"_s, u"sse,ws-cbor"_s, u"--topic"_s,
                              u"stock.*"_s, u"--for"_s, u"0.5"_s, u"--no-link"_s, u"--json"_s }));
    QCOMPARE(straight.code, 0);
    const auto first = QJsonDocument::fromJson(straight.out).array().first().toObject();
    QVERIFY(first[u"wire_bytes_up"].isNull());
    QVERIFY(first[u"messages"].toInt() > 10);
}

void TestCli::racesForFiles()
{
    QTemporaryDir folder;
    const auto file = folder.filePath(u"race.html"_s);
    const auto outcome = runCli(
        { u"race"_s, u"--transports"_s, u"sse,long-poll"_s, u"--topic"_s, u"stock.*"_s, u"--for"_s,
          u"0.5"_s, u"--delay"_s, u"30"_s, u"--seed"_s, u"11"_s, u"--report"_s, file, u"--csv"_s,
          folder.filePath(u"race.csv"_s), u"--svg"_s, folder.filePath(u"race.svg"_s) });
    QVERIFY2(outcome.code == 0, (outcome.err + outcome.out).constData());
    QVERIFY(outcome.out.contains("Nothing was lost"));
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto html = report.readAll();
    for (const auto says :
         { "Race of 2 transports", "<td>11</td>", "30 ms each way", "100 messages/s", "Long-poll" })
        QVERIFY2(html.contains(says), says);

    const auto table = contentOf(folder.filePath(u"race.csv"_s)).trimmed().split('\n');
    QCOMPARE(table.size(), 3);
    QVERIFY2(table.at(0).startsWith("transport,"), table.at(0).constData());
    QVERIFY2(table.at(1).startsWith("sse,"), table.at(1).constData());
    QVERIFY2(table.at(2).startsWith("long-poll,"), table.at(2).constData());
    const auto plot = contentOf(folder.filePath(u"race.svg"_s));
    QVERIFY2(textOfSvg(plot).contains(u"Long-poll"), plot.constData());

    for (const auto &[option, name] : { std::pair(u"--report"_s, u"no/such/race.html"_s),
                                        std::pair(u"--csv"_s, u"no/such/race.csv"_s),
                                        std::pair(u"--svg"_s, u"no/such/race.svg"_s) }) {
        const auto refused = runCli(withServer({ u"race"_s, u"--transports"_s, u"sse"_s, u"--for"_s,
                                                 u"0.1"_s, option, folder.filePath(name) }));
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(name.toUtf8()), refused.err.constData());
    }
}

void TestCli::recordsWhatItWasTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("transport"); ///< at the end; empty: none alone
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<int>("least"); ///< messages
    QTest::newRow("watch") << QStringList{ u"watch"_s, u"--transport"_s, u"sse"_s, u"--count"_s,
                                           u"20"_s,    u"--seed"_s,      u"7"_s }
                           << u"sse"_s << 0 << 20;
    QTest::newRow("switch") << QStringList{
        u"switch"_s, u"--through"_s, u"sse,ws-json"_s, u"--every"_s, u"100"_s, u"--seed"_s, u"7"_s
    } << u"sse"_s << 0 << 1;
    QTest::newRow("race") << QStringList{
        u"race"_s, u"--transports"_s, u"sse,ws-json"_s, u"--for"_s,  u"0.5"_s, u"--delay"_s,
        u"20"_s,   u"--jitter"_s,     u"5"_s,           u"--seed"_s, u"7"_s
    } << QString() << 20 << 10;
}

/// The same as a recording that the window made, and what was asked for on the command line.
void TestCli::recordsWhatItWasTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, transport);
    QFETCH(int, delayMs);
    QFETCH(int, least);
    QTemporaryDir folder;
    const auto path = folder.filePath(u"a.pcapng"_s);
    const auto outcome
        = runCli(arguments
                 + QStringList{ u"--topic"_s, u"stock.*"_s, u"--rate"_s, u"100"_s, u"--option"_s,
                                u"poll.interval=0.2"_s, u"--record"_s, path });
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    recording.read(file);
    QCOMPARE(recording.findings({}), QStringList());
    const auto &session = recording.reader().session();
    const auto ledger = ledgerFromJson(session[u"ledger"].toObject());
    QVERIFY(ledger);
    QVERIFY2(ledger->delivered >= quint64(least),
             QByteArray::number(ledger->delivered).constData());
    QVERIFY(ledger->clean());
    QCOMPARE(session[u"made_with"].toObject(), madeWith());
    QCOMPARE(session[u"transport"].toString(), transport);
    QCOMPARE(QUrl(session[u"server"].toString()).host(), u"127.0.0.1"_s);
    QCOMPARE(session[u"delay_ms"].toInt(-1), delayMs);
    QCOMPARE(session[u"jitter_ms"].toInt(-1), delayMs / 4);
    QCOMPARE(session[u"options"].toObject(), (QJsonObject{ { u"poll.interval"_s, 0.2 } }));
    QCOMPARE(session[u"command"].toString(), arguments.first());
    QCOMPARE(session[u"seed"].toString(), u"7"_s);
    QCOMPARE(session[u"scenarios"].toString(), u"stock"_s);
}

void TestCli::recordsItsScenarios_data()
{
    QTest::addColumn<QStringList>("topics");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("one of a scenario")
        << QStringList{ u"stock.IBM"_s } << QStringList{ u"stock"_s };
    QTest::newRow("a scenario") << QStringList{ u"stock.*"_s } << QStringList{ u"stock"_s };
    QTest::newRow("all") << QStringList{ u"*"_s }
                         << QStringList{ u"chat"_s, u"sport"_s, u"stock"_s };
    QTest::newRow("none") << QStringList{ u"mine.own"_s } << QStringList();
}

/// As the window's, at once and before the first message: a window that opens it has names.
void TestCli::recordsItsScenarios()
{
    QFETCH(QStringList, topics);
    QFETCH(QStringList, ids);
    QTemporaryDir folder;
    const auto path = folder.filePath(u"a.pcapng"_s);
    QStringList arguments{ u"watch"_s,
                           u"--transport"_s,
                           u"sse"_s,
                           u"--for"_s,
                           u"0.2"_s,
                           u"--seed"_s,
                           u"7"_s,
                           u"--scenarios"_s,
                           u"stock,sport,chat"_s,
                           u"--record"_s,
                           path };
    for (const auto &topic : topics)
        arguments << u"--topic"_s << topic;
    const auto outcome = runCli(arguments);
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    OpenedRecording recording;
    recording.read(file);
    QStringList told;
    for (const auto &note : recording.reader().scenarios()) {
        told << note.told[u"id"].toString();
        QVERIFY(!note.told[u"state"].toObject().isEmpty());
        QVERIFY(note.told.contains(u"server_ahead_us"));
        if (told.last() == u"stock")
            QVERIFY(!note.told[u"state"][u"symbols"][0][u"name"].toString().isEmpty());
        for (qsizetype i = 0; i < recording.log().size(); ++i)
            QVERIFY(recording.log().at(i).timeUs() >= note.us);
    }
    told.sort();
    QCOMPARE(told, ids);
}

/// A server that does not answer is not waited for without an end.
void TestCli::recordsASilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    QProcess process;
    process.start(cliProgram(),
                  { u"watch"_s, u"--transport"_s, u"sse"_s, u"--topic"_s, u"stock.*"_s, u"--for"_s,
                    u"0.2"_s, u"--record"_s, folder.filePath(u"a.pcapng"_s), u"--server"_s,
                    u"http://127.0.0.1:%1"_s.arg(silent.serverPort()) });
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 9'000);
    QCOMPARE(process.readAllStandardError().count('\n'), 1); // it did not answer in that time
}

void TestCli::startsItsOwnServer()
{
    const auto outcome
        = runCli({ u"watch"_s, u"--transport"_s, u"ws-json"_s, u"--topic"_s, u"stock.*"_s,
                   u"--count"_s, u"5"_s, u"--rate"_s, u"100"_s, u"--json"_s });
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QCOMPARE(outcome.out.count('\n'), 5);
    const auto refused
        = runCli({ u"watch"_s, u"--transport"_s, u"sse"_s, u"--scenarios"_s, u"opera"_s });
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("opera"), refused.err.constData());
}

void TestCli::cannotReachTheServer_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("watch") << QStringList{ u"watch"_s, u"--transport"_s, u"sse"_s };
    QTest::newRow("switch") << QStringList{ u"switch"_s, u"--through"_s, u"sse,poll"_s };
    QTest::newRow("race") << QStringList{ u"race"_s };
}

void TestCli::cannotReachTheServer()
{
    QFETCH(QStringList, arguments);
    QTcpServer taken; // a port on which nobody answers any more
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const auto url = u"http://127.0.0.1:%1"_s.arg(taken.serverPort());
    taken.close();
    const auto outcome = runCli(arguments + QStringList{ u"--server"_s, url });
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY(!outcome.err.isEmpty());
}

void TestCli::publishIsRefused()
{
    const auto large = u"\"%1\""_s.arg(QString(70'000, u'x'));
    const auto outcome = runCli(withServer(
        { u"publish"_s, u"--topic"_s, u"a"_s, u"--type"_s, u"a"_s, u"--data"_s, large }));
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("413"), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
