// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <csignal>
#include <memory>
#include <vector>

/// pushscope-server as its users start and stop it.
class TestServerProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badArguments_data();
    void badArguments();
    void helpAndVersion();
    void portTaken_data();
    void portTaken();
    void listensOnRawTcp();
    void badCsv();
    void startsAndStops_data();
    void startsAndStops();
    void goesOnAfterRunningOutOfDescriptors();

private:
    static QString program()
    {
        return qEnvironmentVariable("PUSHSCOPE_BIN") + QStringLiteral("/pushscope-server");
    }
    static void run(QProcess &process, const QStringList &arguments)
    {
        process.start(program(), arguments);
        QVERIFY(process.waitForFinished());
    }
};

void TestServerProgram::badArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *name, const QString &arguments, const QByteArray &names) {
        QTest::newRow(name) << arguments.split(u' ') << names;
    };
    row("unknown option", QStringLiteral("--nonsense"), "nonsense");
    row("positional", QStringLiteral("something"), "something");
    row("listen without port", QStringLiteral("--listen 127.0.0.1"), "--listen");
    row("listen on a name", QStringLiteral("--listen example.org:80"), "--listen");
    row("port out of range", QStringLiteral("--listen 127.0.0.1:70000"), "--listen");
    row("unknown scenario", QStringLiteral("--scenarios stock,weather"), "weather");
    row("rate too high", QStringLiteral("--rate 10001"), "--rate");
    row("rate of letters", QStringLiteral("--rate fast"), "--rate");
    row("seed of letters", QStringLiteral("--seed x"), "--seed");
    row("nothing retained", QStringLiteral("--retain-messages 0"), "--retain-messages");
    row("origin without scheme", QStringLiteral("--allow-origin example.org"), "--allow-origin");
    row("origin with a path", QStringLiteral("--allow-origin http://example.org/a"),
        "--allow-origin");
    row("data over the contract", QStringLiteral("--max-data-bytes 65537"), "--max-data-bytes");
    row("csv that is not there", QStringLiteral("--stock-csv /nowhere.csv"), "/nowhere.csv");
    row("raw TCP without port", QStringLiteral("--tcp-listen 127.0.0.1"), "--tcp-listen");
    row("raw TCP on a name", QStringLiteral("--tcp-listen example.org:80"), "--tcp-listen");
    row("raw TCP port of letters", QStringLiteral("--tcp-listen 127.0.0.1:x"), "--tcp-listen");
    row("port with a sign", QStringLiteral("--listen 127.0.0.1:+80"), "--listen");
    QTest::newRow("a line end in it")
        << QStringList{ QStringLiteral("--rate"), QStringLiteral("a\nb") }
        << QByteArray("--rate: 'a b'");
    for (const auto *later : { "--tcp-listen=", "--tls-cert=", "--tls-key=", "--auth-tokens=" })
        row(later, QLatin1StringView(later), QByteArray(later).chopped(1));
    row("TLS", QStringLiteral("--tls-cert a.pem"), "--tls-cert");
    row("tokens", QStringLiteral("--auth-tokens a"), "--auth-tokens");
    row("another store", QStringLiteral("--store sqlite:a.db"), "--store");
    row("another policy", QStringLiteral("--slow-policy conflate"), "--slow-policy");
    row("more threads", QStringLiteral("--io-threads 2"), "--io-threads");
}

void TestServerProgram::badArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, names);
    QProcess process;
    run(process, arguments);
    QCOMPARE(process.exitCode(), 2);
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(errors.contains(names), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestServerProgram::helpAndVersion()
{
    QProcess help;
    run(help, { QStringLiteral("--help") });
    QCOMPARE(help.exitCode(), 0);
    QVERIFY(help.readAllStandardOutput().contains("--retain-messages"));
    QProcess version;
    run(version, { QStringLiteral("--version") });
    QCOMPARE(version.exitCode(), 0);
    QVERIFY(version.readAllStandardOutput().startsWith("pushscope-server "));
}

void TestServerProgram::portTaken_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::newRow("HTTP") << QStringList{ QStringLiteral("--listen") };
    QTest::newRow("raw TCP") << QStringList{ QStringLiteral("--listen"),
                                             QStringLiteral("127.0.0.1:0"),
                                             QStringLiteral("--tcp-listen") };
}

