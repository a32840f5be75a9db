// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/dissect/foreign.h"
#include "client/core/flow_log.h"
#include "client/models/flow_fields.h"
#include "client/models/flow_list_model.h"
#include "tests/auto/flow_samples.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::client;
using namespace pushscope::ui;

namespace {

constexpr qint64 base = 1'773'225'737'000'000;

FlowEvent tick(quint64 seq, const QByteArray &symbol = "MSFT")
{
    return samples::tick(symbol, seq, 28 + double(seq) / 100, base + qint64(seq) * 1'000,
                         base + qint64(seq) * 1'000 + 500);
}

void postTicks(FlowLog &log, int count)
{
    for (int i = 1; i <= count; ++i)
        log.post(tick(quint64(i)));
    log.flush();
}

void finish(FlowListModel &model)
{
    while (model.isFiltering())
        model.work();
}

QList<quint64> numbers(const FlowListModel &model)
{
    QList<quint64> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.event(row)->number;
    return all;
}

} // namespace

class FlowListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows();
    void ringDropsFromTheFront();
    void filters_data();
    void filters();
    void costlyExpressionHidesNothing();
    void filterErrors();
    void narrows_data();
    void narrows();
    void transports_data();
    void transports();
    void wordedKinds_data();
    void wordedKinds();
    void kindOfARow_data();
    void kindOfARow();
    void kinds();
    void badExpression_data();
    void badExpression();
    void filterWorksBesides();
    void filterWhileEventsComeAndGo();
    void pauseCounts();
    void pauseKeepsWhatTheRingDrops();
    void partsAreExplained_data();
    void partsAreExplained();
    void frameHeaders_data();
    void frameHeaders();
    void bytesAreShared();
    void dataInWords_data();
    void dataInWords();
    void prettyPrints_data();
    void prettyPrints();
};

void FlowListModelTest::rows()
{
    FlowLog log;
    FlowListModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    postTicks(log, 3);
    QCOMPARE(model.rowCount(), 3);
    const auto cell = [&](int column, int role = Qt::DisplayRole) {
        return model.index(1, column).data(role).toString();
    };
    static const QRegularExpression time(QStringLiteral("^[0-9]{2}:17[.]002$"));
    QVERIFY(time.match(cell(FlowListModel::Time)).hasMatch());
    QCOMPARE(cell(FlowListModel::What), QStringLiteral("MSFT 28.02"));
    QCOMPARE(cell(FlowListModel::What, FlowListModel::SeqRole), QStringLiteral("#2"));
    QCOMPARE(cell(FlowListModel::Direction), QStringLiteral("server to client"));
    QCOMPARE(cell(FlowListModel::Kind), QStringLiteral("Data"));
    QCOMPARE(cell(FlowListModel::Latency), QStringLiteral("0.8 ms"));
    QVERIFY(cell(FlowListModel::Bytes).endsWith(QStringLiteral(" B")));
    QCOMPARE(model.rowOf(model.event(1)->number), 1);
    QCOMPARE(model.rowOf(99), -1);
    log.clear();
    QCOMPARE(model.rowCount(), 0);
}

void FlowListModelTest::ringDropsFromTheFront()
{
    FlowLog log(50);
    FlowListModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    postTicks(log, 40);
    const QPersistentModelIndex kept = model.index(35, 0);
    const auto number = model.event(35)->number;
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    postTicks(log, 30);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 50);
    QVERIFY(kept.isValid());
    QCOMPARE(model.event(kept.row())->number, number);
    // More at once than it holds.
    postTicks(log, 49);
    postTicks(log, 49);
    QCOMPARE(model.rowCount(), 50);
    QCOMPARE(model.event(0)->number, log.at(0).number);
}

