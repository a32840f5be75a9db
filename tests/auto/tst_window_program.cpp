// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

/// pushscope as it is started where there is no display.
class TestWindowProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutDisplay_data();
    void withoutDisplay();
    void remembersTheServer();

private:
    static QProcessEnvironment environmentWithoutDisplay();
    static QString program();
};

void TestWindowProgram::withoutDisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    const auto row = [](const char *argument, int code, const char *out, const char *err) {
        QTest::newRow(*argument ? argument : "a window")
            << QString::fromLatin1(argument).split(u' ', Qt::SkipEmptyParts) << code
            << QByteArray(out) << QByteArray(err);
    };
    row("--help", 0, "--transport", "");
    row("--help-all", 0, "--stage <FILE>", "");
    row("-h", 0, "--transport", "");
    row("--version", 0, "pushscope ", "");
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    row("", 1, "", "there is no display");
#endif
    row("-platform offscreen --theme pink", 2, "", "--theme");
    row("-platform offscreen --language fr", 2, "", "--language is system, en or zh");
    row("-platform offscreen --transport pigeon", 2, "", "no transport pigeon");
    row("-platform offscreen --server ftp://a", 2, "", "--server is http://HOST:PORT or own");
    row("-platform offscreen --rate x", 2, "", "--rate is a number");
    row("-platform offscreen --stage none.json", 2, "", "none.json cannot be read: ");
    row("-platform offscreen --stage none.json a.pcapng", 2, "", "--stage is for a server of ours");
    row("-platform offscreen --compare a.pcapng", 2, "", "--compare is of two recordings, not 1");
    row("-platform offscreen --compare none.pcapng two.pcapng", 2, "", "Cannot read none.pcapng");
    row("-platform offscreen --compare --open http://x a.pcapng b.pcapng", 2, "",
        "--open is for a server, not for recordings");
    row("-platform offscreen --open http://x a.pcapng", 2, "", "--open is for a server, not for");
    row("-platform offscreen --compare --seed 1 a.pcapng b.pcapng", 2, "",
        "--seed is for a server");
    row("-platform offscreen --scenario chat a.pcapng", 2, "",
        "--scenario is for a server of ours");
    row("-platform offscreen --open http://x --rate 3", 2, "", "--rate is for a server of ours");
    row("-platform offscreen none.pcapng", 2, "", "Cannot read none.pcapng");
    row("-platform offscreen none.pcapng two.pcapng", 2, "", "Cannot read two.pcapng");
}

QProcessEnvironment TestWindowProgram::environmentWithoutDisplay()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.remove(QString::fromLatin1(name));
    return environment;
}

QString TestWindowProgram::program()
{
    return qEnvironmentVariable("PUSHSCOPE_BIN") + QStringLiteral("/pushscope");
}

void TestWindowProgram::withoutDisplay()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    QProcess process;
    process.setProcessEnvironment(environmentWithoutDisplay());
    process.start(program(), arguments);
    QVERIFY2(process.waitForFinished(), qPrintable(process.errorString()));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const auto told = process.readAllStandardOutput();
    const auto complaint = process.readAllStandardError();
    QVERIFY2(told.contains(out), told.constData());
    QVERIFY2(complaint.contains(err), complaint.constData());
    QTEST(process.exitCode(), "code");
}

/// The one that is given is used at the next start, until the own one is asked for.
void TestWindowProgram::remembersTheServer()
{
#ifndef Q_OS_LINUX
    QSKIP("settings are not in a file that a test may choose");
#endif
    const QTemporaryDir folder;
    auto environment = environmentWithoutDisplay();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto url = QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
    const auto remembered = [&folder] {
        const QSettings settings(folder.filePath(QStringLiteral("pushscope/pushscope.conf")),
                                 QSettings::IniFormat);
        return settings.value(QStringLiteral("live/server"));
    };
    const auto run = [&](QProcess &process, const QStringList &arguments) {
        process.setProcessEnvironment(environment);
        process.start(program(),
                      QStringList{ QStringLiteral("-platform"), QStringLiteral("offscreen") }
                          + arguments);
        QVERIFY2(process.waitForStarted(), qPrintable(process.errorString()));
    };
    const auto end = [](QProcess &process) {
        process.terminate();
        QVERIFY(process.waitForFinished());
    };
    const auto forget = [&server] {
        while (const auto connection = server.nextPendingConnection())
            delete connection;
    };
    for (const auto &arguments :
         { QStringList{ QStringLiteral("--server"), url }, QStringList() }) {
        QProcess process;
        run(process, arguments);
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(remembered().toString(), url, 20'000);
        end(process);
        forget();
    }
    QProcess process;
    run(process, { QStringLiteral("--server"), QStringLiteral("own") });
    QTRY_COMPARE_WITH_TIMEOUT(remembered(), QVariant(QString()), 20'000);
    QVERIFY(!server.hasPendingConnections());
    end(process);
}

QTEST_GUILESS_MAIN(TestWindowProgram)
#include "tst_window_program.moc"