void TestServerProgram::portTaken()
{
    QFETCH(QStringList, before);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QProcess process;
    run(process, before << QStringLiteral("127.0.0.1:%1").arg(taken.serverPort()));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray errors = process.readAllStandardError();
    QVERIFY(
        errors.contains("cannot listen on 127.0.0.1:" + QByteArray::number(taken.serverPort())));
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestServerProgram::listensOnRawTcp()
{
#ifndef Q_OS_UNIX
    QSKIP("signals are for Unix");
#else
    QProcess process;
    process.start(program(),
                  { QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                    QStringLiteral("--tcp-listen"), QStringLiteral("127.0.0.1:0") });
    QByteArrayList lines;
    const auto readLines = [&] {
        while (process.canReadLine())
            lines.append(process.readLine().trimmed());
        return lines.size();
    };
    QTRY_COMPARE(readLines(), 2);
    QVERIFY2(lines[0].startsWith("listening on http://127.0.0.1:"), lines[0].constData());
    QVERIFY2(lines[1].startsWith("listening on tcp://127.0.0.1:"), lines[1].constData());
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"),
                         lines[1].mid(lines[1].lastIndexOf(':') + 1).toUShort());
    client.write("{\"topics\":[\"none\"]}\n");
    QByteArray read;
    QTRY_VERIFY((read += client.readAll()).contains("hello"));
    QVERIFY(::kill(pid_t(process.processId()), SIGTERM) == 0);
    QVERIFY(process.waitForFinished(5'000));
    QCOMPARE(process.exitCode(), 0);
    QTRY_VERIFY((read += client.readAll()).contains("\"reason\":\"shutdown\""));
#endif
}

void TestServerProgram::badCsv()
{
    QTemporaryFile csv;
    QVERIFY(csv.open());
    csv.write("nothing,of,that\n1,2,3\n");
    csv.close();
    QProcess process;
    run(process,
        { QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--stock-csv"),
          csv.fileName() });
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("cannot replay the stock CSV"));
}

void TestServerProgram::startsAndStops_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestServerProgram::startsAndStops()
{
#ifndef Q_OS_UNIX
    QSKIP("signals are for Unix");
#else
    QFETCH(int, signal);
    QProcess process;
    process.start(program(), { QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0") });
    QTRY_VERIFY(process.canReadLine());
    const QByteArray line = process.readLine().trimmed();
    QVERIFY2(line.startsWith("listening on http://127.0.0.1:"), line.constData());
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"),
                         line.mid(line.lastIndexOf(':') + 1).toUShort());
    client.write("GET /v1/stream?topic=none HTTP/1.1\r\nHost: t\r\n\r\n");
    QByteArray read;
    QTRY_VERIFY((read += client.readAll()).contains("hello"));
    // A client that never closes must not keep the server.
    QTcpSocket silent;
    silent.connectToHost(client.peerAddress(), client.peerPort());
    QVERIFY(silent.waitForConnected());
    QVERIFY(::kill(pid_t(process.processId()), signal) == 0);
    QVERIFY(process.waitForFinished(5'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QTRY_VERIFY((read += client.readAll()).contains("\"reason\":\"shutdown\""));
#endif
}

void TestServerProgram::goesOnAfterRunningOutOfDescriptors()
{
#ifndef Q_OS_UNIX
    QSKIP("descriptors are limited on Unix");
#else
    QProcess process;
    process.start(
        QStringLiteral("/bin/sh"),
        { QStringLiteral("-c"),
          QStringLiteral("ulimit -n 40 && exec '%1' --listen 127.0.0.1:0 --scenarios none")
              .arg(program()) });
    QTRY_VERIFY(process.canReadLine());
    const QByteArray line = process.readLine().trimmed();
    const auto port = line.mid(line.lastIndexOf(':') + 1).toUShort();
    const auto isHealthy = [port] {
        QTcpSocket client;
        client.connectToHost(QStringLiteral("127.0.0.1"), port);
        client.write("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
        return QTest::qWaitFor([&] { return client.bytesAvailable() > 0; })
            && client.readAll().startsWith("HTTP/1.1 200 ");
    };
    // Once it has accepted all that waited, Qt takes every error for a passing one.
    QVERIFY(isHealthy());
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 80; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(QStringLiteral("127.0.0.1"), port);
        QVERIFY(clients.back()->waitForConnected());
    }
    process.setReadChannel(QProcess::StandardError);
    QTRY_VERIFY(process.canReadLine()); // it says so
    clients.clear();
    QVERIFY(isHealthy());
    process.terminate();
    QVERIFY(process.waitForFinished(5'000));
#endif
}

QTEST_GUILESS_MAIN(TestServerProgram)
#include "tst_server_program.moc"
