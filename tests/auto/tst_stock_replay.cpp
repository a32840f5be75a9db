// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/csv_time.h"
#include "tests/support/scenario_bench.h"

#include <QtCore/QJsonArray>

using namespace pushscope;
using namespace pushscope::server;
using pushscope::test::firstProblem;
using pushscope::test::ScenarioBench;

class TestStockReplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTimes_data();
    void readsTimes();
    void takesGoodFiles_data();
    void takesGoodFiles();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void refusesTooMuch();
    void keepsItsOwnDistances_data();
    void keepsItsOwnDistances();
    void beginsAgain();
    void speedChangesWithoutJump();
    void keepsItsHeadInAFlood();
    void goesBackToTheMarket();
    void badFileChangesNothing();
    void borrowedMemoryIsCopied();
    void stateTellsANewcomer();
};

void TestStockReplay::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](const char *name, const char *text, const char *iso) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(iso);
    };
    row("date", "2010-03-01", "2010-03-01T00:00:00Z");
    row("minute", "2010-03-01T09:30", "2010-03-01T09:30:00Z");
    row("second", "2010-03-01T09:30:15Z", "2010-03-01T09:30:15Z");
    row("space", "2010-03-01 09:30:15", "2010-03-01T09:30:15Z");
    row("millisecond", "2010-03-01T09:30:15.250Z", "2010-03-01T09:30:15.25Z");
    row("microsecond", "2010-03-01T09:30:15.123456Z", "2010-03-01T09:30:15.123456Z");
    row("nanosecond is cut", "2010-03-01T09:30:15.123456789Z", "2010-03-01T09:30:15.123456Z");
    row("comma", "2010-03-01T09:30:15,5Z", "2010-03-01T09:30:15.5Z");
    row("east", "2010-03-01T09:30:15+08:00", "2010-03-01T01:30:15Z");
    row("west, no colon", "2010-03-01T20:30:15-0500", "2010-03-02T01:30:15Z");
    row("hours only", "2010-03-01T09:30:15+01", "2010-03-01T08:30:15Z");
    row("before 1970", "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z");
    row("leap day", "2000-02-29", "2000-02-29T00:00:00Z");
    row("zero", "0", "1970-01-01T00:00:00Z");
    row("seconds", "1267435815", "2010-03-01T09:30:15Z");
    row("seconds with fraction", "1267435815.25", "2010-03-01T09:30:15.25Z");
    row("milliseconds", "1267435815250", "2010-03-01T09:30:15.25Z");
    row("microseconds", "1267435815123456", "2010-03-01T09:30:15.123456Z");
}

void TestStockReplay::readsTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, iso);
    const auto time = parseCsvTime(text);
    QVERIFY2(time.us, qPrintable(time.problem));
    QCOMPARE(isoText(*time.us), iso);
}

