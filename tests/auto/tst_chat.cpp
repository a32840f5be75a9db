// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/chat_script.h"
#include "tests/support/scenario_bench.h"

#include <QtCore/QJsonArray>

#include <map>

using namespace pushscope;
using namespace pushscope::server;
using pushscope::test::firstProblem;
using pushscope::test::ScenarioBench;

namespace {

QString textOf(const Draft &draft, const char *key)
{
    return ScenarioBench::object(draft.data).value(QLatin1String(key)).toString();
}

/// Who is where, after all that was said about it; fails if somebody comes or goes twice.
std::map<QByteArray, std::set<QString>> membersAfter(const QList<ScenarioBench::Presence> &presence,
                                                     bool *balanced)
{
    std::map<QByteArray, std::set<QString>> members;
    *balanced = true;
    for (const auto &change : presence) {
        auto &room = members[change.topic];
        const bool changed
            = change.present ? room.insert(change.name).second : room.erase(change.name) > 0;
        *balanced = *balanced && changed;
    }
    return members;
}

} // namespace

class TestChat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scriptIsSound();
    void everyRoomTalks();
    void typingComesFirst();
    void seedRepeats();
    void everyLineIsSaidBeforeOneRepeats();
    void paceIsKept_data();
    void paceIsKept();
    void paceChangesWhileRunning();
    void botsComeAndGo();
    void speakersArePresent();
    void botsCanBeTurnedOff();
    void stopsAndGoesOn();
    void settingsAreChecked();
    void stateTellsANewcomer();
};

void TestChat::scriptIsSound()
{
    const auto &script = ChatScript::builtIn();
    QCOMPARE(script.bots.size(), 4);
    QCOMPARE(script.rooms.size(), size_t(3));
    int lines = 0;
    std::set<QString> texts;
    for (const auto &room : script.rooms) {
        QVERIFY(isValidTopic(room.topic) && room.topic.startsWith("chat."));
        QVERIFY(!room.name.isEmpty());
        for (const auto &conversation : room.conversations) {
            QVERIFY(conversation.size() >= 2);
            for (const auto &line : conversation) {
                QVERIFY2(script.bots.contains(line.name), qPrintable(line.name));
                QVERIFY2(texts.insert(line.text).second, qPrintable(line.text));
                QVERIFY2(line.text.size() >= 4 && line.text.size() <= 140, qPrintable(line.text));
                ++lines;
            }
        }
    }
    QVERIFY(lines >= 40);
}

