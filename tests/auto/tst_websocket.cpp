// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/websocket.h"
#include "common/utf8.h"
#include "tests/support/cut_everywhere.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;
using namespace Qt::Literals::StringLiterals;

using Masking = WsFrameParser::Masking;

class TestWebSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void frames_data();
    void frames();
    void refusesFrames_data();
    void refusesFrames();
    void incompleteFrames();
    void masking_data();
    void masking();
    void frameLimit();
    void refusesBeforeThePayload();
    void messages_data();
    void messages();
    void refusesMessages_data();
    void refusesMessages();
    void textCutInsideCharacters();
    void messageLimit();
    void describesMessages();
    void writes_data();
    void writes();
    void masks();
    void closePayloads();
    void closeReasonsAreCutBetweenCharacters();
    void closeCodes_data();
    void closeCodes();
    void acceptsAKey();
    void manyPiecesTakeLinearTime();
};

namespace {

const char *name(WsOpcode opcode)
{
    switch (opcode) {
    case WsOpcode::Continuation:
        return "continuation";
    case WsOpcode::Text:
        return "text";
    case WsOpcode::Binary:
        return "binary";
    case WsOpcode::Close:
        return "close";
    case WsOpcode::Ping:
        return "ping";
    case WsOpcode::Pong:
        return "pong";
    }
    return "unknown";
}

/// `text:Hello|` for each frame or message (`+` if it is not the last of its message), then the
/// error.
template <typename Parser> QByteArray dump(Parser parser, const Pieces &pieces)
{
    QByteArray text;
    for (const auto &piece : pieces) {
        parser.feed(ExactBytes(piece));
        while (const auto frame = parser.next()) {
            text += name(frame->opcode);
            text += ':'
                + (frame->payload.size() < 200 ? frame->payload
                                               : QByteArray::number(frame->payload.size()))
                + (frame->fin ? "|" : "+|");
        }
    }
    if (parser.failed())
        text += QByteArray::number(parser.closeCode()) + ' ' + parser.error().toUtf8();
    return text;
}

QByteArray dumpFrames(const Pieces &pieces)
{
    return dump(WsFrameParser(Masking::Either, 1'000'000), pieces);
}

QByteArray dumpMessages(const Pieces &pieces)
{
    return dump(WsMessageParser(Masking::Either, 1'000'000), pieces);
}

QByteArray fragment(WsOpcode opcode, QByteArrayView payload)
{
    return wsFrame(opcode, payload, {}, false);
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

void TestWebSocket::frames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    // RFC 6455 section 5.7
    row("text", hex("810548656c6c6f"), "text:Hello|"_ba);
    row("masked text", hex("818537fa213d7f9f4d5158"), "text:Hello|"_ba);
    row("two fragments", hex("010348656c80026c6f"), "text:Hel+|continuation:lo|"_ba);
    row("ping", hex("890548656c6c6f"), "ping:Hello|"_ba);
    row("masked pong", hex("8a8537fa213d7f9f4d5158"), "pong:Hello|"_ba);
    row("binary of 256", hex("827e0100") + QByteArray(256, 'x'), "binary:256|"_ba);
    row("binary of 65536", hex("827f0000000000010000") + QByteArray(65'536, 'x'),
        "binary:65536|"_ba);

    row("empty", hex("8100"), "text:|"_ba);
    row("empty and masked", hex("818001020304"), "text:|"_ba);
    row("125 bytes", hex("827d") + QByteArray(125, 'x'), "binary:" + QByteArray(125, 'x') + '|');
    row("126 bytes", hex("827e007e") + QByteArray(126, 'x'),
        "binary:" + QByteArray(126, 'x') + '|');
    row("65535 bytes", hex("827effff") + QByteArray(65'535, 'x'), "binary:65535|"_ba);
    row("a ping of 125", hex("897d") + QByteArray(125, 'x'), "ping:" + QByteArray(125, 'x') + '|');
    row("a ping, masked 16-bit text, a close",
        hex("8900") + wsFrame(WsOpcode::Text, QByteArray(150, 'x'), 7) + hex("880203e8"),
        "ping:|text:" + QByteArray(150, 'x') + "|close:\x03\xE8|");
    row("text that is not UTF-8 is the messages' business", hex("8101ff"), "text:\xFF|"_ba);
}

void TestWebSocket::frames()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dumpFrames({ bytes }), expected);
    if (bytes.size() < 1'000) {
        QCOMPARE(differenceWhenCut(bytes, dumpFrames), QString());
    } else { // where it could matter, and roughly elsewhere
        for (qsizetype cut = 0; cut < bytes.size();
             cut += cut < 20 || cut > bytes.size() - 20 ? 1 : 4'099) {
            const QByteArrayView view = bytes;
            QCOMPARE(dumpFrames({ view.first(cut), view.sliced(cut) }), expected);
        }
        QCOMPARE(dumpFrames(piecesOf(bytes, 1)), expected);
    }
}

void TestWebSocket::refusesFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("closeCode");
    const auto row = [](const char *name, const char *digits, int closeCode = 1002) {
        QTest::newRow(name) << hex(digits) << closeCode;
    };
    row("first reserved bit", "c100");
    row("second reserved bit", "a100");
    row("third reserved bit", "9100");
    for (const int opcode : { 0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF })
        QTest::addRow("opcode %x", opcode) << QByteArray(1, char(0x80 | opcode)) + '\0' << 1002;
    row("a ping in fragments", "0900");
    row("a close in fragments", "0800");
    row("a ping of 126", "897e007e");
    row("a close of 64 bits", "887f0000000000010000");
    row("125 in 16 bits", "827e007d");
    row("0 in 16 bits", "827e0000");
    row("65535 in 64 bits", "827f000000000000ffff");
    row("5 in 64 bits", "827f0000000000000005");
    row("the highest bit of 64", "827f8000000000000000");
    row("all 64 bits", "827fffffffffffffffff");
    row("63 bits", "827f7fffffffffffffff", 1009);
    row("a byte too many", "827f00000000000f4241", 1009);
    row("after a good frame",
        "8100"
        "c1");
}

void TestWebSocket::refusesFrames()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, closeCode);
    const auto result = dumpFrames({ bytes });
    QVERIFY2(result.contains(QByteArray::number(closeCode) + ' '), result.constData());
    QCOMPARE(differenceWhenCut(bytes, dumpFrames), QString());
    QCOMPARE(dumpFrames({ bytes, wsFrame(WsOpcode::Text, "later") }), result); // it stays refused
}