void TestStockReplay::takesGoodFiles_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArrayList>("ticks");
    const auto row = [](const char *name, const char *csv, const QByteArrayList &ticks) {
        QTest::newRow(name) << QByteArray(csv) << ticks;
    };
    const QByteArray plain = R"(A {"price":28.51,"size":200,"time":"1970-01-01T00:00:01Z"})";
    const QByteArray noSize = R"(A {"price":28.51,"time":"1970-01-01T00:00:01Z"})";
    row("plain", "time,symbol,price,size\n1,A,28.51,200\n", { plain });
    row("without last line end", "time,symbol,price,size\n1,A,28.51,200", { plain });
    row("CRLF", "time,symbol,price,size\r\n1,A,28.51,200\r\n", { plain });
    row("CR", "time,symbol,price,size\r1,A,28.51,200\r", { plain });
    row("byte order mark", "\xef\xbb\xbftime,symbol,price,size\n1,A,28.51,200\n", { plain });
    row("any order and case", "Volume,PRICE,Symbol,Timestamp\n200,28.51,A,1\n", { plain });
    row("date", "date,symbol,price\n1,A,28.51\n", { noSize });
    row("white space", " time , symbol ,price \n 1 , A , 28.51 \n", { noSize });
    row("quotes", "\"time\",\"symbol\",\"price\"\n\"1\",\"A\",\"28.51\"\n", { noSize });
    row("other columns", "id,time,note,symbol,price\n7,1,\"a \"\"b\"\", c\n9\",A,28.51\n",
        { noSize });
    row("blank lines", "\ntime,symbol,price\n\n1,A,28.51\n\n", { noSize });
    row("size left out", "time,symbol,price,size\n1,A,28.51,\n", { noSize });
    row("digits are kept", "time,symbol,price,size\n1,A_b-9,0.100000000000000000001,0.5\n",
        { R"(A_b-9 {"price":0.100000000000000000001,"size":0.5,"time":"1970-01-01T00:00:01Z"})" });
    row("below zero", "time,symbol,price\n1,CL,-37.63\n",
        { R"(CL {"price":-37.63,"time":"1970-01-01T00:00:01Z"})" });
    row("sorted, equals as they come", "time,symbol,price\n2,A,1\n1,A,2\n2,B,3\n1,B,4\n",
        { R"(A {"price":2,"time":"1970-01-01T00:00:01Z"})",
          R"(B {"price":4,"time":"1970-01-01T00:00:01Z"})",
          R"(A {"price":1,"time":"1970-01-01T00:00:02Z"})",
          R"(B {"price":3,"time":"1970-01-01T00:00:02Z"})" });
}