void FlowListModelTest::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint64>>("shown");
    // 1 MSFT, 2 IBM, 3 GET sse on c9, 4 heartbeat on c9, 5 a chat line
    using L = QList<quint64>;
    QTest::newRow("nothing") << "" << L{ 1, 2, 3, 4, 5 };
    QTest::newRow("spaces") << "   " << L{ 1, 2, 3, 4, 5 };
    QTest::newRow("text") << "msft" << L{ 1 };
    QTest::newRow("text in the bytes") << "x-marker" << L{ 5 };
    QTest::newRow("two words are both") << "ibm tick" << L{ 2 };
    QTest::newRow("no such") << "nowhere" << L{};
    QTest::newRow("sequence") << "#2" << L{ 2 };
    QTest::newRow("expression") << "/^(MSFT|IBM) [0-9.]+/" << L{ 1, 2 };
    QTest::newRow("expression with a space") << "/MSFT 28/" << L{ 1 };
    QTest::newRow("unfinished expression") << "/heart" << L{ 4 };
    QTest::newRow("expression with a slash") << "/a\\/b/" << L{ 5 };
    QTest::newRow("unfinished after a slash") << "/a\\/" << L{ 5 };
    QTest::newRow("topic") << "topic:stock.MSFT" << L{ 1 };
    QTest::newRow("topics") << "topic:stock.*" << L{ 1, 2 };
    QTest::newRow("topic not yet typed") << "topic:" << L{ 1, 2, 3, 4, 5 };
    QTest::newRow("connection") << "c9" << L{ 3, 4 };
    QTest::newRow("no such connection") << "c99" << L{};
    QTest::newRow("transport") << "sse" << L{ 1, 2, 3 };
    QTest::newRow("direction") << "dir:up" << L{ 3 };
    QTest::newRow("other direction") << "dir:down" << L{ 1, 2, 4, 5 };
    QTest::newRow("direction not yet typed") << "dir:" << L{ 1, 2, 3, 4, 5 };
    QTest::newRow("all together") << "sse c1 topic:stock.IBM /ibm/" << L{ 2 };
}

void FlowListModelTest::filters()
{
    QFETCH(QString, text);
    FlowLog log;
    log.post(tick(1));
    log.post(tick(2, "IBM"));
    log.post(samples::request("sse", 9, base, base));
    auto beat = samples::event(FlowKind::Beat, FlowDirection::Down, base, base,
                               QStringLiteral("heartbeat"));
    beat.connection = 9;
    log.post(beat);
    auto chat = samples::event(FlowKind::Data, FlowDirection::Down, base, base,
                               QStringLiteral("Ann: a/b"));
    samples::addPart(chat, "{\"mark\":\"X-Marker\"}", WirePartName::Message);
    log.post(chat);
    log.flush();
    FlowListModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto filter = FlowFilter::parse(text);
    QVERIFY2(filter.error().isEmpty(), qPrintable(filter.error()));
    model.setFilter(filter);
    finish(model);
    QTEST(numbers(model), "shown");
    QCOMPARE(model.hidden(), quint64(5 - model.rowCount()));
    // What comes later goes through the same filter.
    log.post(tick(1));
    log.flush();
    QCOMPARE(model.rowOf(6) >= 0, model.rowOf(1) >= 0);
}

/// 1 a message, 2 and 3 a handshake, 4 a request, 5 an SSE comment, 6 a ping, 7 its pong, 8 hello,
/// 9 a refused handshake
static void postKinds(FlowLog &log)
{
    const auto post = [&](FlowKind kind, FlowDirection direction, FlowRole role, const char *text) {
        auto event = samples::event(kind, direction, base, base, QString::fromLatin1(text));
        event.role = role;
        log.post(event);
    };
    log.post(tick(1));
    post(FlowKind::Request, FlowDirection::Up, FlowRole::Handshake, "GET ws");
    post(FlowKind::Request, FlowDirection::Down, FlowRole::Handshake, "101");
    log.post(samples::request("sse", 9, base, base));
    post(FlowKind::Beat, FlowDirection::Down, FlowRole::Other, ": ping");
    post(FlowKind::Beat, FlowDirection::Down, FlowRole::Ping, "ping");
    post(FlowKind::Beat, FlowDirection::Up, FlowRole::Pong, "pong");
    post(FlowKind::Control, FlowDirection::Down, FlowRole::Other, "hello");
    post(FlowKind::Fault, FlowDirection::Down, FlowRole::Handshake, "403 Forbidden");
    log.flush();
}

