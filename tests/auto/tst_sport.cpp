// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/match_course.h"
#include "tests/support/scenario_bench.h"

#include <QtCore/QJsonArray>

#include <map>
#include <numeric>

using namespace pushscope;
using namespace pushscope::server;
using pushscope::test::firstProblem;
using pushscope::test::ScenarioBench;

namespace {

constexpr qint64 minuteUs = 60'000'000;

QJsonObject dataOf(const Draft &draft)
{
    return ScenarioBench::object(draft.data);
}

Score scoreOf(const QJsonObject &data, const char *key = "score")
{
    const auto score = data.value(QLatin1String(key)).toArray();
    return { score.at(0).toInt(-1), score.at(1).toInt(-1) };
}

QByteArray textOf(const QJsonObject &data, const char *key)
{
    return data.value(QLatin1String(key)).toString().toUtf8();
}

int numberOf(const QJsonObject &data, const char *key)
{
    return data.value(QLatin1String(key)).toInt(-1);
}

const Match &matchNamed(const QByteArray &id)
{
    const auto &all = Matches::builtIn().all;
    return *std::ranges::find(all, id, &Match::id);
}

QByteArrayList typesOf(const MatchCourse &course)
{
    QByteArrayList types;
    for (const auto &event : course.events())
        types.append(event.type);
    return types;
}

/// Every match as test data, one row each.
void addMatchRows()
{
    QTest::addColumn<int>("index");
    const auto &all = Matches::builtIn().all;
    for (size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].id.constData()) << int(i);
}

} // namespace

class TestSport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasTheMatches();
    void goalsMakeTheScores_data() { addMatchRows(); }
    void goalsMakeTheScores();
    void courseIsInOrder_data() { addMatchRows(); }
    void courseIsInOrder();
    void eventsOfTheKnownMatch();
    void addedTimeLengthensTheHalf();
    void goalsOfOneMinuteShareIt();
    void boardShowsTheMinute();
    void playsThemAll();
    void messagesTellTheMatch();
    void severalAtOnce();
    void speedChangesWithoutJump();
    void stopsAndGoesOn();
    void settingsAreChecked();
    void stateTellsANewcomer();
    void stateKeepsTheLastAndTheNext();
};

void TestSport::hasTheMatches()
{
    const auto &matches = Matches::builtIn();
    QVERIFY(matches.source.startsWith("openfootball/worldcup.json "));
    QVERIFY(matches.source.endsWith(" (CC0-1.0)"));
    QVERIFY(matches.all.size() >= 16);
    std::set<QByteArray> ids;
    for (const auto &match : matches.all) {
        ids.insert(match.id);
        QVERIFY2(isValidTopic(match.topic()), match.id.constData());
        QVERIFY(!match.tournament.isEmpty() && !match.round.isEmpty() && !match.ground.isEmpty());
        QVERIFY(!match.teams[0].isEmpty() && !match.teams[1].isEmpty());
    }
    QCOMPARE(ids.size(), matches.all.size());
    for (const char *final : { "wc2014-final", "wc2018-final", "wc2022-final", "wc2026-final" })
        QVERIFY2(ids.contains(final), final);
}

void TestSport::goalsMakeTheScores()
{
    QFETCH(int, index);
    const Match &match = Matches::builtIn().all[size_t(index)];
    const MatchCourse course(match);
    Score counted{};
    bool halfTimeSeen = false;
    bool fullTimeSeen = false;
    for (const auto &event : course.events()) {
        if (event.type == "goal")
            ++counted[size_t(event.goal->team - 1)];
        QCOMPARE(event.score, counted);
        if (event.type == "half-time") {
            QCOMPARE(event.score, match.halfTime);
            halfTimeSeen = true;
        } else if (event.type == "full-time") {
            QCOMPARE(event.score, match.fullTime);
            fullTimeSeen = true;
        }
    }
    QVERIFY(halfTimeSeen && fullTimeSeen);
    QCOMPARE(counted, match.extraTime.value_or(match.fullTime));
    QCOMPARE(course.events().back().type, QByteArray("final"));
    // A shoot-out is what a draw ends with, and somebody wins it.
    QCOMPARE(match.penalties.has_value(), counted[0] == counted[1]);
    if (match.penalties)
        QVERIFY((*match.penalties)[0] != (*match.penalties)[1]);
}