void TestStockReplay::takesGoodFiles()
{
    QFETCH(QByteArray, csv);
    QFETCH(QByteArrayList, ticks);
    ScenarioBench bench("stock");
    QCOMPARE(bench.scenario->setReplay(csv).value_or(QString()), QString());
    bench.scenario->start();
    bench.advance(1'900); // the last row is at 1 s, it begins again at 2 s
    QCOMPARE(firstProblem(bench.drafts), QString());
    QByteArrayList published;
    for (const auto &draft : bench.drafts) {
        QCOMPARE(draft.type, QByteArray("tick"));
        published.append(draft.topic.mid(6) + ' ' + draft.data);
    }
    QCOMPARE(published.first(ticks.size()), ticks);
}

void TestStockReplay::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *csv, const char *error) {
        QTest::newRow(name) << QByteArray(csv) << QString::fromUtf8(error);
    };
    const auto body = [](const char *name, const QByteArray &line, const char *error) {
        QTest::newRow(name) << "time,symbol,price,size\n1,A,1,1\n" + line + '\n'
                            << QString::fromUtf8(error);
    };
    row("blank", " \n\n", "the file is empty");
    row("header only", "time,symbol,price\n",
        "there is no row below the first, which names the columns");
    const char *noTime = "line 1: no column is named time; the first line names the columns, with "
                         "commas between them";
    row("no header", "1,A,28.51\n2,A,28.52\n", noTime);
    row("semicolons", "time;symbol;price\n1;A;1\n", noTime);
    row("no symbol", "time,price\n1,1\n",
        "line 1: no column is named symbol; the first line names the columns, with commas between "
        "them");
    row("no price", "\ntime,symbol\n1,A\n",
        "line 2: no column is named price; the first line names the columns, with commas between "
        "them");
    row("column twice", "time,symbol,price,Price\n1,A,1,1\n",
        "line 1: column 'Price' is there a second time");
    row("time twice", "time,date,symbol,price\n1,1,A,1\n",
        "line 1: column 'date' is there a second time");
    body("too few", "2,A,1", "line 3: 3 fields, the first line has 4");
    body("too many", "2,A,1,1,1", "line 3: 5 fields, the first line has 4");
    body("no time", ",A,1,1", "line 3: time '' is missing");
    const char *notATime = "line 3: time '%1' is neither ISO 8601, such as 2010-03-01T09:30:00Z, "
                           "nor a number since 1970";
    const auto time = [&body, notATime](const char *name, const char *text) {
        const auto error = QString::fromLatin1(notATime).arg(QString::fromUtf8(text)).toUtf8();
        body(name, QByteArray(text) + ",A,1,1", error.constData());
    };
    time("month by name", "Mar 1 2010");
    time("slashes", "3/1/2010");
    time("below zero", "-5");
    time("exponent", "1e9");
    time("not ASCII", "\xe4\xb8\x89\xe6\x9c\x88");
    body("no such day", "2010-02-29,A,1,1", "line 3: time '2010-02-29' is no day of the calendar");
    body("no such hour", "2010-02-28T24:00,A,1,1",
         "line 3: time '2010-02-28T24:00' is no time of day");
    body("no such zone", "2010-02-28T10:00+09:75,A,1,1",
         "line 3: time '2010-02-28T10:00+09:75' is no time of day");
    body("date without hyphens", "20100301,A,1,1",
         "line 3: time '20100301' could be a date or seconds since 1970; a date needs hyphens, as "
         "in 2010-03-01");
    body("nanoseconds", "1267435815123456789,A,1,1",
         "line 3: time '1267435815123456789' is neither ISO 8601, such as 2010-03-01T09:30:00Z, "
         "nor a number since "
         "1970");
    body("no symbol given", "2,,1,1", "line 3: the symbol is missing");
    const char *notASymbol
        = " cannot be part of a topic: letters, digits, _ and - only, 122 at most";
    const auto symbol = [&body, notASymbol](const char *name, const QByteArray &text) {
        body(name, "2," + text + ",1,1",
             ("line 3: symbol '" + text.left(40) + (text.size() > 40 ? "..." : "") + '\''
              + notASymbol)
                 .constData());
    };
    symbol("dot", "BRK.B");
    symbol("wildcard", "*");
    symbol("space", "A B");
    symbol("not ASCII symbol", "\xe8\x85\xbe\xe8\xae\xaf");
    symbol("long", QByteArray(123, 'A'));
    const auto price = [&body](const char *name, const QByteArray &text) {
        body(name, "2,A," + text + ",1",
             ("line 3: price '" + text + "' is not a number such as 28.51").constData());
    };
    price("no price given", "");
    price("words", "n/a");
    price("currency", "$28.51");
    price("leading zero", "028.51");
    price("no digit before the point", ".5");
    price("no digit after the point", "5.");
    price("two points", "1.2.3");
    price("exponent price", "1e3");
    price("minus alone", "-");
    price("plus", "+5");
    price("NaN", "NaN");
    price("too long", QByteArray(33, '1'));
    body("thousands", "2,A,\"1,234.50\",1",
         "line 3: price '1,234.50' is not a number such as 28.51");
    body("size in words", "2,A,1,many", "line 3: size 'many' is not a number such as 200");
    body("size below zero", "2,A,1,-1", "line 3: size '-1' is not a number such as 200");
    body("open quote", "2,A,1,\"1", "line 3: a quote is not closed");
    body("after the quote", "2,A,\"1\"x,1", "line 3: text after a closing quote");
    body("a later line", "2,A,1,1\n\n3,\"A\",1,1\n4,A,x,1",
         "line 6: price 'x' is not a number such as 28.51");
}

void TestStockReplay::refusesBadFiles()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, error);
    ScenarioBench bench("stock");
    QCOMPARE(bench.scenario->setReplay(csv).value_or(QStringLiteral("taken")), error);
}

