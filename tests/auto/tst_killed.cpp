// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/opened_recording.h"
#include "client/core/flow_log.h"
#include "client/models/live.h"
#include "client/widgets/main_window.h"
#include "common/clock.h"
#include "common/codec.h"
#include "tests/support/cli_run.h"
#include "tests/support/test_server.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSocketNotifier>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <cstdio>
#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 promisedMs = 1'000; ///< no more than that is lost
constexpr int soon = 20'000;         ///< ms, for a machine that is busy
constexpr auto asWindow = "--as-window";

/// What this program is when it calls itself: a window that records to the file and prints what is
/// delivered, until somebody kills it or who started it is no more.
int runWindow(const QUrl &server, const QByteArray &transport, const QString &path)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(u"pushscope-killed-test"_s);
    Live live(Clock::system());
    MainWindow window(live);
    QObject::connect(&live.session(), &Session::delivered, &window, [](const auto &messages) {
        for (const Message &message : messages)
            std::puts(messageToJson(message).constData());
        std::fflush(stdout);
    });
    window.show();
#ifdef Q_OS_UNIX
    QSocketNotifier parent(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&parent, &QSocketNotifier::activated, &window, [] { QApplication::exit(); });
#endif
    Live::Setup setup;
    setup.server = server;
    setup.scenario = "stock";
    setup.transport = transport;
    live.start(setup);
    return live.record(path) ? QApplication::exec() : 1;
}

/// The numbers of the messages that a recording has, as far as it can be read. That it was not
/// ended is said.
QSet<quint64> keptIn(const QString &path)
{
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    OpenedRecording recording;
    recording.read(file);
    if (recording.findings({}).isEmpty())
        return {};
    QSet<quint64> kept;
    for (qsizetype i = 0; i < recording.log().size(); ++i) {
        if (const auto &event = recording.log().at(i); event.seq && event.clientUs)
            kept.insert(event.seq);
    }
    return kept;
}

} // namespace

/// Who kills a program that records loses the last second at most.
class TestKilled : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void losesTheLastSecond_data();
    void losesTheLastSecond();
};

void TestKilled::losesTheLastSecond_data()
{
    QTest::addColumn<bool>("isWindow");
    QTest::addColumn<QString>("transport");
    QTest::newRow("window, SSE") << true << u"sse"_s;
    QTest::newRow("command line, SSE") << false << u"sse"_s;
    QTest::newRow("command line, WebSocket") << false << u"ws-json"_s;
}

void TestKilled::losesTheLastSecond()
{
    QFETCH(bool, isWindow);
    QFETCH(QString, transport);
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"a.pcapng"_s);
    tests::TestServer server;
    const auto url = server.url().toString();

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (isWindow)
        process.start(QCoreApplication::applicationFilePath(),
                      { QString::fromLatin1(asWindow), url, transport, path });
    else
        process.start(cliProgram(),
                      { u"watch"_s, u"--transport"_s, transport, u"--topic"_s, u"stock.*"_s,
                        u"--server"_s, url, u"--json"_s, u"--record"_s, path });
    QElapsedTimer clock;
    clock.start();
    QMap<quint64, qint64> heardMs; ///< when we heard that it was delivered
    connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
        while (process.canReadLine()) {
            if (const auto object = objectFromJson(process.readLine()))
                heardMs[std::get<Message>(*object.value).seq] = clock.elapsed();
        }
    });
    quint64 sent = 0;
    QTimer publishing;
    connect(&publishing, &QTimer::timeout, &process, [&] {
        server.publish("stock.A", R"({"price":1,"n":)" + QByteArray::number(++sent) + '}');
    });
    publishing.start(5);
    constexpr qint64 longMs = 2 * promisedMs;
    constexpr qsizetype many = 150;
    QTRY_VERIFY_WITH_TIMEOUT(heardMs.size() > many && clock.elapsed() - heardMs.first() > longMs,
                             soon);
    publishing.stop();

    process.kill();
    const auto killedMs = clock.elapsed();
    QVERIFY(process.waitForFinished(soon));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    const auto kept = keptIn(path);
    QList<quint64> lost;
    const auto first = heardMs.firstKey(); // it was not there for those before
    for (quint64 seq = first; seq <= sent; ++seq) {
        if (!kept.contains(seq))
            lost.append(seq);
    }
    qInfo("%lld of %lld were lost", qlonglong(lost.size()), qlonglong(sent - first + 1));
    for (const auto seq : std::as_const(lost))
        QVERIFY2(
            heardMs.value(seq, killedMs) >= killedMs - promisedMs,
            qPrintable(u"message %1 is lost, which was there %2 ms before the end"_s.arg(seq).arg(
                killedMs - heardMs[seq])));
    // And it is the end that is missing, not something before.
    QVERIFY(lost.isEmpty() || quint64(lost.size()) == sent - lost.first() + 1);
    QVERIFY(!kept.isEmpty());
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView(asWindow))
        return runWindow(QUrl(arguments[2]), arguments[3].toLatin1(), arguments[4]);
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
