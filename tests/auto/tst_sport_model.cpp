// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/sport_model.h"
#include "client/widgets/sport_delegate.h"
#include "tests/auto/painted_type.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace pushscope;
using ui::SportModel;

namespace {

constexpr qint64 minuteUs = 60'000'000;

Message happened(const QByteArray &type, const QByteArray &fields, quint64 seq = 1, qint64 tsUs = 0)
{
    return { .id = "log-" + QByteArray::number(seq),
             .topic = "sport.final",
             .seq = seq,
             .type = type,
             .tsUs = tsUs,
             .data = R"({"match":"final","team1":"Germany","team2":"Argentina",)" + fields + '}' };
}

QJsonObject state()
{
    return QJsonDocument::fromJson(R"({"speed":60,"matches":[{"match":"final","topic":"sport.final",
        "tournament":"World Cup 2014","round":"Final","date":"2014-07-13","ground":"Rio",
        "team1":"Germany","team2":"Argentina","score":[1,0],"minute":23,"phase":"first half",
        "events":[{"type":"kick-off","minute":0},
                  {"type":"goal","minute":12,"team":"Germany","scorer":"Someone"}]}]})")
        .object();
}

} // namespace

class TestSportModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheState();
    void playsAMatch();
    void clock_data();
    void clock();
    void anotherSpeedGoesOnFromThere();
    void oldMatchesMakeRoom();
    void goals_data();
    void goals();
    void tellsOnceAFrame();
    void kickOffBeginsAnew();
    void nothingIsPaintedOverAnother_data();
    void nothingIsPaintedOverAnother();
};

void TestSportModel::showsTheState()
{
    SportModel model;
    QAbstractItemModelTester tester(&model);
    model.setState(state(), 0);
    QCOMPARE(model.rowCount(), 1);
    const auto &match = model.matches().front();
    QCOMPARE(match.score1, 1);
    QCOMPARE(match.events.size(), 2u);
    QVERIFY(match.isPlaying());
    QCOMPARE(model.index(0).data().toString(), u"Germany 1 : 0 Argentina, 23'");
}

void TestSportModel::playsAMatch()
{
    SportModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(happened("kick-off", R"("score":[0,0],"minute":0,"round":"Final")", 1));
    model.apply(
        happened("goal", R"("score":[1,0],"minute":23,"team":"Germany","scorer":"A B")", 2));
    model.apply(happened("half-time", R"("score":[1,0],"minute":45)", 3));
    model.flush();
    const auto &match = model.matches().front();
    QCOMPARE(match.score1, 1);
    QCOMPARE(match.stage, QByteArray("half-time"));
    QVERIFY(!match.isPlaying());
    QCOMPARE(match.events.size(), 3u);
    QCOMPARE(match.events[1].scorer, u"A B");
    QCOMPARE(match.events[1].messageId, QByteArray("log-2"));
    QCOMPARE(match.messageId, QByteArray("log-3"));
    model.apply(happened("final", R"("score":[1,0],"minute":90)", 4));
    QVERIFY(model.matches().front().isOver());
}

void TestSportModel::clock_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("minute");
    QTest::addColumn<double>("speed");
    QTest::addColumn<qint64>("laterUs");
    QTest::addColumn<QString>("text");
    QTest::newRow("at kick-off") << QByteArray("kick-off") << 0 << 1.0 << qint64(0)
                                 << QStringLiteral("1'");
    QTest::newRow("runs on") << QByteArray("kick-off") << 0 << 1.0 << 10 * minuteUs
                             << QStringLiteral("11'");
    QTest::newRow("faster") << QByteArray("kick-off") << 0 << 60.0 << minuteUs / 2
                            << QStringLiteral("31'");
    QTest::newRow("a second half")
        << QByteArray("second-half") << 45 << 60.0 << minuteUs / 60 << QStringLiteral("47'");
    QTest::newRow("stoppage time")
        << QByteArray("second-half") << 45 << 60.0 << 2 * minuteUs << QStringLiteral("90+'");
    QTest::newRow("extra time") << QByteArray("extra-time-half") << 105 << 60.0 << minuteUs / 12
                                << QStringLiteral("111'");
    QTest::newRow("half-time stands")
        << QByteArray("half-time") << 45 << 60.0 << minuteUs << QStringLiteral("Half-time");
    QTest::newRow("final") << QByteArray("final") << 120 << 60.0 << minuteUs
                           << QStringLiteral("Final");
}

void TestSportModel::clock()
{
    QFETCH(QByteArray, type);
    QFETCH(int, minute);
    QFETCH(double, speed);
    QFETCH(qint64, laterUs);
    SportModel model;
    model.setSpeed(speed);
    constexpr qint64 startUs = 1'000'000;
    model.apply(
        happened(type, R"("score":[0,0],"minute":)" + QByteArray::number(minute), 1, startUs));
    model.setServerTime(startUs + laterUs);
    QTEST(model.clockText(model.matches().front()), "text");
}