void TestStockReplay::refusesTooMuch()
{
    ScenarioBench bench("stock");
    QByteArray csv("time,symbol,price\n");
    csv.reserve(8 * 1024 * 1024 + 1);
    while (csv.size() + 16 <= 8 * 1024 * 1024)
        csv += "1000000000,A,10\n";
    QCOMPARE(bench.scenario->setReplay(csv).value_or(QString()), QString());
    csv.resize(8 * 1024 * 1024 + 1, '\n');
    QCOMPARE(bench.scenario->setReplay(csv).value_or(QString()),
             QStringLiteral("the file has 8388609 bytes, 8 MiB at most are replayed"));

    QByteArray many("time,symbol,price\n");
    for (int i = 0; i < 1'001; ++i)
        many += "1,S" + QByteArray::number(i) + ",10\n";
    QCOMPARE(bench.scenario->setReplay(many).value_or(QString()),
             QStringLiteral("line 1002: more than 1000 different symbols"));
}

void TestStockReplay::keepsItsOwnDistances_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<QList<int>>("ms");
    // Rows at 0, 3 and 60 s; a wake-up is worth 2 ms.
    QTest::newRow("as it was") << 1.0 << QList<int>{ 2, 3'000, 60'000 };
    QTest::newRow("half") << 0.5 << QList<int>{ 2, 6'000, 120'000 };
    QTest::newRow("slowest") << 0.1 << QList<int>{ 2, 30'000, 600'000 };
    QTest::newRow("a hundredfold") << 100.0 << QList<int>{ 2, 30, 600 };
    QTest::newRow("fastest") << 1'000.0 << QList<int>{ 2, 4, 60 };
}

void TestStockReplay::keepsItsOwnDistances()
{
    QFETCH(double, speed);
    QFETCH(QList<int>, ms);
    ScenarioBench bench("stock");
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n"
                                       "2010-03-01T10:00:00Z,A,1\n"
                                       "2010-03-01T10:00:03Z,A,2\n"
                                       "2010-03-01T10:01:00Z,A,3\n"));
    QVERIFY(bench.set("speed", speed));
    bench.scenario->start();
    int now = 0;
    for (int i = 0; i < ms.size(); ++i) {
        bench.advance(ms[i] - 1 - now);
        QCOMPARE(bench.drafts.size(), i);
        bench.advance(1);
        QCOMPARE(bench.drafts.size(), i + 1);
        now = ms[i];
    }
}

