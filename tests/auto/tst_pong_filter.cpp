// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/pong_filter.h"
#include "common/framing/websocket.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::tests;

namespace {

constexpr quint32 mask = 0x8A8A0F80; ///< whose bytes look like a pong's beginning

QByteArray text(const QByteArray &payload)
{
    return wsFrame(WsOpcode::Text, payload, mask);
}

QByteArray pong(const QByteArray &payload = {})
{
    return wsFrame(WsOpcode::Pong, payload, mask);
}

struct Result
{
    QByteArray passed;
    QByteArray withheld;
    bool operator==(const Result &) const = default;
};

PongFilter::Take into(Result &result)
{
    return [&result](QByteArrayView bytes, bool withheld) {
        (withheld ? result.withheld : result.passed).append(bytes);
    };
}

Result filtered(const Pieces &pieces, bool withholds)
{
    Result result;
    PongFilter filter;
    for (const auto piece : pieces)
        filter.feed(piece, withholds, into(result));
    filter.finish(into(result));
    return result;
}

} // namespace

class tst_PongFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withholds_data();
    void withholds();
    void passesAllWhenOff();
    void decidesWhenAFrameBegins();
    void keepsNothingBack();
    void passesAtOnceWhatIsTogether();
};

void tst_PongFilter::withholds_data()
{
    QTest::addColumn<QByteArrayList>("frames");
    QTest::addColumn<QList<int>>("withheld"); ///< which of them
    const auto full = QByteArray(125, '\x8A');
    QTest::newRow("nothing") << QByteArrayList{} << QList<int>{};
    QTest::newRow("text only") << QByteArrayList{ text("a"), text("b") } << QList<int>{};
    QTest::newRow("between texts")
        << QByteArrayList{ text("a"), pong("p"), text("b") } << QList<int>{ 1 };
    QTest::newRow("first") << QByteArrayList{ pong("p"), text("b") } << QList<int>{ 0 };
    QTest::newRow("last, empty") << QByteArrayList{ text("a"), pong() } << QList<int>{ 1 };
    QTest::newRow("in a row") << QByteArrayList{ pong("1"), pong(), pong("333"), text("a") }
                              << QList<int>{ 0, 1, 2 };
    QTest::newRow("as long as can be")
        << QByteArrayList{ pong(full), text("a"), pong(full) } << QList<int>{ 0, 2 };
    QTest::newRow("within a message")
        << QByteArrayList{ wsFrame(WsOpcode::Text, "a", mask, false), pong("p"),
                           wsFrame(WsOpcode::Continuation, "b", mask) }
        << QList<int>{ 1 };
    QTest::newRow("payload that looks like one")
        << QByteArrayList{ text("\x8A\x80"), text(full) } << QList<int>{};
    QTest::newRow("length of 16 bits")
        << QByteArrayList{ text(QByteArray(126, 'x')), pong("p") } << QList<int>{ 1 };
    QTest::newRow("length of 64 bits")
        << QByteArrayList{ text(QByteArray(65'536, 'x')), pong("p") } << QList<int>{ 1 };
    QTest::newRow("empty text") << QByteArrayList{ text({}), pong("p"), text({}) }
                                << QList<int>{ 1 };
    QTest::newRow("ping and close")
        << QByteArrayList{ wsFrame(WsOpcode::Ping, "p", mask),
                           wsFrame(WsOpcode::Close, wsClosePayload(1000), mask), pong() }
        << QList<int>{ 2 };
    // What the server must refuse, it is to see.
    QTest::newRow("not masked") << QByteArrayList{ wsFrame(WsOpcode::Pong, "p"), text("a"), pong() }
                                << QList<int>{ 2 };
    QTest::newRow("not final") << QByteArrayList{ wsFrame(WsOpcode::Pong, "p", mask, false),
                                                  pong() }
                               << QList<int>{ 1 };
    QTest::newRow("reserved bit") << QByteArrayList{ "\xCA" + pong("p").mid(1), pong() }
                                  << QList<int>{ 1 };
    QTest::newRow("too long") << QByteArrayList{ "\x8A" + text(QByteArray(126, 'x')).mid(1),
                                                 pong() }
                              << QList<int>{ 1 };
    QTest::newRow("ends after its first byte")
        << QByteArrayList{ text("a"), "\x8A" } << QList<int>{};
    QTest::newRow("ends within") << QByteArrayList{ text("a"), pong("pong").chopped(1) }
                                 << QList<int>{ 1 };
}

void tst_PongFilter::withholds()
{
    QFETCH(QByteArrayList, frames);
    QFETCH(QList<int>, withheld);
    Result expected;
    for (int i = 0; i < int(frames.size()); ++i)
        (withheld.contains(i) ? expected.withheld : expected.passed).append(frames[i]);
    const auto stream = frames.join();
    QCOMPARE(filtered({ stream }, true).passed, expected.passed);
    QCOMPARE(filtered({ stream }, true).withheld, expected.withheld);
    const auto difference = stream.size() > 1'000
        ? QString()
        : differenceWhenCut(stream, [](const Pieces &pieces) { return filtered(pieces, true); });
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    for (const qsizetype size : { 1, 7, 4'096 })
        QCOMPARE(filtered(piecesOf(stream, size), true).passed, expected.passed);
}

void tst_PongFilter::passesAllWhenOff()
{
    const auto stream = text("a") + pong("p") + text(QByteArray(300, 'x')) + pong();
    const Result all{ stream, {} };
    QVERIFY(filtered({ stream }, false) == all);
    QCOMPARE(
        differenceWhenCut(stream, [](const Pieces &pieces) { return filtered(pieces, false); }),
        QString());
}

/// Turned on or off within a frame, that goes on as it began, and the next is found.
void tst_PongFilter::decidesWhenAFrameBegins()
{
    const auto stream = pong("one") + text("a") + pong("two") + pong("three");
    const auto begin = pong("one").size() + text("a").size();
    for (const bool first : { true, false }) {
        for (qsizetype cut = begin + 1; cut < begin + pong("two").size(); ++cut) {
            Result result;
            PongFilter filter;
            filter.feed(QByteArrayView(stream).first(cut), first, into(result));
            filter.feed(QByteArrayView(stream).sliced(cut), !first, into(result));
            filter.finish(into(result));
            QCOMPARE(result.withheld, first ? pong("one") + pong("two") : pong("three"));
            QCOMPARE(result.passed.size() + result.withheld.size(), stream.size());
        }
    }
}

void tst_PongFilter::keepsNothingBack()
{
    Result result;
    PongFilter filter;
    filter.feed(text("a").first(3), true, into(result));
    QCOMPARE(result.passed, text("a").first(3));
    filter.feed(text("a").sliced(3) + '\x8A', true, into(result));
    QCOMPARE(result.passed, text("a")); // but what may begin a pong
    filter.feed(QByteArrayView("\xFE", 1), true, into(result));
    QCOMPARE(result.passed, text("a") + "\x8A\xFE");
}

/// What is handed on in one piece is written at once.
void tst_PongFilter::passesAtOnceWhatIsTogether()
{
    const auto stream = text("a") + text("b") + pong("p") + pong("q") + text("c") + text("d");
    QList<qsizetype> sizes;
    PongFilter filter;
    filter.feed(stream, true, [&sizes](QByteArrayView bytes, bool) { sizes << bytes.size(); });
    const auto two = 2 * text("a").size();
    QCOMPARE(sizes, (QList<qsizetype>{ two, two, two }));
}

QTEST_APPLESS_MAIN(tst_PongFilter)
#include "tst_pong_filter.moc"
