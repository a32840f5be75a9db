// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/protocol.h"
#include "server/hub/presence.h"

#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::server;
using namespace std::chrono_literals;

class TestPresence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_said.clear();
        m_presence = std::make_unique<Presence>(
            m_clock, [this](const Draft &draft) { m_said.append(draft.topic + ' ' + draft.data); });
    }

    void joinsAndLeaves()
    {
        m_presence->enter("room", QStringLiteral("Ada"), "sse");
        QCOMPARE(m_said, QByteArrayList{ join("sse") });
        m_presence->leave("room", QStringLiteral("Ada"));
        m_clock.advance(999ms);
        QCOMPARE(m_said.size(), 1);
        m_clock.advance(1ms);
        QCOMPARE(m_said, (QByteArrayList{ join("sse"), leave("sse") }));
        QVERIFY(m_presence->members("room").isEmpty());
    }

    void aSwitchIsNeither()
    {
        m_presence->enter("room", QStringLiteral("Ada"), "sse");
        m_presence->enter("room", QStringLiteral("Ada"), "ws-json");
        m_presence->leave("room", QStringLiteral("Ada"));
        m_clock.advance(10s);
        m_presence->leave("room", QStringLiteral("Ada"));
        m_clock.advance(500ms);
        m_presence->enter("room", QStringLiteral("Ada"), "stream");
        m_clock.advance(10s);
        QCOMPARE(m_said, QByteArrayList{ join("sse") });
        QCOMPARE(m_presence->members("room").size(), 1);
        QCOMPARE(m_presence->members("room").first().transport, "stream");
    }

    void topicsAreApart()
    {
        m_presence->enter("room", QStringLiteral("Ada"), "sse");
        m_presence->enter("roomy", QStringLiteral("Ada"), "sse");
        m_presence->enter("room", QStringLiteral("Grace"), "sse");
        QCOMPARE(m_presence->members("room").size(), 2);
        QCOMPARE(m_presence->members("roomy").size(), 1);
        QVERIFY(m_presence->members("roo").isEmpty());
    }

    void pollHoldsALease_data()
    {
        QTest::addColumn<int>("intervalS");
        QTest::addColumn<int>("leaseS");
        QTest::newRow("often") << 1 << 30;
        QTest::newRow("at the limit") << 10 << 30;
        QTest::newRow("rarely: three intervals") << 25 << 75;
    }

    void pollHoldsALease()
    {
        QFETCH(int, intervalS);
        QFETCH(int, leaseS);
        for (int i = 0; i < 3; ++i) {
            m_presence->renewLease("room", QStringLiteral("Ada"), "poll");
            m_clock.advance(std::chrono::seconds(i < 2 ? intervalS : 0));
        }
        m_clock.advance(std::chrono::seconds(leaseS) - 1ms);
        QCOMPARE(m_presence->members("room").size(), 1);
        m_clock.advance(std::chrono::milliseconds(1 + protocol::presenceLeaveDelayMs));
        QCOMPARE(m_said, (QByteArrayList{ join("poll"), leave("poll") }));
    }

    void leavingUnknownIsHarmless()
    {
        m_presence->leave("room", QStringLiteral("nobody"));
        m_presence->enter("room", QStringLiteral("Ada"), "sse");
        m_presence->leave("room", QStringLiteral("Ada"));
        m_presence->leave("room", QStringLiteral("Ada"));
        m_clock.advance(2s);
        QCOMPARE(m_said.size(), 2);
    }

    void namesAreQuoted()
    {
        m_presence->enter("room", QStringLiteral("a\"b</script>"), "sse");
        QVERIFY(m_said.first().contains("\"name\":\"a\\\"b"));
    }

private:
    // No raw strings here: the meta-object compiler stumbles over their braces.
    static QByteArray said(const QByteArray &event, const QByteArray &transport)
    {
        return "room {\"event\":\"" + event + "\",\"name\":\"Ada\",\"transport\":\"" + transport
            + "\"}";
    }
    static QByteArray join(const QByteArray &transport) { return said("join", transport); }
    static QByteArray leave(const QByteArray &transport) { return said("leave", transport); }

    ManualClock m_clock;
    QByteArrayList m_said;
    std::unique_ptr<Presence> m_presence;
};

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
