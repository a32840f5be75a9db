// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/chat_model.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace pushscope;
using ui::ChatModel;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 liveUs = 1'000'000;

QJsonObject state()
{
    return QJsonDocument::fromJson(R"({"rooms":[{"topic":"chat.lobby","name":"Lobby"},
                                                {"topic":"chat.dev","name":"Dev"}]})")
        .object();
}

Message message(const QByteArray &type, const QByteArray &data, quint64 seq,
                const QByteArray &topic = "chat.lobby", qint64 tsUs = liveUs)
{
    return { .id = "log-" + QByteArray::number(seq),
             .topic = topic,
             .seq = seq,
             .type = type,
             .tsUs = tsUs,
             .data = data };
}

Message said(const QByteArray &name, const QByteArray &text, quint64 seq,
             const QByteArray &topic = "chat.lobby", qint64 tsUs = liveUs)
{
    return message("say", R"({"name":")" + name + R"(","text":")" + text + R"("})", seq, topic,
                   tsUs);
}

Control ack(const QByteArray &id)
{
    Control control;
    control.control = "ack";
    control.id = id;
    control.tsUs = liveUs + 5;
    return control;
}

} // namespace

class TestChatModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsLinesOfTheRoomInView();
    void historyIsReadAlready();
    void readingAgainBringsNothingTwice();
    void linesStandByTheirTimes();
    void ownLineIsOneLine_data();
    void ownLineIsOneLine();
    void aRefusedLineCanBeTakenBack();
    void typingFades();
    void membersComeAndGo();
    void keepsABoundedNumberOfLines();
    void aServerStartedAgainKeepsTheLines();

private:
    std::unique_ptr<ChatModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestChatModel::init()
{
    m_model = std::make_unique<ChatModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setOwnName(QStringLiteral("Me"));
    m_model->setLiveSince(liveUs);
    m_model->setState(state());
}

void TestChatModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestChatModel::showsLinesOfTheRoomInView()
{
    m_model->apply(said("Ada", "one", 1));
    m_model->apply(said("Bob", "two", 2, "chat.dev"));
    QCOMPARE(m_model->rowCount(), 0);
    m_model->flush();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0).data().toString(), u"Ada: one");
    QCOMPARE(m_model->rooms()[1].unread, 1);
    QCOMPARE(m_model->totalUnread(), 1);
    m_model->setCurrent(1);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0).data().toString(), u"Bob: two");
    QCOMPARE(m_model->totalUnread(), 0);
    QCOMPARE(m_model->rowOfMessage("log-2"), 0);
    QCOMPARE(m_model->rowOfMessage("log-1"), -1);
}

void TestChatModel::historyIsReadAlready()
{
    m_model->apply(said("Bob", "old", 1, "chat.dev", liveUs - 1));
    m_model->apply(message("presence", R"({"event":"join","name":"Bob","transport":"sse"})", 2,
                           "chat.dev", liveUs - 1));
    QCOMPARE(m_model->rooms()[1].unread, 0);
    QVERIFY(m_model->rooms()[1].members.empty());
    QCOMPARE(m_model->rooms()[1].lines.size(), 2u);
}

void TestChatModel::readingAgainBringsNothingTwice()
{
    for (int round = 0; round < 2; ++round) {
        m_model->apply(said("Ada", "one", 1));
        m_model->apply(said("Ada", "two", 2));
        m_model->flush();
    }
    QCOMPARE(m_model->rowCount(), 2);
}

/// News come first, the history that was asked for after them; one's own line gets its time late.
void TestChatModel::linesStandByTheirTimes()
{
    const auto room = QByteArray("chat.lobby");
    m_model->apply(message("presence", R"({"event":"join","name":"Me","transport":"sse"})", 4, room,
                           liveUs + 3));
    m_model->addOwn(7, room, QStringLiteral("mine"), liveUs + 4);
    m_model->addOwn(8, room, QStringLiteral("slow"), liveUs + 4);
    m_model->flush();
    m_model->apply(message("presence", R"({"event":"join","name":"Ada","transport":"ws"})", 1, room,
                           liveUs - 9));
    m_model->apply(said("Ada", "one", 2, room, liveUs - 5));
    m_model->apply(said("Bob", "same", 3, room, liveUs - 5));
    m_model->apply(said("Bob", "two", 5, room, liveUs + 6));
    auto late = ack("log-6");
    late.tsUs = liveUs + 7;
    QVERIFY(m_model->acknowledge(7, late, 1));
    m_model->apply(said("Me", "slow", 7, room, liveUs + 8));
    m_model->flush();
    QStringList rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows << m_model->index(row).data().toString();
    QCOMPARE(rows,
             (QStringList{ u"Ada came"_s, u"Ada: one"_s, u"Bob: same"_s, u"Me came"_s,
                           u"Bob: two"_s, u"Me: mine"_s, u"Me: slow"_s }));
    QCOMPARE(m_model->rowOfMessage("log-6"), 5);
}