void TestSportModel::anotherSpeedGoesOnFromThere()
{
    SportModel model;
    model.setSpeed(60);
    model.apply(happened("kick-off", R"("score":[0,0],"minute":0)", 1, minuteUs));
    model.setServerTime(minuteUs + minuteUs / 6);
    model.setSpeed(1);
    model.setServerTime(minuteUs + minuteUs / 6 + minuteUs);
    QCOMPARE(model.clockText(model.matches().front()), u"12'");
}

void TestSportModel::oldMatchesMakeRoom()
{
    SportModel model;
    QAbstractItemModelTester tester(&model);
    for (int i = 0; i < 8; ++i) {
        auto message = happened("kick-off", R"("score":[0,0],"minute":0)", quint64(i));
        message.topic = "sport.m" + QByteArray::number(i);
        model.apply(message);
        // The first three are over when the others begin.
        if (i < 3) {
            message.type = "final";
            model.apply(message);
        }
    }
    QCOMPARE(model.rowCount(), int(SportModel::keptMatches));
    QCOMPARE(model.rowOfTopic("sport.m0"), -1);
    QCOMPARE(model.rowOfTopic("sport.m1"), -1);
    QCOMPARE(model.rowOfTopic("sport.m2"), 0);
}

void TestSportModel::goals_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("minute":113,"scorer":"Mario Götze")")
                           << QStringLiteral("Mario Götze 113'");
    QTest::newRow("stoppage time")
        << QByteArray(R"("minute":45,"added":2,"scorer":"X")") << QStringLiteral("X 45+2'");
    QTest::newRow("penalty") << QByteArray(R"("minute":5,"scorer":"X","penalty":true)")
                             << QStringLiteral("X 5' (penalty)");
    QTest::newRow("own goal") << QByteArray(R"("minute":5,"scorer":"X","owngoal":true)")
                              << QStringLiteral("X 5' (own goal)");
}

void TestSportModel::goals()
{
    QFETCH(QByteArray, fields);
    SportModel model;
    model.apply(happened("goal", fields));
    QTEST(SportModel::eventText(model.matches().front().events.front()), "text");
}

void TestSportModel::tellsOnceAFrame()
{
    SportModel model;
    model.setState(state(), 0);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(happened("goal", R"("score":[2,0],"minute":30,"scorer":"X")", 1));
    model.apply(happened("goal", R"("score":[3,0],"minute":31,"scorer":"X")", 2));
    QCOMPARE(changed.count(), 0);
    model.flush();
    QCOMPARE(changed.count(), 1);
    model.flush();
    QCOMPARE(changed.count(), 1);
}

void TestSportModel::kickOffBeginsAnew()
{
    SportModel model;
    model.setState(state(), 0);
    model.apply(happened("kick-off", R"("score":[0,0],"minute":0)"));
    const auto &match = model.matches().front();
    QCOMPARE(match.score1, 0);
    QCOMPARE(match.events.size(), 1u);
    QCOMPARE(match.topic, QByteArray("sport.final"));
}

void TestSportModel::nothingIsPaintedOverAnother_data()
{
    QTest::addColumn<bool>("compact"); ///< one line, as it is over
    QTest::addColumn<QByteArray>("penalties");
    QTest::addColumn<int>("texts"); ///< at least
    QTest::newRow("goals") << false << QByteArray() << 6;
    QTest::newRow("penalties") << false << QByteArray(R"(,"penalties":[4,2])") << 7;
    QTest::newRow("goals, compact") << true << QByteArray() << 3;
    QTest::newRow("penalties, compact") << true << QByteArray(R"(,"penalties":[4,2])") << 4;
}

void TestSportModel::nothingIsPaintedOverAnother()
{
    QFETCH(bool, compact);
    QFETCH(QByteArray, penalties);
    QFETCH(int, texts);
    SportModel model;
    model.apply(happened("kick-off", R"("score":[0,0],"minute":0,"round":"Final")", 1));
    model.apply(happened(
        "goal", R"("score":[1,0],"minute":23,"team":"Germany","scorer":"A B","penalty":true)", 2));
    model.apply(happened(
        "goal", R"("score":[1,1],"minute":80,"team":"Argentina","scorer":"C D","penalty":true)",
        3));
    model.apply(happened("final", R"("score":[1,1],"minute":120)" + penalties, 4));
    model.flush();
    ui::SportDelegate delegate(model, nullptr);
    delegate.setCompact(compact);
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 400, 0);
    option.rect.setHeight(delegate.sizeHint(option, model.index(0)).height());
    samples::TypeDevice device(option.rect.size());
    QPainter painter(&device);
    delegate.paint(&painter, option, model.index(0));
    painter.end();
    const auto &written = device.engine.written;
    QVERIFY2(int(written.size()) >= texts, qPrintable(QString::number(written.size())));
    for (const auto &[text, box] : written) {
        QVERIFY2(box.top() >= 0 && box.bottom() <= option.rect.height(), qPrintable(text));
        for (const auto &[other, its] : written)
            QVERIFY2(&other == &text || !box.adjusted(1, 1, -1, -1).intersects(its),
                     qPrintable(text + QStringLiteral(" over ") + other));
    }
}

QTEST_MAIN(TestSportModel)
#include "tst_sport_model.moc"