void FlowListModelTest::transports_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("shown"); ///< ids, those of any server with an asterisk
    QTest::newRow("ours and theirs") << "sse"
                                     << "sse sse*";
    QTest::newRow("both of ours") << "ws"
                                  << "ws-json ws-cbor ws*";
    QTest::newRow("one of ours") << "ws-cbor"
                                 << "ws-cbor";
    QTest::newRow("lines") << "stream"
                           << "stream ndjson*";
    QTest::newRow("by their name") << "ndjson"
                                   << "stream ndjson*";
    QTest::newRow("polling is none that is held") << "poll"
                                                  << "poll poll*";
    QTest::newRow("on new connections") << "poll-close"
                                        << "poll-close";
    QTest::newRow("held") << "long-poll"
                          << "long-poll long-poll*";
    QTest::newRow("two") << "jsonp tcp"
                         << "jsonp tcp";
}

void FlowListModelTest::transports()
{
    QFETCH(QString, word);
    const auto filter = FlowFilter::parse(word);
    QStringList found;
    auto event = tick(1);
    const auto look = [&](std::span<const TransportInfo> rows, const QString &mark) {
        for (const auto &row : rows) {
            event.transport = &row;
            if (filter.matches(event))
                found << QLatin1StringView(row.id) + mark;
        }
    };
    look(transportRegistry(), QString());
    look(foreignWays(), QStringLiteral("*"));
    QTEST(found.join(u' '), "shown");
    event.transport = nullptr;
    QVERIFY(!filter.matches(event));
}

void FlowListModelTest::wordedKinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint64>>("shown");
    using L = QList<quint64>;
    const L all{ 1, 2, 3, 4, 5, 6, 7, 8, 9 };
    QTest::newRow("data") << "kind:data" << L{ 1 };
    QTest::newRow("request") << "kind:request" << L{ 2, 3, 4 };
    QTest::newRow("handshake") << "kind:handshake" << L{ 2, 3, 9 };
    QTest::newRow("control") << "kind:control" << L{ 8 };
    QTest::newRow("heartbeat") << "kind:heartbeat" << L{ 5, 6, 7 };
    QTest::newRow("ping") << "kind:ping" << L{ 6 };
    QTest::newRow("pong") << "kind:pong" << L{ 7 };
    QTest::newRow("ping and pong") << "kind:ping,pong" << L{ 6, 7 };
    QTest::newRow("in two words") << "kind:ping kind:pong" << L{ 6, 7 };
    QTest::newRow("fault") << "kind:fault" << L{ 9 };
    QTest::newRow("a kind and a role") << "kind:data,handshake" << L{ 1, 2, 3, 9 };
    QTest::newRow("with text") << "kind:handshake 101" << L{ 3 };
    QTest::newRow("with a direction") << "kind:handshake dir:up" << L{ 2 };
    QTest::newRow("text alone") << "ping" << L{ 5, 6 };
    QTest::newRow("not yet typed") << "kind:" << all;
    QTest::newRow("the next not yet typed") << "kind:ping," << L{ 6 };
}

void FlowListModelTest::wordedKinds()
{
    QFETCH(QString, text);
    FlowLog log;
    postKinds(log);
    FlowListModel model(log);
    const auto filter = FlowFilter::parse(text);
    QVERIFY2(filter.error().isEmpty(), qPrintable(filter.error()));
    QCOMPARE(filter.isEmpty(), text == u"kind:");
    model.setFilter(filter);
    finish(model);
    QTEST(numbers(model), "shown");
    // Chips narrow what words say.
    auto both = filter;
    both.setKinds(FlowFilter::bit(FlowKind::Fault));
    model.setFilter(both);
    finish(model);
    QCOMPARE(model.rowCount(), text == u"kind:" || model.rowOf(9) >= 0 ? 1 : 0);
}

/// Every word is one of some row, and shows it.
void FlowListModelTest::kindOfARow_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("word");
    const char *const words[] = { "data", "handshake", "handshake", "request",  "heartbeat",
                                  "ping", "pong",      "control",   "handshake" };
    for (int i = 0; i < int(std::size(words)); ++i)
        QTest::addRow("%d", i + 1) << i << QStringLiteral("kind:") + QLatin1StringView(words[i]);
}