void TestWebSocket::incompleteFrames()
{
    for (const int size : { 0, 5, 125, 126, 70'000 }) {
        const auto frame = wsFrame(WsOpcode::Binary, QByteArray(size, 'x'), 0x01020304);
        for (qsizetype cut = 0; cut < frame.size(); cut += cut < 200 ? 1 : 997) {
            WsFrameParser parser(Masking::Either, 100'000);
            parser.feed(ExactBytes(QByteArrayView(frame).first(cut)));
            QVERIFY(!parser.next());
            QVERIFY(!parser.failed());
            QCOMPARE(parser.pending(), cut);
        }
    }
}

void TestWebSocket::masking_data()
{
    QTest::addColumn<int>("masking");
    QTest::addColumn<bool>("takesMasked");
    QTest::addColumn<bool>("takesPlain");
    QTest::newRow("a server reads") << int(Masking::Required) << true << false;
    QTest::newRow("a client reads") << int(Masking::Forbidden) << false << true;
    QTest::newRow("an onlooker reads") << int(Masking::Either) << true << true;
}

void TestWebSocket::masking()
{
    QFETCH(const int, masking);
    QFETCH(const bool, takesMasked);
    QFETCH(const bool, takesPlain);
    for (const auto opcode : { WsOpcode::Text, WsOpcode::Ping }) {
        const auto takes = [&](std::optional<quint32> mask) {
            WsFrameParser parser(Masking(masking), 100);
            parser.feed(wsFrame(opcode, "hello", mask));
            const auto frame = parser.next();
            return frame && frame->payload == "hello" && frame->masked == mask.has_value()
                ? 0
                : parser.closeCode();
        };
        QCOMPARE(takes(0xDEADBEEF), takesMasked ? 0 : 1002);
        QCOMPARE(takes(0), takesMasked ? 0 : 1002);
        QCOMPARE(takes({}), takesPlain ? 0 : 1002);
    }
}

void TestWebSocket::frameLimit()
{
    WsFrameParser parser(Masking::Either, 10);
    parser.feed(wsFrame(WsOpcode::Text, QByteArray(10, 'x')));
    QVERIFY(parser.next());
    parser.feed(wsFrame(WsOpcode::Ping, QByteArray(100, 'x'))); // has a limit of its own
    QVERIFY(parser.next());
    parser.setMaxPayload(0);
    parser.feed(wsFrame(WsOpcode::Text, ""));
    QVERIFY(parser.next());
    parser.feed(wsFrame(WsOpcode::Text, "x"));
    QVERIFY(!parser.next());
    QCOMPARE(parser.closeCode(), 1009);
}

void TestWebSocket::refusesBeforeThePayload()
{
    WsFrameParser tooBig(Masking::Either, 1'000);
    tooBig.feed(hex("827e03e9"));
    QVERIFY(!tooBig.next());
    QCOMPARE(tooBig.closeCode(), 1009);
    WsFrameParser reserved(Masking::Either, 1'000);
    reserved.feed("\xF1");
    QVERIFY(!reserved.next());
    QCOMPARE(reserved.closeCode(), 1002);
    QCOMPARE(reserved.pending(), 0);
}

void TestWebSocket::messages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    using enum WsOpcode;
    row("one frame", wsFrame(Text, "Hello"), "text:Hello|");
    row("two fragments", fragment(Text, "Hel") + wsFrame(Continuation, "lo"), "text:Hello|");
    row("many fragments",
        fragment(Binary, "") + fragment(Continuation, "a") + fragment(Continuation, "")
            + wsFrame(Continuation, "b"),
        "binary:ab|");
    row("empty fragments", fragment(Text, "") + wsFrame(Continuation, ""), "text:|");
    row("controls between fragments",
        wsFrame(Pong, "0") + fragment(Text, "a") + wsFrame(Ping, "1") + fragment(Continuation, "b")
            + wsFrame(Pong, "2") + wsFrame(Continuation, "c") + wsFrame(Ping, ""),
        "pong:0|ping:1|pong:2|text:abc|ping:|");
    row("a close between fragments", fragment(Text, "a") + wsFrame(Close, "\x03\xE8"),
        "close:\x03\xE8|");
    row("masks differ", wsFrame(Text, "Hel", 1, false) + wsFrame(Continuation, "lo", 0xFFFFFFFF),
        "text:Hello|");
    row("a message after one in fragments",
        fragment(Text, "a") + wsFrame(Continuation, "b") + wsFrame(Binary, "\xFF"),
        "text:ab|binary:\xFF|");
    row("a character in two fragments", fragment(Text, "\xC3") + wsFrame(Continuation, "\xA9"),
        "text:\xC3\xA9|");
    row("a character in four fragments",
        fragment(Text, "\xF0") + fragment(Continuation, "\x9F") + fragment(Continuation, "\x98")
            + wsFrame(Continuation, "\x80"),
        "text:\xF0\x9F\x98\x80|");
    row("a ping inside a character",
        fragment(Text, "\xC3") + wsFrame(Ping, "\xFF") + wsFrame(Continuation, "\xA9"),
        "ping:\xFF|text:\xC3\xA9|");
    row("binary is not text", fragment(Binary, "\xC3") + wsFrame(Continuation, "\x28"),
        "binary:\xC3\x28|");
    row("a close without a code", wsFrame(Close, ""), "close:|");
    row("a close with a reason",
        wsFrame(Close,
                "\x0F\xA8"
                "too slow \xC3\xA9"),
        "close:\x0F\xA8"
        "too slow \xC3\xA9|");
}

void TestWebSocket::messages()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QCOMPARE(dumpMessages({ bytes }), expected);
    QCOMPARE(differenceWhenCut(bytes, dumpMessages), QString());
}

void TestWebSocket::refusesMessages_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("closeCode");
    const auto row = [](const char *name, const QByteArray &bytes, int closeCode) {
        QTest::newRow(name) << bytes << closeCode;
    };
    using enum WsOpcode;
    row("a continuation of nothing", wsFrame(Continuation, "a"), 1002);
    row("a first fragment that continues", fragment(Continuation, "a"), 1002);
    row("a continuation after the end",
        fragment(Text, "a") + wsFrame(Continuation, "b") + wsFrame(Continuation, "c"), 1002);
    row("a text inside a text", fragment(Text, "a") + wsFrame(Text, "b"), 1002);
    row("a binary inside a text", fragment(Text, "a") + fragment(Binary, "b"), 1002);
    row("bad UTF-8", wsFrame(Text, "a\xFF"), 1007);
    row("a surrogate", wsFrame(Text, "\xED\xA0\x80"), 1007);
    row("text cut inside a character", wsFrame(Text, "a\xE2\x82"), 1007);
    row("bad UTF-8 in the first fragment", fragment(Text, "\xC0"), 1007);
    row("bad UTF-8 in the second fragment", fragment(Text, "a") + fragment(Continuation, "\xFF"),
        1007);
    row("bad across fragments", fragment(Text, "\xC3") + fragment(Continuation, "z"), 1007);
    row("a surrogate across fragments", fragment(Text, "\xED") + fragment(Continuation, "\xA0"),
        1007);
    row("fragments that end inside a character",
        fragment(Text, "a") + wsFrame(Continuation, "\xF0\x9F"), 1007);
    row("the next message after a cut one", wsFrame(Text, "\xC3") + wsFrame(Text, "\xA9"), 1007);
    row("a close of a byte", wsFrame(Close, "\x03"), 1002);
    row("a close with 1005", wsFrame(Close, "\x03\xED"), 1002);
    row("a close with 0", wsFrame(Close, "\0\0"_ba), 1002);
    row("a close with a bad reason", wsFrame(Close, "\x03\xE8\xFF"), 1007);
    row("a frame that is wrong", wsFrame(Text, "a") + hex("f100"), 1002);
}

void TestWebSocket::refusesMessages()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, closeCode);
    const auto result = dumpMessages({ bytes });
    QVERIFY2(result.contains(QByteArray::number(closeCode) + ' '), result.constData());
    QCOMPARE(differenceWhenCut(bytes, dumpMessages), QString());
    QCOMPARE(dumpMessages({ bytes, wsFrame(WsOpcode::Text, "later") }), result);
}

