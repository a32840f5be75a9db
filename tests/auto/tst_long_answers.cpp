// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/test_server.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace pushscope::tests;

/// Answers of many megabytes to clients that take their time.
class TestLongAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void slowlyReadAnswerIsWhole_data();
    void slowlyReadAnswerIsWhole();
    void unreadAnswerIsGivenUp();
    void unreadAnswersHoldBackRequests();

private:
    /// About 12 MB, more than the kernel takes for a client that does not read.
    static void fill(TestServer &server)
    {
        const QByteArray data = '"' + QByteArray(60'000, 'x') + '"';
        for (int i = 0; i < 200; ++i)
            server.publish("a", data);
    }
    static QByteArray request(const QByteArray &headers)
    {
        return "GET /v1/poll?topic=a&after=earliest HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n";
    }
};

void TestLongAnswers::slowlyReadAnswerIsWhole_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("keep-alive") << QByteArray();
    QTest::newRow("closing") << QByteArray("Connection: close\r\n");
}

void TestLongAnswers::slowlyReadAnswerIsWhole()
{
    QFETCH(QByteArray, headers);
    ManualClock clock;
    TestServer server({}, clock);
    fill(server);
    RawClient client(server.port());
    client.socket().setReadBufferSize(1'000'000);
    client.send(request(headers));
    QByteArray answer;
    qsizetype size = -1;
    int pauses = 0;
    const auto readPiece = [&] {
        const qsizetype before = answer.size();
        answer += client.socket().readAll();
        qsizetype headSize = 0;
        if (const auto head = parseResponseHead(answer, &headSize))
            size = headSize + head->headers.value("Content-Length").toLongLong();
        if (answer.size() - before > 100'000) { // half a minute for each such piece
            clock.advance(std::chrono::seconds(30));
            ++pauses;
        }
        return answer.size() == size;
    };
    QTRY_VERIFY_WITH_TIMEOUT(readPiece(), 20'000);
    QVERIFY(pauses > 3);
}

void TestLongAnswers::unreadAnswerIsGivenUp()
{
    ManualClock clock;
    TestServer server({}, clock);
    fill(server);
    RawClient client(server.port());
    client.socket().setReadBufferSize(1);
    client.send(request({}));
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    QTRY_VERIFY(
        (clock.advance(std::chrono::seconds(61)), server.server().http().table().size() == 0));
}

void TestLongAnswers::unreadAnswersHoldBackRequests()
{
    TestServer server;
    fill(server);
    RawClient client(server.port());
    client.socket().setReadBufferSize(1);
    constexpr int requests = 20;
    for (int i = 0; i < requests; ++i)
        client.send(request({}));
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    RawClient other(server.port());
    const auto answered = [&] { return server.server().http().answers().at(200); };
    for (int i = 0; i < 100; ++i) // turns of the loop in which it could do what it must not
        QCoreApplication::processEvents();
    QVERIFY2(answered() <= 3, qPrintable(QString::number(answered())));
    client.socket().setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT((client.socket().readAll(), answered() == requests), 20'000);
}

QTEST_GUILESS_MAIN(TestLongAnswers)
#include "tst_long_answers.moc"