void TestChatModel::ownLineIsOneLine_data()
{
    QTest::addColumn<bool>("ackFirst");
    QTest::newRow("acknowledged, then delivered") << true;
    QTest::newRow("delivered, then acknowledged") << false;
}

void TestChatModel::ownLineIsOneLine()
{
    QFETCH(bool, ackFirst);
    m_model->addOwn(7, "chat.lobby", QStringLiteral("hello"), liveUs);
    m_model->flush();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->currentRoom()->lines[0].own, ChatModel::Own::Sending);
    if (!ackFirst)
        m_model->apply(said("Me", "hello", 1));
    QVERIFY(m_model->acknowledge(7, ack("log-1"), 2'500));
    if (ackFirst)
        m_model->apply(said("Me", "hello", 1));
    m_model->flush();
    QCOMPARE(m_model->rowCount(), 1);
    const auto &line = m_model->currentRoom()->lines[0];
    QCOMPARE(line.own, ChatModel::Own::Acknowledged);
    QCOMPARE(line.roundTripUs, 2'500);
    QCOMPARE(line.id, QByteArray("log-1"));
    QVERIFY(!m_model->acknowledge(7, ack("log-1"), 2'500));
    // The same words again are another line.
    m_model->apply(said("Me", "hello", 2));
    m_model->flush();
    QCOMPARE(m_model->rowCount(), 2);
}

void TestChatModel::aRefusedLineCanBeTakenBack()
{
    m_model->addOwn(7, "chat.lobby", QStringLiteral("hello"), liveUs);
    m_model->flush();
    QCOMPARE(m_model->takeFailed(0), QString());
    Control error;
    error.control = "error";
    error.title = "Too big";
    QVERIFY(m_model->acknowledge(7, error, 0));
    m_model->flush();
    QCOMPARE(m_model->currentRoom()->lines[0].own, ChatModel::Own::Failed);
    QCOMPARE(m_model->currentRoom()->lines[0].error, u"Too big");
    QCOMPARE(m_model->takeFailed(0), u"hello");
    QCOMPARE(m_model->rowCount(), 0);
}

void TestChatModel::typingFades()
{
    m_model->setServerTime(liveUs);
    m_model->apply(message("typing", R"({"name":"Ada"})", 1));
    m_model->apply(message("typing", R"({"name":"Me"})", 2));
    m_model->apply(message("typing", R"({"name":"Bob"})", 3, "chat.lobby", liveUs - 1));
    QCOMPARE(m_model->typingNames(), QStringList{ QStringLiteral("Ada") });
    QSignalSpy changed(m_model.get(), &ChatModel::typingChanged);
    m_model->setServerTime(liveUs + ChatModel::typingShownUs + 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_model->typingNames().isEmpty());
    // A line ends it at once.
    m_model->setServerTime(liveUs);
    m_model->apply(message("typing", R"({"name":"Ada"})", 4));
    m_model->apply(said("Ada", "done", 5));
    QVERIFY(m_model->typingNames().isEmpty());
}

void TestChatModel::membersComeAndGo()
{
    QSignalSpy stale(m_model.get(), &ChatModel::presenceStale);
    m_model->setMembers("chat.lobby", { { QStringLiteral("Me"), QStringLiteral("sse") } });
    m_model->apply(message("presence", R"({"event":"join","name":"Ada","transport":"poll"})", 1));
    QCOMPARE(m_model->currentRoom()->members.size(), 2u);
    QCOMPARE(m_model->currentRoom()->members[1].transport, u"poll");
    m_model->apply(message("presence", R"({"event":"leave","name":"Ada","transport":"poll"})", 2));
    QCOMPARE(m_model->currentRoom()->members.size(), 1u);
    QCOMPARE(stale.count(), 2);
    m_model->flush();
    QCOMPARE(m_model->index(0).data().toString(), u"Ada came");
    QCOMPARE(m_model->index(1).data().toString(), u"Ada left");
}

void TestChatModel::keepsABoundedNumberOfLines()
{
    const auto kept = quint64(ChatModel::keptLines);
    for (quint64 i = 1; i <= kept; ++i)
        m_model->apply(said("Ada", "line", i));
    m_model->flush();
    m_model->apply(said("Ada", "line", kept + 1));
    m_model->flush();
    QCOMPARE(m_model->rowCount(), int(kept));
    QCOMPARE(m_model->currentRoom()->lines.front().id, QByteArray("log-2"));
    QCOMPARE(m_model->rowOfMessage("log-" + QByteArray::number(kept + 1)), int(kept) - 1);
}

void TestChatModel::aServerStartedAgainKeepsTheLines()
{
    m_model->setCurrent(1);
    m_model->apply(said("Ada", "one", 1, "chat.dev"));
    m_model->flush();
    m_model->setState(state());
    QCOMPARE(m_model->current(), 1);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->topics(), (QList<QByteArray>{ "chat.lobby", "chat.dev" }));
}

QTEST_GUILESS_MAIN(TestChatModel)
#include "tst_chat_model.moc"