/// Text cut into two and three fragments anywhere is the same text.
void TestWebSocket::textCutInsideCharacters()
{
    const QByteArray text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
    using enum WsOpcode;
    for (qsizetype first = 0; first <= text.size(); ++first) {
        for (qsizetype second = first; second <= text.size(); ++second) {
            const auto bytes = fragment(Text, text.first(first))
                + fragment(Continuation, text.mid(first, second - first))
                + wsFrame(Continuation, text.sliced(second));
            QCOMPARE(dumpMessages({ bytes }), "text:" + text + '|');
        }
        QCOMPARE(dumpMessages({ wsFrame(Text, text.first(first)) }).startsWith("1007"),
                 !isValidUtf8(text.first(first)));
    }
}

void TestWebSocket::messageLimit()
{
    using enum WsOpcode;
    const auto closeCode = [](const QByteArray &bytes) {
        WsMessageParser parser(Masking::Either, 10);
        parser.feed(bytes);
        while (parser.next()) { }
        return parser.closeCode();
    };
    const auto six = QByteArray(6, 'x');
    const auto four = QByteArray(4, 'x');
    const auto ten
        = fragment(Text, six) + wsFrame(Ping, QByteArray(100, 'x')) + fragment(Continuation, four);
    QCOMPARE(closeCode(ten + wsFrame(Continuation, "")), 0);
    QCOMPARE(closeCode(ten + wsFrame(Continuation, "") + wsFrame(Text, six + four)), 0);
    QCOMPARE(closeCode(ten + wsFrame(Continuation, "x")), 1009);
    QCOMPARE(closeCode(fragment(Text, six) + wsFrame(Continuation, six)), 1009);
    QCOMPARE(closeCode(wsFrame(Text, six + six)), 1009);
}