void FlowListModelTest::kindOfARow()
{
    QFETCH(int, row);
    QFETCH(QString, word);
    FlowLog log;
    postKinds(log);
    QCOMPARE(FlowFilter::kindWord(log.at(row)), word);
    QVERIFY(FlowFilter::parse(word).matches(log.at(row)));
}

void FlowListModelTest::kinds()
{
    FlowLog log;
    log.post(tick(1));
    log.post(samples::request("sse", 9, base, base));
    log.post(samples::mark(FlowMark::Reset, FlowKind::Fault, base, QStringLiteral("reset")));
    log.flush();
    FlowListModel model(log);
    FlowFilter filter;
    filter.setKinds(FlowFilter::bit(FlowKind::Request) | FlowFilter::bit(FlowKind::Fault));
    model.setFilter(filter);
    finish(model);
    QCOMPARE(numbers(model), (QList<quint64>{ 2, 3 }));
}

void FlowListModelTest::badExpression_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("parenthesis") << "/stock(/"
                                 << "Not a regular expression: missing ) at character 7.";
    QTest::newRow("after a word") << "ibm /(/"
                                  << "Not a regular expression: missing ) at character 6.";
    QTest::newRow("class") << "/[a/"
                           << "Not a regular expression: missing ] at character 3.";
}

void FlowListModelTest::badExpression()
{
    QFETCH(QString, text);
    QTEST(FlowFilter::parse(text).error(), "error");
}

/// It would backtrack for longer than anybody waits.
void FlowListModelTest::costlyExpressionHidesNothing()
{
    const auto filter = FlowFilter::parse(QStringLiteral("/(.+)+@$/"));
    const auto event = [](const QString &text) {
        return samples::event(FlowKind::Control, FlowDirection::Down, base, base, text);
    };
    QVERIFY(!filter.matches(event(QStringLiteral("short"))));
    QVERIFY(filter.matches(event(QStringLiteral("found@"))));
    QVERIFY(filter.matches(event(u'@' + QString(200, u'a')))); // not decided
}

void FlowListModelTest::filterErrors()
{
    QCOMPARE(FlowFilter::parse(QStringLiteral("dir:left")).error(),
             QStringLiteral("dir: is followed by up or down, not left."));
    QCOMPARE(FlowFilter::parse(QStringLiteral("kind:ping,pin")).error(),
             QStringLiteral("kind: is followed by data, request, handshake, control, heartbeat, "
                            "ping, pong or fault, not pin."));
    QVERIFY(FlowFilter::parse(QStringLiteral("a /(/")).error().contains(u"character"));
    QVERIFY(FlowFilter::parse(QStringLiteral("dir:up dir:down")).error().contains(u"Two dir"));
    QCOMPARE(FlowFilter::parse(QStringLiteral("dir:up dir: dir:up")).error(), QString());
    // What was written first is told first.
    QVERIFY(FlowFilter::parse(QStringLiteral("kind:x dir:left /(/")).error().contains(u"kind:"));
    QVERIFY(FlowFilter::parse(QStringLiteral("/(/ kind:x,y")).error().contains(u"character"));
    QVERIFY(FlowFilter::parse(QStringLiteral("kind:x,y")).error().contains(u"not x"));
}

void FlowListModelTest::narrows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("result");
    QTest::newRow("first") << ""
                           << "c9"
                           << "c9";
    QTest::newRow("further") << "MSFT /28/"
                             << "c9"
                             << "MSFT /28/ c9";
    QTest::newRow("another connection") << "c7 MSFT"
                                        << "c9"
                                        << "MSFT c9";
    QTest::newRow("another topic") << "topic:a.* sse"
                                   << "topic:b.c"
                                   << "sse topic:b.c";
    QTest::newRow("another transport") << "sse c9"
                                       << "poll"
                                       << "c9 poll";
    QTest::newRow("another direction") << "dir:up c9"
                                       << "dir:down"
                                       << "c9 dir:down";
    QTest::newRow("another kind") << "kind:ping c9"
                                  << "kind:data"
                                  << "c9 kind:data";
    QTest::newRow("in an expression") << "/a  sse c7/ c7"
                                      << "c9"
                                      << "/a  sse c7/ c9";
    QTest::newRow("again") << "c9 sse"
                           << "c9"
                           << "sse c9";
}