void TestSport::courseIsInOrder()
{
    QFETCH(int, index);
    const Match &match = Matches::builtIn().all[size_t(index)];
    const MatchCourse course(match);
    qint64 atUs = 0;
    std::pair<int, int> moment;
    auto phase = MatchPhase::NotStarted;
    size_t goals = 0;
    for (const auto &event : course.events()) {
        QVERIFY(event.atUs >= atUs);
        QVERIFY(event.phase >= phase);
        // The board goes back only where a new stretch begins: 45+2, then 45.
        const std::pair now(event.minute.minute, event.minute.added);
        const bool begins = event.type == "second-half" || event.type == "extra-time";
        QVERIFY2(begins ? now.first == moment.first : now >= moment, event.type.constData());
        if (event.type == "goal") {
            ++goals;
            const auto shown = course.minuteAt(event.atUs);
            QCOMPARE(shown.minute, event.minute.minute);
            QCOMPARE(shown.added, event.minute.added);
        }
        atUs = event.atUs;
        moment = now;
        phase = event.phase;
    }
    QCOMPARE(goals, match.goals.size());
    QCOMPARE(phase, MatchPhase::Over);
}

void TestSport::eventsOfTheKnownMatch()
{
    const MatchCourse course(matchNamed("wc2022-final"));
    QCOMPARE(typesOf(course),
             QByteArrayList({ "kick-off", "goal", "goal", "half-time", "second-half", "goal",
                              "goal", "full-time", "extra-time", "extra-time-half", "goal", "goal",
                              "extra-time-end", "penalties", "final" }));
    QCOMPARE(
        matchEventJson(course.match(), course.events()[0]),
        QByteArray(
            R"({"match":"wc2022-final","team1":"Argentina","team2":"France","score":[0,0],"minute":0,)"
            R"("added":0,"phase":"first half","tournament":"World Cup 2022","round":"Final",)"
            R"("date":"2022-12-18","ground":"Lusail Iconic Stadium, Lusail"})"));
    QCOMPARE(
        matchEventJson(course.match(), course.events()[1]),
        QByteArray(
            R"({"match":"wc2022-final","team1":"Argentina","team2":"France","score":[1,0],"minute":23,)"
            R"("added":0,"phase":"first half","scorer":"Lionel Messi","team":"Argentina","penalty":true})"));
    QCOMPARE(
        matchEventJson(course.match(), course.events().back()),
        QByteArray(
            R"({"match":"wc2022-final","team1":"Argentina","team2":"France","score":[3,3],"minute":120,)"
            R"("added":0,"phase":"over","penalties":[4,2]})"));
    // An own goal counts for the others.
    const MatchCourse other(matchNamed("wc2018-final"));
    QCOMPARE(
        matchEventJson(other.match(), other.events()[1]),
        QByteArray(
            "{\"match\":\"wc2018-final\",\"team1\":\"France\",\"team2\":\"Croatia\",\"score\":[1,0]"
            ","
            "\"minute\":18,\"added\":0,\"phase\":\"first half\",\"scorer\":\"Mand\u017euki\u0107\","
            "\"team\":\"France\",\"owngoal\":true}"));
}