void TestStockReplay::beginsAgain()
{
    ScenarioBench bench("stock");
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n0,A,1\n10,A,2\n"));
    QVERIFY(bench.set("speed", 10));
    bench.scenario->start();
    bench.advance(1'000);
    QCOMPARE(bench.drafts.size(), 2);
    bench.advance(999); // the rest is a second whatever the speed
    QCOMPARE(bench.drafts.size(), 2);
    bench.advance(1);
    QCOMPARE(bench.drafts.size(), 3);
    QCOMPARE(bench.drafts[2], bench.drafts[0]);
    bench.advance(1'000);
    QCOMPARE(bench.drafts.size(), 4);
    QCOMPARE(bench.drafts[3], bench.drafts[1]);
}

void TestStockReplay::speedChangesWithoutJump()
{
    ScenarioBench bench("stock");
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n0,A,1\n100,A,2\n200,A,3\n"));
    bench.scenario->start();
    bench.advance(50'000);
    QVERIFY(bench.set("speed", 50)); // half of the way is left: 1 s
    bench.advance(999);
    QCOMPARE(bench.drafts.size(), 1);
    bench.advance(1);
    QCOMPARE(bench.drafts.size(), 2);
    bench.scenario->stop();
    bench.advance(3'600'000);
    QCOMPARE(bench.drafts.size(), 2);
    bench.scenario->start();
    bench.advance(1'999);
    QCOMPARE(bench.drafts.size(), 2);
    bench.advance(1);
    QCOMPARE(bench.drafts.size(), 3);
}

void TestStockReplay::keepsItsHeadInAFlood()
{
    ScenarioBench bench("stock");
    QByteArray csv("time,symbol,price\n");
    for (int i = 0; i < 15'000; ++i)
        csv += "1,A," + QByteArray::number(i) + '\n';
    QVERIFY(!bench.scenario->setReplay(csv));
    bench.scenario->start();
    bench.advance(1'000);
    QVERIFY2(bench.drafts.size() >= 9'900 && bench.drafts.size() <= 10'000,
             QByteArray::number(bench.drafts.size()).constData());
    bench.advance(600);
    QCOMPARE(bench.drafts.size(), 15'000);
    for (int i = 0; i < 15'000; ++i)
        QVERIFY(bench.drafts[i].data.startsWith("{\"price\":" + QByteArray::number(i) + ','));
}

void TestStockReplay::goesBackToTheMarket()
{
    ScenarioBench bench("stock", 9);
    bench.scenario->start();
    bench.advance(10'000);
    QVERIFY(bench.set("rate", 30));
    const auto before = bench.drafts;
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n0,A,1\n100,A,2\n"));
    QCOMPARE(bench.scenario->settings().size(), 1);
    QCOMPARE(bench.scenario->settings()[0].key, QByteArray("speed"));
    QString error;
    QVERIFY(!bench.scenario->set("rate", 5, &error));
    QVERIFY(!bench.scenario->set("speed", 0.05, &error));
    QCOMPARE(error, QStringLiteral("Speed must be from 0.1 to 1000 x."));
    bench.advance(10'000);
    QCOMPARE(bench.drafts.size(), before.size() + 1);
    QVERIFY(!bench.scenario->setReplay({}));
    QCOMPARE(bench.scenario->settings()[0].value, 30.0);
    bench.drafts = before;
    bench.advance(10'000);
    // It goes on where it was, as if nothing had been.
    ScenarioBench straight("stock", 9);
    QVERIFY(straight.set("rate", 1'000));
    straight.scenario->start();
    straight.advance(10'000);
    QCOMPARE(bench.count("tick"), 30 + 300);
    QCOMPARE(straight.drafts.first(bench.drafts.size()), bench.drafts);
}

void TestStockReplay::badFileChangesNothing()
{
    ScenarioBench bench("stock");
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n0,A,1\n1,A,2\n"));
    bench.scenario->start();
    bench.advance(500);
    QVERIFY(bench.scenario->setReplay("nonsense"));
    bench.advance(500);
    QCOMPARE(bench.drafts.size(), 2);
    QCOMPARE(bench.drafts[1].topic, QByteArray("stock.A"));
}

void TestStockReplay::borrowedMemoryIsCopied()
{
    ScenarioBench bench("stock");
    {
        const std::string text = "time,symbol,price\n0,A,1.25\n";
        QVERIFY(!bench.scenario->setReplay(
            QByteArray::fromRawData(text.data(), qsizetype(text.size()))));
    }
    bench.scenario->start();
    bench.advance(10);
    QCOMPARE(bench.drafts.value(0).data,
             QByteArray(R"({"price":1.25,"time":"1970-01-01T00:00:00Z"})"));
}

void TestStockReplay::stateTellsANewcomer()
{
    ScenarioBench bench("stock");
    QVERIFY(!bench.scenario->setReplay("time,symbol,price\n1,A,1\n3,B,9.50\n2,A,2\n"));
    bench.scenario->start();
    bench.advance(1'000);
    QCOMPARE(
        bench.scenario->stateJson(),
        QByteArray(
            R"({"replay":true,"speed":1,"from":"1970-01-01T00:00:01Z","to":"1970-01-01T00:00:03Z",)"
            R"("symbols":[{"symbol":"A","name":"A","previous":1,"last":2,"history":[]},)"
            R"({"symbol":"B","name":"B","previous":9.50,"last":9.50,"history":[]}]})"));
    QVERIFY(!validateJson(bench.scenario->stateJson()));
}

QTEST_GUILESS_MAIN(TestStockReplay)
#include "tst_stock_replay.moc"