void TestWebSocket::describesMessages()
{
    WsMessageParser parser(Masking::Either, 1'000'000);
    parser.feed(wsFrame(WsOpcode::Text, "Hel", 0x01020304, false)
                + wsFrame(WsOpcode::Continuation, QByteArray(200, 'x'), 5));
    const auto message = parser.next();
    QVERIFY(message);
    QVERIFY(message->fin);
    QVERIFY(message->masked);
    QCOMPARE(message->mask, 0x01020304u);
    QCOMPARE(message->headerSize, 6);
    QCOMPARE(message->payload.size(), 203);
}

void TestWebSocket::writes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("maskedHeader");
    QTest::newRow("0") << 0 << hex("8200") << hex("828001020304");
    QTest::newRow("125") << 125 << hex("827d") << hex("82fd01020304");
    QTest::newRow("126") << 126 << hex("827e007e") << hex("82fe007e01020304");
    QTest::newRow("65535") << 65'535 << hex("827effff") << hex("82feffff01020304");
    QTest::newRow("65536") << 65'536 << hex("827f0000000000010000")
                           << hex("82ff000000000001000001020304");
}

void TestWebSocket::writes()
{
    QFETCH(const int, size);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, maskedHeader);
    QByteArray payload(size, '\0');
    for (int i = 0; i < size; ++i)
        payload[i] = char(i * 7);
    QCOMPARE(wsFrame(WsOpcode::Binary, payload), header + payload);

    const auto masked = wsFrame(WsOpcode::Binary, payload, 0x01020304);
    QVERIFY(masked.startsWith(maskedHeader));
    QCOMPARE(masked.size(), maskedHeader.size() + size);
    for (int i = 0; i < size; ++i) {
        if (masked[maskedHeader.size() + i] != char(payload[i] ^ (i % 4 + 1)))
            QFAIL(qPrintable(QStringLiteral("byte %1 is masked wrongly").arg(i)));
    }
    WsFrameParser parser(Masking::Required, 100'000);
    parser.feed(masked);
    const auto frame = parser.next();
    QVERIFY(frame);
    QVERIFY((*frame
             == WsFrame{ .opcode = WsOpcode::Binary,
                         .masked = true,
                         .mask = 0x01020304,
                         .headerSize = maskedHeader.size(),
                         .payload = payload }));
}