void TestSport::addedTimeLengthensTheHalf()
{
    Match match;
    match.goals = { { .team = 1, .minute = 45, .added = 3, .scorer = "A" },
                    { .team = 2, .minute = 90, .added = 7, .scorer = "B" } };
    match.halfTime = { 1, 0 };
    match.fullTime = { 1, 1 };
    const MatchCourse course(match);
    QCOMPARE(typesOf(course),
             QByteArrayList(
                 { "kick-off", "goal", "half-time", "second-half", "goal", "full-time", "final" }));
    const auto &events = course.events();
    QCOMPARE(events[1].atUs, 47 * minuteUs + minuteUs / 2);
    QCOMPARE(events[2].atUs, 48 * minuteUs);
    QCOMPARE(events[2].minute.added, 3);
    QCOMPARE(events[3].atUs, 63 * minuteUs);
    QCOMPARE(events[4].atUs, (63 + 51) * minuteUs + minuteUs / 2);
    QCOMPARE(course.durationUs(), (63 + 52) * minuteUs);
}

void TestSport::goalsOfOneMinuteShareIt()
{
    Match match;
    match.goals = { { .team = 1, .minute = 1, .added = 0, .scorer = "A" },
                    { .team = 1, .minute = 1, .added = 0, .scorer = "B" },
                    { .team = 1, .minute = 2, .added = 0, .scorer = "C" } };
    const MatchCourse course(match);
    QCOMPARE(course.events()[1].atUs, minuteUs / 3);
    QCOMPARE(course.events()[2].atUs, minuteUs * 2 / 3);
    QCOMPARE(course.events()[3].atUs, minuteUs + minuteUs / 2);
}

void TestSport::boardShowsTheMinute()
{
    Match match;
    match.goals = { { .team = 1, .minute = 45, .added = 2, .scorer = "A" } };
    match.extraTime = Score{ 1, 1 };
    const MatchCourse course(match);
    const auto shown = [&course](qint64 seconds) {
        const auto minute = course.minuteAt(seconds * 1'000'000);
        return std::pair(minute.minute, minute.added);
    };
    QCOMPARE(shown(0), std::pair(1, 0));
    QCOMPARE(shown(59), std::pair(1, 0));
    QCOMPARE(shown(60), std::pair(2, 0));
    QCOMPARE(shown(44 * 60 + 59), std::pair(45, 0));
    QCOMPARE(shown(45 * 60), std::pair(45, 1));
    QCOMPARE(shown(46 * 60 + 30), std::pair(45, 2));
    QCOMPARE(shown(50 * 60), std::pair(45, 2)); // half-time
    QCOMPARE(shown(62 * 60), std::pair(46, 0));
    QCOMPARE(shown((62 + 45) * 60), std::pair(90, 0));
    QCOMPARE(shown((62 + 50) * 60), std::pair(91, 0)); // extra time, after five minutes
    QCOMPARE(shown((62 + 50 + 15 + 1) * 60), std::pair(106, 0));
    QCOMPARE(shown(10'000'000), std::pair(120, 0));
}