void FlowListModelTest::narrows()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    QTEST(FlowFilter::with(text, word), "result");
}

void FlowListModelTest::filterWorksBesides()
{
    FlowLog log;
    postTicks(log, 60'000);
    FlowListModel model(log);
    finish(model);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(FlowFilter::parse(QStringLiteral("/28[.][0-9]+/")));
    QVERIFY(model.isFiltering()); // it did not wait for all of them
    finish(model);
    QList<quint64> expected;
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (model.filter().matches(log.at(i)))
            expected.append(log.at(i).number);
    }
    QVERIFY(!expected.isEmpty());
    QCOMPARE(numbers(model), expected);
}

void FlowListModelTest::filterWhileEventsComeAndGo()
{
    FlowLog log(5'000);
    postTicks(log, 5'000);
    FlowListModel model(log);
    finish(model);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(FlowFilter::parse(QStringLiteral("/MSFT/")));
    while (model.isFiltering()) {
        model.work();
        postTicks(log, 40);
    }
    const auto shown = numbers(model);
    QCOMPARE(shown.size(), log.size());
    QCOMPARE(shown.first(), log.at(0).number);
    QVERIFY(std::adjacent_find(shown.begin(), shown.end()) == shown.end());
    QVERIFY(std::is_sorted(shown.begin(), shown.end()));
}

void FlowListModelTest::pauseCounts()
{
    FlowLog log;
    FlowListModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    postTicks(log, 10);
    model.setPaused(true);
    QCOMPARE(model.passed(), quint64(0));
    postTicks(log, 214);
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.passed(), quint64(214));
    QCOMPARE(model.hidden(), quint64(0));
    // A filter looks at what was there when the list was paused.
    model.setFilter(FlowFilter::parse(QStringLiteral("msft")));
    finish(model);
    QCOMPARE(model.rowCount(), 10);
    model.setPaused(false);
    finish(model);
    QCOMPARE(model.passed(), quint64(0));
    QCOMPARE(model.rowCount(), 224);
}

void FlowListModelTest::pauseKeepsWhatTheRingDrops()
{
    FlowLog log(100);
    FlowListModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    postTicks(log, 60);
    model.setPaused(true);
    postTicks(log, 90);
    postTicks(log, 90);
    QCOMPARE(model.rowCount(), 60);
    QCOMPARE(model.event(0)->number, quint64(1));
    QCOMPARE(model.index(5, FlowListModel::What).data().toString(), QStringLiteral("MSFT 28.06"));
    QCOMPARE(model.passed(), quint64(180));
    model.setPaused(false);
    finish(model);
    QCOMPARE(model.rowCount(), 100);
}

void FlowListModelTest::partsAreExplained_data()
{
    QTest::addColumn<quint32>("offset");
    QTest::addColumn<int>("name");
    QTest::addColumn<QString>("text"); // the beginning
    QTest::newRow("first byte") << 0u << int(WirePartName::ChunkSize)
                                << "bytes 0 to 3: hex 8b, so 139 B follow";
    QTest::newRow("last of a part") << 3u << int(WirePartName::ChunkSize) << "bytes 0 to 3";
    QTest::newRow("next part") << 4u << int(WirePartName::SseId) << "bytes 4 to 17: ";
    QTest::newRow("beyond") << 9'999u << -1 << "";
}

void FlowListModelTest::partsAreExplained()
{
    QFETCH(quint32, offset);
    QFETCH(QString, text);
    const auto event = tick(7);
    const auto content = event.wire.read();
    const auto *part = partAt(content.parts, offset);
    QTEST(part ? int(part->name) : -1, "name");
    if (part)
        QVERIFY2(partText(content.bytes, *part).startsWith(text),
                 qPrintable(partText(content.bytes, *part)));
}

void FlowListModelTest::frameHeaders_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *hex, const char *text) {
        QTest::newRow(name) << QByteArray(hex) << QString::fromLatin1(text);
    };
    row("text", "817a",
        "bytes 0 to 1: FIN 1, RSV 000, opcode 0001 (text), MASK 0, length 1111010 (122 B)");
    row("masked", "8285",
        "bytes 0 to 1: FIN 1, RSV 000, opcode 0010 (binary), MASK 1, length 0000101 (5 B)");
    row("two bytes more", "817e0400",
        "bytes 0 to 3: FIN 1, RSV 000, opcode 0001 (text), MASK 0, length 1111110 (1.0 KiB in the "
        "next 2 bytes)");
    row("eight bytes more", "82ff0000000000200000",
        "bytes 0 to 9: FIN 1, RSV 000, opcode 0010 (binary), MASK 1, length 1111111 (2.0 MiB in "
        "the next 8 bytes)");
    row("first of several", "0100",
        "bytes 0 to 1: FIN 0, RSV 000, opcode 0001 (text), MASK 0, length 0000000 (0 B)");
    row("last of several", "8001",
        "bytes 0 to 1: FIN 1, RSV 000, opcode 0000 (continuation), MASK 0, length 0000001 (1 B)");
    row("compressed", "c101",
        "bytes 0 to 1: FIN 1, RSV 100, opcode 0001 (text), MASK 0, length 0000001 (1 B)");
    row("ping", "8900",
        "bytes 0 to 1: FIN 1, RSV 000, opcode 1001 (ping), MASK 0, length 0000000 (0 B)");
    row("reserved", "8300",
        "bytes 0 to 1: FIN 1, RSV 000, opcode 0011 (reserved), MASK 0, length 0000000 (0 B)");
    row("cut", "81", "byte 0: Final flag, opcode, mask flag and length of the payload.");
    row("cut length", "817e04",
        "bytes 0 to 2: Final flag, opcode, mask flag and length of the payload.");
}

