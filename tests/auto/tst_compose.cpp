// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/session.h"
#include "client/models/compose.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::ui;
using namespace std::chrono_literals;

class tst_Compose : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void answers_data();
    void answers();
    void repeats();
    void stopsWhenNobodyAnswers();
    void keepsSoMany();

private:
    static QString cell(const Compose &compose, int row, int column)
    {
        return compose.index(row, column).data().toString();
    }

    ManualClock m_clock;
    const Draft m_draft{ "chat.lobby", "say", "{}" };
};

void tst_Compose::reads_data()
{
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("field"); ///< that is wrong; empty: none
    QTest::addColumn<QString>("says");
    QTest::newRow("right") << " chat.lobby "
                           << "say"
                           << "{ \"n\": 1.50 }"
                           << ""
                           << "";
    QTest::newRow("any JSON") << "a"
                              << "b"
                              << "null"
                              << ""
                              << "";
    QTest::newRow("no topic") << ""
                              << "say"
                              << "1"
                              << "topic"
                              << "chat.lobby";
    QTest::newRow("pattern") << "chat.*"
                             << "say"
                             << "1"
                             << "topic"
                             << "chat.lobby";
    QTest::newRow("type") << "chat.lobby"
                          << "Say!"
                          << "1"
                          << "type"
                          << "lower-case";
    QTest::newRow("no data") << "a"
                             << "b"
                             << ""
                             << "data"
                             << "not JSON";
    QTest::newRow("cut") << "a"
                         << "b"
                         << "{\"\u63a8\":"
                         << "data"
                         << "at character 6";
    QTest::newRow("too long") << "a"
                              << "b" << u'"' + QString(65'536, u'x') + u'"' << "data"
                              << "64.0 KiB";
}

void tst_Compose::reads()
{
    QFETCH(QString, field);
    QFETCH(QString, says);
    QFETCH(QString, topic);
    QFETCH(QString, type);
    QFETCH(QString, data);
    Compose::Problem problem;
    const auto draft = Compose::read(topic, type, data, &problem);
    QCOMPARE(bool(draft), field.isEmpty());
    QCOMPARE(QString::fromLatin1(problem.field), field);
    QVERIFY2(problem.what.contains(says), qPrintable(problem.what));
    if (draft)
        QCOMPARE(draft->topic, topic.trimmed().toUtf8());
    if (draft && draft->data != "null")
        QCOMPARE(draft->data, QByteArray("{\"n\":1.50}")); // as it was written
}

void tst_Compose::answers_data()
{
    QTest::addColumn<QByteArray>("control");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::newRow("taken") << QByteArray("ack") << 0 << "#17 in 1.5 ms";
    QTest::newRow("refused") << QByteArray("error") << 413 << "413: too long";
    QTest::newRow("nobody there") << QByteArray("error") << 0 << "too long";
}

void tst_Compose::answers()
{
    QFETCH(QByteArray, control);
    QFETCH(int, status);
    QFETCH(QString, text);
    client::Session session(m_clock);
    Compose compose(session, m_clock);
    QAbstractItemModelTester tester(&compose,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    compose.send(m_draft);
    QCOMPARE(cell(compose, 0, Compose::Topic), QStringLiteral("chat.lobby say"));
    QCOMPARE(cell(compose, 0, Compose::Outcome), QStringLiteral("on its way"));
    Control answer;
    answer.control = control;
    answer.status = status;
    answer.seq = 17;
    answer.detail = "too long";
    Q_EMIT session.published(compose.at(0).ref + 1, answer, 9'000); // the chat's
    QCOMPARE(cell(compose, 0, Compose::Outcome), QStringLiteral("on its way"));
    Q_EMIT session.published(compose.at(0).ref, answer, 1'500);
    QCOMPARE(cell(compose, 0, Compose::Outcome), text);
}

void tst_Compose::repeats()
{
    client::Session session(m_clock);
    Compose compose(session, m_clock);
    QSignalSpy changed(&compose, &Compose::repeatingChanged);
    compose.repeat(m_draft, 250);
    QCOMPARE(compose.rowCount(), 1);
    m_clock.advance(1s);
    QCOMPARE(compose.rowCount(), 5);
    compose.stop();
    m_clock.advance(1s);
    QCOMPARE(compose.rowCount(), 5);
    QCOMPARE(changed.size(), 2);
}

void tst_Compose::stopsWhenNobodyAnswers()
{
    client::Session session(m_clock);
    Compose compose(session, m_clock);
    QSignalSpy stopped(&compose, &Compose::stopped);
    compose.repeat(m_draft, 0);
    m_clock.advance(10s);
    QCOMPARE(compose.rowCount(), Compose::mostUnanswered);
    QCOMPARE(stopped.size(), 1);
    QVERIFY(!compose.isRepeating());
}

void tst_Compose::keepsSoMany()
{
    client::Session session(m_clock);
    Compose compose(session, m_clock);
    QAbstractItemModelTester tester(&compose,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < Compose::kept + 7; ++i)
        compose.send(m_draft);
    QCOMPARE(compose.rowCount(), Compose::kept);
    QCOMPARE(compose.total(), quint64(Compose::kept + 7));
    QVERIFY(compose.at(0).ref > compose.at(1).ref); // the newest first
}

QTEST_GUILESS_MAIN(tst_Compose)
#include "tst_compose.moc"