void TestWebSocket::masks()
{
    QCOMPARE(wsFrame(WsOpcode::Text, "Hello", 0x37fa213d), hex("818537fa213d7f9f4d5158"));
    QCOMPARE(wsFrame(WsOpcode::Text, "Hello", 0), hex("81850000000048656c6c6f"));
    QCOMPARE(wsFrame(WsOpcode::Text, "Hel", {}, false), hex("010348656c"));
    for (int size = 0; size < 40; ++size) { // the steps are wide, the rest is not
        QRandomGenerator random{ quint32(size) };
        QByteArray payload(size, '\0');
        for (auto &byte : payload)
            byte = char(random.generate());
        WsFrameParser parser(Masking::Required, 100);
        parser.feed(wsFrame(WsOpcode::Binary, payload, random.generate()));
        QCOMPARE(parser.next().value_or(WsFrame()).payload, payload);
    }
}

void TestWebSocket::closePayloads()
{
    QCOMPARE(wsClosePayload(1000), hex("03e8"));
    QCOMPARE(wsClosePayload(4008, "too slow"), hex("0fa8") + "too slow");
    QCOMPARE(wsClosePayload(1005, "x"), ""); // may not be sent
    QByteArray reason = "old";
    QCOMPARE(wsCloseCode(hex("0fa8") + "too slow", &reason), 4008);
    QCOMPARE(reason, "too slow");
    QCOMPARE(wsCloseCode("", &reason), 1005);
    QCOMPARE(reason, "");
}