void FlowListModelTest::frameHeaders()
{
    QFETCH(const QByteArray, hex);
    const auto bytes = QByteArray::fromHex(hex);
    QTEST(partText(bytes, { 0, quint32(bytes.size()), WirePartName::WsHeader }), "text");
}

void FlowListModelTest::bytesAreShared()
{
    auto event = tick(7);
    const auto shares = byteShares(event);
    QCOMPARE(shares[0] + shares[1] + shares[2], quint64(event.wire.size()));
    QCOMPARE(shares[size_t(WirePartCost::Http)], quint64(6)); // chunk size and its end
    event.wireBytes += 40;                                    // its share of a poll's head
    QCOMPARE(byteShares(event)[size_t(WirePartCost::Http)], quint64(46));
}

void FlowListModelTest::dataInWords_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    QTest::newRow("object") << QByteArray(R"({"price":28.51,"size":200})")
                            << "price 28.51, size 200";
    QTest::newRow("strings") << QByteArray(R"({"name":"Ann","text":"a \"b\""})")
                             << "name Ann, text a \"b\"";
    QTest::newRow("number") << QByteArray("1e3") << "1e3";
    QTest::newRow("string") << QByteArray(R"("hi")") << "hi";
    QTest::newRow("not JSON") << QByteArray("{oops") << "{oops";
}

void FlowListModelTest::dataInWords()
{
    QFETCH(QByteArray, json);
    QTEST(dataWords(json), "words");
}

void FlowListModelTest::prettyPrints_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pretty");
    QTest::newRow("flat") << QByteArray(R"({"a":1,"b":"x,{}:"})")
                          << "{\n  \"a\": 1,\n  \"b\": \"x,{}:\"\n}";
    QTest::newRow("nested") << QByteArray(R"([{"a":[]},{}])")
                            << "[\n  {\n    \"a\": []\n  },\n  {}\n]";
    QTest::newRow("escapes") << QByteArray(R"({"a":"\"\\"})") << "{\n  \"a\": \"\\\"\\\\\"\n}";
    QTest::newRow("numbers as they are") << QByteArray("[1.50,1e400]") << "[\n  1.50,\n  1e400\n]";
}

void FlowListModelTest::prettyPrints()
{
    QFETCH(QByteArray, json);
    QTEST(prettyJson(json), "pretty");
}

QTEST_GUILESS_MAIN(FlowListModelTest)
#include "tst_flow_list_model.moc"