void TestSport::playsThemAll()
{
    ScenarioBench bench("sport");
    QVERIFY(bench.set("speed", 600));
    bench.scenario->start();
    const auto &all = Matches::builtIn().all;
    std::map<QByteArray, QByteArrayList> types;
    for (int seconds = 0; bench.count("final") < qsizetype(all.size()) + 4 && seconds < 600;
         ++seconds)
        bench.advance(1'000);
    QCOMPARE(firstProblem(bench.drafts), QString());
    for (const auto &draft : bench.drafts)
        types[draft.topic].append(draft.type);
    QCOMPARE(types.size(), all.size());
    for (const auto &match : all) {
        // What was played a second time, or is being played, is not looked at.
        auto played = types[match.topic()];
        const auto once = typesOf(MatchCourse(match));
        QVERIFY2(played.size() >= once.size(), match.id.constData());
        QCOMPARE(played.first(once.size()), once);
    }
    // And again from the first.
    QVERIFY(types[all[0].topic()].count("kick-off") == 2);
}

void TestSport::messagesTellTheMatch()
{
    ScenarioBench bench("sport");
    QVERIFY(bench.set("speed", 600));
    bench.scenario->start();
    bench.advance(30'000);
    QVERIFY(bench.count("goal") > 10);
    for (const auto &draft : bench.drafts) {
        const auto data = dataOf(draft);
        const Match &match = matchNamed(textOf(data, "match"));
        QCOMPARE(draft.topic, match.topic());
        QCOMPARE(textOf(data, "team1"), match.teams[0]);
        QCOMPARE(textOf(data, "team2"), match.teams[1]);
        QVERIFY(numberOf(data, "minute") >= 0 && numberOf(data, "minute") <= 120);
        QVERIFY(numberOf(data, "added") >= 0);
        QVERIFY(scoreOf(data)[0] >= 0 && scoreOf(data)[1] >= 0);
        QVERIFY(!textOf(data, "phase").isEmpty());
        QCOMPARE(data.contains(QLatin1String("scorer")), draft.type == "goal");
        QCOMPARE(data.contains(QLatin1String("ground")), draft.type == "kick-off");
    }
}

void TestSport::severalAtOnce()
{
    ScenarioBench bench("sport");
    bench.scenario->start();
    bench.advance(1);
    QCOMPARE(bench.drafts.size(), 1); // the first does not keep anybody waiting
    QCOMPARE(bench.drafts[0].type, QByteArray("kick-off"));
    bench.advance(26'999); // 60 times as fast: a match minute a second
    QCOMPARE(bench.count("kick-off"), 4);
    std::set<QByteArray> topics;
    for (const auto &draft : bench.drafts)
        topics.insert(draft.topic);
    QCOMPARE(topics.size(), size_t(4));
}

void TestSport::speedChangesWithoutJump()
{
    // The first final: 18th minute, that is at 17:30.
    ScenarioBench bench("sport");
    const Match &first = Matches::builtIn().all[0];
    const MatchCourse course(first);
    const qint64 goalMs = course.events()[1].atUs / 1'000;
    const auto goals = [&bench, &first] {
        return std::count_if(bench.drafts.begin(), bench.drafts.end(), [&](const Draft &draft) {
            return draft.topic == first.topic() && draft.type == "goal";
        });
    };
    bench.scenario->start();
    bench.advance(10'000); // ten minutes of it
    QVERIFY(bench.set("speed", 1));
    const qint64 leftMs = goalMs - 10 * 60'000;
    bench.advance(30'000);
    QVERIFY(bench.set("speed", 600));
    const qint64 stillMs = (leftMs - 30'000) / 600;
    bench.advance(stillMs - 1);
    QCOMPARE(goals(), 0);
    bench.advance(2);
    QCOMPARE(goals(), 1);
}

void TestSport::stopsAndGoesOn()
{
    ScenarioBench bench("sport");
    ScenarioBench straight("sport");
    for (auto *each : { &bench, &straight }) {
        each->scenario->start();
        each->advance(20'500);
    }
    bench.scenario->stop();
    QCOMPARE(bench.clock.pendingTimers(), 0);
    bench.advance(1'000'000);
    QVERIFY(bench.set("speed", 60));
    QCOMPARE(bench.drafts, straight.drafts);
    bench.scenario->start();
    bench.advance(60'000);
    straight.advance(60'000);
    QCOMPARE(bench.drafts, straight.drafts);
}

void TestSport::settingsAreChecked()
{
    ScenarioBench bench("sport");
    const auto settings = bench.scenario->settings();
    QCOMPARE(settings.size(), 1);
    QCOMPARE(settings[0].key, QByteArray("speed"));
    QCOMPARE(settings[0].value, 60.0);
    QString error;
    for (const double bad : { 0.0, 0.99, 600.1, -1.0, double(qInf()), double(qQNaN()) }) {
        QVERIFY(!bench.scenario->set("speed", bad, &error));
        QCOMPARE(error, QStringLiteral("Speed must be from 1 to 600 x."));
    }
    for (const double good : { 1.0, 2.5, 600.0 }) {
        QVERIFY(bench.scenario->set("speed", good, &error));
        QCOMPARE(error, QString());
        QCOMPARE(bench.scenario->settings()[0].value, good);
    }
    QVERIFY(!bench.scenario->set("rate", 1, nullptr));
}

void TestSport::stateTellsANewcomer()
{
    ScenarioBench bench("sport");
    auto matches = bench.state().value(QLatin1String("matches")).toArray();
    QCOMPARE(matches.size(), 5);
    for (const auto &match : matches)
        QCOMPARE(textOf(match.toObject(), "phase"), QByteArray("not started"));

    bench.scenario->start();
    bench.advance(50'200); // 50 minutes: half-time of the first, others are at play
    const auto state = bench.state();
    QCOMPARE(state.value(QLatin1String("speed")).toDouble(), 60.0);
    QCOMPARE(textOf(state, "source"), Matches::builtIn().source);
    matches = state.value(QLatin1String("matches")).toArray();
    QCOMPARE(matches.size(), 5);
    QCOMPARE(textOf(matches[0].toObject(), "phase"), QByteArray("half-time"));
    QCOMPARE(textOf(matches[3].toObject(), "phase"), QByteArray("first half"));
    QCOMPARE(numberOf(matches[3].toObject(), "minute"), 24); // it began 27 minutes later
    QCOMPARE(textOf(matches[4].toObject(), "phase"), QByteArray("not started"));
    for (const auto &value : std::as_const(matches)) {
        // Who reads the state knows what those know who read the messages.
        const auto match = value.toObject();
        QByteArrayList types;
        Score score{};
        for (const auto &draft : bench.drafts) {
            if (draft.topic != textOf(match, "topic"))
                continue;
            types.append(draft.type);
            score = scoreOf(dataOf(draft));
        }
        QCOMPARE(scoreOf(match), score);
        const auto events = match.value(QLatin1String("events")).toArray();
        QCOMPARE(events.size(), types.size());
        for (qsizetype i = 0; i < types.size(); ++i)
            QCOMPARE(textOf(events[i].toObject(), "type"), types[i]);
    }
    const auto goal = matches[0].toObject().value(QLatin1String("events")).toArray()[1].toObject();
    QCOMPARE(textOf(goal, "type"), QByteArray("goal"));
    QCOMPARE(textOf(goal, "scorer"), QByteArray("Lionel Messi"));
    QCOMPARE(textOf(goal, "team"), QByteArray("Argentina"));
    QCOMPARE(goal.value(QLatin1String("penalty")).toBool(), true);
    QCOMPARE(numberOf(goal, "minute"), 23);
    QCOMPARE(scoreOf(goal), (Score{ 1, 0 }));
}

void TestSport::stateKeepsTheLastAndTheNext()
{
    ScenarioBench bench("sport");
    QVERIFY(bench.set("speed", 600));
    bench.scenario->start();
    while (bench.count("final") == 0)
        bench.advance(100);
    bool seenOutsideItsPlace = false;
    for (int step = 0; step < 600; ++step) {
        bench.advance(100);
        const auto matches = bench.state().value(QLatin1String("matches")).toArray();
        std::map<QByteArray, QByteArray> phases;
        for (const auto &match : matches)
            phases[textOf(match.toObject(), "topic")] = textOf(match.toObject(), "phase");
        QCOMPARE(phases.size(), size_t(matches.size()));
        const auto last = std::find_if(bench.drafts.crbegin(), bench.drafts.crend(),
                                       [](const Draft &draft) { return draft.type == "final"; });
        QCOMPARE(phases[last->topic], QByteArray("over"));
        QVERIFY(phases.size() == 5 || phases.size() == 6);
        seenOutsideItsPlace = seenOutsideItsPlace || phases.size() == 6;
    }
    QVERIFY(seenOutsideItsPlace);
}

QTEST_GUILESS_MAIN(TestSport)
#include "tst_sport.moc"
