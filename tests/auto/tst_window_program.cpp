// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QProcess>
#include <QtTest/QTest>

/// pushscope as it is started where there is no display.
class TestWindowProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutDisplay_data();
    void withoutDisplay();
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
    row("-platform offscreen --server ftp://a", 2, "", "--server is http://HOST:PORT");
    row("-platform offscreen --rate x", 2, "", "--rate is a number");
    row("-platform offscreen --stage none.json", 2, "", "none.json cannot be read: ");
    row("-platform offscreen --stage none.json a.pcapng", 2, "", "--stage is for a server of ours");
    row("-platform offscreen none.pcapng", 2, "", "Cannot read none.pcapng");
}

void TestWindowProgram::withoutDisplay()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.remove(QString::fromLatin1(name));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("PUSHSCOPE_BIN") + QStringLiteral("/pushscope"), arguments);
    QVERIFY2(process.waitForFinished(), qPrintable(process.errorString()));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const auto told = process.readAllStandardOutput();
    const auto complaint = process.readAllStandardError();
    QVERIFY2(told.contains(out), told.constData());
    QVERIFY2(complaint.contains(err), complaint.constData());
    QTEST(process.exitCode(), "code");
}

QTEST_GUILESS_MAIN(TestWindowProgram)
#include "tst_window_program.moc"