void TestChat::everyRoomTalks()
{
    ScenarioBench bench("chat");
    bench.scenario->start();
    bench.advance(6'000);
    std::set<QByteArray> topics;
    for (const auto &draft : bench.drafts) {
        if (draft.type == "say")
            topics.insert(draft.topic);
    }
    QCOMPARE(topics, (std::set<QByteArray>{ "chat.lobby", "chat.class-302", "chat.qa" }));
    bench.advance(600'000);
    QCOMPARE(firstProblem(bench.drafts), QString());
    QCOMPARE(bench.count("say") + bench.count("typing"), bench.drafts.size());
    for (const auto &draft : bench.drafts) {
        if (draft.type == "say")
            QVERIFY(draft.data.startsWith("{\"name\":") && draft.data.endsWith(",\"bot\":true}"));
    }
}

void TestChat::typingComesFirst()
{
    ScenarioBench bench("chat");
    bench.scenario->start();
    bench.advance(300'000);
    std::map<QByteArray, QString> typing;
    for (const auto &draft : bench.drafts) {
        auto &name = typing[draft.topic];
        if (draft.type == "typing") {
            QVERIFY(name.isEmpty());
            name = textOf(draft, "name");
            QVERIFY(!name.isEmpty());
        } else {
            QCOMPARE(textOf(draft, "name"), name);
            name.clear();
        }
    }
}

void TestChat::seedRepeats()
{
    const auto play = [](quint64 seed) {
        ScenarioBench bench("chat", seed);
        bench.scenario->start();
        bench.advance(900'000);
        return std::pair(bench.drafts, bench.presence);
    };
    QVERIFY(play(41).first.size() > 500);
    QCOMPARE(play(41).first, play(41).first);
    QVERIFY(play(41).second == play(41).second);
    QVERIFY(play(41).first != play(42).first);
}

void TestChat::everyLineIsSaidBeforeOneRepeats()
{
    const auto &script = ChatScript::builtIn();
    ScenarioBench bench("chat", 3);
    QVERIFY(bench.set("pace", 1));
    bench.scenario->start();
    bench.advance(120'000);
    for (const auto &room : script.rooms) {
        size_t lines = 0;
        for (const auto &conversation : room.conversations)
            lines += conversation.size();
        QList<QString> said;
        for (const auto &draft : bench.drafts) {
            if (draft.topic == room.topic && draft.type == "say")
                said.append(textOf(draft, "text"));
        }
        QVERIFY(size_t(said.size()) > lines);
        const auto first = said.first(qsizetype(lines));
        QCOMPARE(std::set<QString>(first.begin(), first.end()).size(), lines);
    }
}

void TestChat::paceIsKept_data()
{
    QTest::addColumn<double>("pace");
    QTest::newRow("1 s") << 1.0;
    QTest::newRow("6 s") << 6.0;
    QTest::newRow("60 s") << 60.0;
}

void TestChat::paceIsKept()
{
    QFETCH(double, pace);
    ScenarioBench bench("chat");
    QVERIFY(bench.set("pace", pace));
    bench.scenario->start();
    bench.advance(qint64(pace * 300 * 1'000));
    const auto perRoom = double(bench.count("say")) / 3;
    QVERIFY2(perRoom > 270 && perRoom < 330, QByteArray::number(perRoom).constData());
}

void TestChat::paceChangesWhileRunning()
{
    ScenarioBench bench("chat");
    QVERIFY(bench.set("pace", 60));
    bench.scenario->start();
    bench.advance(60'000);
    const auto slow = bench.count("say");
    QVERIFY(slow >= 3 && slow <= 6);
    QVERIFY(bench.set("pace", 1));
    bench.advance(5'000); // not after the minute that was waited for
    QVERIFY(bench.count("say") >= slow + 9);
}

void TestChat::botsComeAndGo()
{
    ScenarioBench bench("chat");
    bench.scenario->start();
    QCOMPARE(bench.presence.size(), 3 * 4);
    QVERIFY(bench.set("pace", 1));
    bench.advance(300'000);
    QVERIFY(bench.presence.size() > 3 * 4 + 10);
    bool balanced = false;
    membersAfter(bench.presence, &balanced);
    QVERIFY(balanced);
    bench.scenario->stop();
    for (const auto &[topic, members] : membersAfter(bench.presence, &balanced))
        QVERIFY2(members.empty(), topic.constData());
    QVERIFY(balanced);
}

void TestChat::speakersArePresent()
{
    ScenarioBench bench("chat", 8);
    QVERIFY(bench.set("pace", 1));
    bench.scenario->start();
    qsizetype seen = 0;
    for (int i = 0; i < 3'000; ++i) {
        bench.advance(100);
        bool balanced = false;
        const auto members = membersAfter(bench.presence, &balanced);
        for (; seen < bench.drafts.size(); ++seen) {
            const auto &draft = bench.drafts[seen];
            if (draft.type == "typing")
                QVERIFY(members.at(draft.topic).contains(textOf(draft, "name")));
        }
    }
    QVERIFY(seen > 500);
}

void TestChat::botsCanBeTurnedOff()
{
    ScenarioBench bench("chat");
    bench.scenario->start();
    bench.advance(30'000);
    const auto said = bench.drafts.size();
    QVERIFY(said > 0);
    QVERIFY(bench.set("bots", 0));
    QVERIFY(bench.set("bots", 0));
    QCOMPARE(bench.clock.pendingTimers(), 0);
    bool balanced = false;
    for (const auto &[topic, members] : membersAfter(bench.presence, &balanced))
        QVERIFY2(members.empty(), topic.constData());
    QVERIFY(balanced);
    bench.advance(600'000);
    QCOMPARE(bench.drafts.size(), said);
    QVERIFY(bench.set("pace", 2));
    QCOMPARE(bench.clock.pendingTimers(), 0);
    QVERIFY(bench.set("bots", 1));
    bench.advance(10'000);
    QVERIFY(bench.drafts.size() > said);
    QVERIFY(membersAfter(bench.presence, &balanced)["chat.lobby"].size() > 1);
    QVERIFY(balanced);
}

void TestChat::stopsAndGoesOn()
{
    ScenarioBench bench("chat");
    QVERIFY(bench.set("bots", 0));
    bench.scenario->start();
    bench.advance(10'000);
    QVERIFY(bench.drafts.isEmpty() && bench.presence.isEmpty());
    QVERIFY(bench.set("bots", 1));
    bench.advance(10'000);
    bench.scenario->stop();
    const auto said = bench.drafts.size();
    QVERIFY(said > 0);
    QCOMPARE(bench.clock.pendingTimers(), 0);
    QVERIFY(bench.set("bots", 0)); // while stopped nobody comes or goes
    QVERIFY(bench.set("bots", 1));
    bench.advance(60'000);
    QCOMPARE(bench.drafts.size(), said);
    bench.scenario->start();
    bench.advance(10'000);
    QVERIFY(bench.drafts.size() > said);
}

void TestChat::settingsAreChecked()
{
    ScenarioBench bench("chat");
    QString error;
    QVERIFY(!bench.scenario->set("bots", 2, &error));
    QCOMPARE(error, QStringLiteral("Bots must be from 0 to 1."));
    QVERIFY(!bench.scenario->set("bots", 0.5, &error));
    QCOMPARE(error, QStringLiteral("Bots must be 0 or 1."));
    QVERIFY(!bench.scenario->set("pace", 0.5, &error));
    QVERIFY(!bench.scenario->set("pace", 61, &error));
    QCOMPARE(error, QStringLiteral("A line each must be from 1 to 60 s."));
    QVERIFY(!bench.scenario->set("speed", 1, &error));
    QCOMPARE(error, QStringLiteral("There is no setting speed now; there is bots, pace."));
    const auto settings = bench.scenario->settings();
    QCOMPARE(settings.size(), 2);
    QCOMPARE(settings[0].value, 1.0);
    QCOMPARE(settings[1].value, 6.0);
}

void TestChat::stateTellsANewcomer()
{
    ScenarioBench bench("chat");
    QVERIFY(!validateJson(bench.scenario->stateJson()));
    QCOMPARE(bench.scenario->stateJson(),
             QByteArray("{\"rooms\":[{\"topic\":\"chat.lobby\",\"name\":\"Lobby\"},"
                        "{\"topic\":\"chat.class-302\",\"name\":\"\u7f51\u7edc\u8bfe 302\"},"
                        "{\"topic\":\"chat.qa\",\"name\":\"Q & A\"}],"
                        "\"bots\":[\"\u674e\u660e\",\"Ada\",\"\u9648\u9759\",\"Grace\"]}"));
}

QTEST_GUILESS_MAIN(TestChat)
#include "tst_chat.moc"