void TestWebSocket::closeReasonsAreCutBetweenCharacters()
{
    for (const QByteArray &character :
         { "x"_ba, "\xC3\xA9"_ba, "\xE2\x82\xAC"_ba, "\xF0\x9F\x98\x80"_ba }) {
        for (int before = 0; before < 4; ++before) {
            const auto reason = QByteArray(before, 'a') + character.repeated(130);
            const auto payload = wsClosePayload(1000, reason);
            QVERIFY(payload.size() <= 125);
            QVERIFY(payload.size() > 125 - character.size());
            QByteArray read;
            QCOMPARE(wsCloseCode(payload, &read), 1000);
            QVERIFY(reason.startsWith(read));
        }
    }
    QCOMPARE(wsClosePayload(1000, QByteArray(123, 'x')).size(), 125);
}

void TestWebSocket::closeCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("maySend");
    for (const int code : { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
                            3000, 3999, 4000, 4008, 4999 })
        QTest::addRow("%d", code) << code << true;
    for (const int code : { 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65'535 })
        QTest::addRow("%d", code) << code << false;
}

void TestWebSocket::closeCodes()
{
    QFETCH(const int, code);
    QFETCH(const bool, maySend);
    const char payload[] = { char(code >> 8), char(code) };
    QCOMPARE(wsCloseCode(QByteArrayView(payload, 2)), maySend ? code : 0);
    QCOMPARE(wsCloseCode(QByteArrayView(payload, 2).toByteArray() + '\xFF'), 0);
    QCOMPARE(wsCloseCode(QByteArrayView(payload, 1)), 0);
    QCOMPARE(wsClosePayload(quint16(code)).isEmpty(), !maySend);
}

void TestWebSocket::acceptsAKey()
{
    QCOMPARE(wsAccept("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // section 1.3
}

void TestWebSocket::manyPiecesTakeLinearTime()
{
    // If a step were quadratic, these would take minutes.
    WsMessageParser big(Masking::Either, 2'000'000);
    const auto frame = wsFrame(WsOpcode::Text, QByteArray(1'500'000, 'x'), 77);
    std::optional<WsFrame> message;
    for (const auto &piece : piecesOf(frame, 1)) {
        big.feed(piece);
        message = big.next();
    }
    QVERIFY(message);
    QCOMPARE(message->payload, QByteArray(1'500'000, 'x'));

    WsMessageParser fragments(Masking::Either, 1'000'000);
    fragments.feed(fragment(WsOpcode::Text, "x"));
    for (int i = 0; i < 200'000; ++i) {
        fragments.feed(fragment(WsOpcode::Continuation, "y"));
        QVERIFY(!fragments.next());
    }

    // Much at once: every frame is taken out of a big buffer.
    WsMessageParser small(Masking::Either, 1'000);
    small.feed(wsFrame(WsOpcode::Text, "x").repeated(300'000));
    int count = 0;
    while (small.next())
        ++count;
    QCOMPARE(count, 300'000);
}

QTEST_GUILESS_MAIN(TestWebSocket)

#include "tst_websocket.moc"
