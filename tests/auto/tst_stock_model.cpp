// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stock_model.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace pushscope;
using ui::StockModel;

namespace {

QJsonObject state()
{
    return QJsonDocument::fromJson(R"({"seed":41,"period":"2010-03","source":"closes","symbols":[
        {"symbol":"IBM","name":"IBM","previous":127.16,"last":127.2,"history":[90,100,127.16]},
        {"symbol":"MSFT","name":"Microsoft","previous":28.67,"last":28.7,"history":[20,25,28.67]}
    ]})")
        .object();
}

Message tick(const QByteArray &symbol, const QByteArray &price, quint64 seq, qint64 tsUs)
{
    return { .id = "log-" + QByteArray::number(seq),
             .topic = "stock." + symbol,
             .seq = seq,
             .type = "tick",
             .tsUs = tsUs,
             .data = R"({"price":)" + price + R"(,"size":200})" };
}

QString text(const StockModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestStockModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheState();
    void showsTheNewestTickOfAFrame();
    void changeAndAge_data();
    void changeAndAge();
    void theStateToldAgainKeepsTheAge();
    void aNewPeriodMovesTheHistory();
    void aSymbolThatWasNotInTheState();
    void badDataChangesNothing();
};

void TestStockModel::showsTheState()
{
    StockModel model;
    QAbstractItemModelTester tester(&model);
    model.setState(state());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0, StockModel::SymbolColumn), u"IBM");
    QCOMPARE(text(model, 0, StockModel::LastColumn), u"127.20");
    QCOMPARE(text(model, 0, StockModel::AgeColumn), QString());
    QCOMPARE(model.headerData(StockModel::ChangeColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Since Feb");
    QCOMPARE(model.period(), u"2010-03");
    QCOMPARE(model.seed(), 41u);
    QCOMPARE(model.rowOfTopic("stock.MSFT"), 1);
    QCOMPARE(model.rowOfTopic("stock.NONE"), -1);
}

void TestStockModel::showsTheNewestTickOfAFrame()
{
    StockModel model;
    QAbstractItemModelTester tester(&model);
    model.setState(state());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (quint64 i = 1; i <= 1'000; ++i)
        model.apply(tick("MSFT", QByteArray::number(double(i)), i, qint64(i)));
    QCOMPARE(changed.count(), 0);
    model.flush();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(text(model, 1, StockModel::LastColumn), u"1000.00");
    QCOMPARE(model.rows()[1].messageId, QByteArray("log-1000"));
    model.flush();
    QCOMPARE(changed.count(), 1);
}

void TestStockModel::changeAndAge_data()
{
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<qint64>("laterUs");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("age");
    QTest::newRow("up") << QByteArray("28.9567") << qint64(504'900) << QStringLiteral("+1.00 %")
                        << QStringLiteral("504 ms");
    QTest::newRow("down") << QByteArray("28.51") << qint64(1'234'000) << QStringLiteral("−0.56 %")
                          << QStringLiteral("1\u2009234 ms");
    QTest::newRow("the same") << QByteArray("28.67") << qint64(0) << QStringLiteral("0.00 %")
                              << QStringLiteral("0 ms");
    QTest::newRow("a clock behind") << QByteArray("28.67") << qint64(-900)
                                    << QStringLiteral("0.00 %") << QStringLiteral("0 ms");
}

void TestStockModel::changeAndAge()
{
    QFETCH(QByteArray, price);
    QFETCH(qint64, laterUs);
    StockModel model;
    model.setState(state());
    model.apply(tick("MSFT", price, 1, 5'000'000));
    model.flush();
    model.setServerTime(5'000'000 + laterUs);
    QTEST(text(model, 1, StockModel::ChangeColumn), "change");
    QTEST(text(model, 1, StockModel::AgeColumn), "age");
}

void TestStockModel::theStateToldAgainKeepsTheAge()
{
    StockModel model;
    QAbstractItemModelTester tester(&model);
    model.setState(state());
    model.apply(tick("IBM", "127.20", 1, 5'000'000)); // the price that the state has
    model.apply(tick("MSFT", "30", 2, 5'000'000));
    model.setState(state());
    model.setServerTime(5'100'000);
    QCOMPARE(text(model, 0, StockModel::AgeColumn), u"100 ms");
    QCOMPARE(model.rows()[0].messageId, QByteArray("log-1"));
    // Another price: nobody told since when.
    QCOMPARE(text(model, 1, StockModel::LastColumn), u"28.70");
    QCOMPARE(text(model, 1, StockModel::AgeColumn), QString());
    QCOMPARE(model.rows()[1].messageId, QByteArray());
}

void TestStockModel::aNewPeriodMovesTheHistory()
{
    StockModel model;
    model.setState(state());
    QSignalSpy changed(&model, &StockModel::periodChanged);
    model.apply({ .id = "log-1",
                  .topic = "stock.MSFT",
                  .seq = 1,
                  .type = "period",
                  .tsUs = 1,
                  .data = R"({"period":"2010-04","previous":29.29})" });
    // Told again, as to a newcomer: nothing more happens.
    model.apply({ .id = "log-2",
                  .topic = "stock.MSFT",
                  .seq = 2,
                  .type = "period",
                  .tsUs = 2,
                  .data = R"({"period":"2010-04","previous":29.29})" });
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.period(), u"2010-04");
    QCOMPARE(model.previousPeriod(), u"2010-03");
    QCOMPARE(model.rows()[1].previous, 29.29);
    QCOMPARE(model.rows()[1].history, (std::vector<double>{ 25, 28.67, 29.29 }));
    QCOMPARE(model.rows()[0].history, (std::vector<double>{ 90, 100, 127.16 }));
}

void TestStockModel::aSymbolThatWasNotInTheState()
{
    StockModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(tick("MINE", "3", 1, 1));
    model.flush();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, StockModel::SymbolColumn), u"MINE");
    QCOMPARE(text(model, 0, StockModel::ChangeColumn), QString());
}

void TestStockModel::badDataChangesNothing()
{
    StockModel model;
    model.setState(state());
    auto bad = tick("MSFT", "1", 1, 1);
    for (const auto data : { "[]", "\"text\"", "{}", R"({"price":"high"})" }) {
        bad.data = data;
        model.apply(bad);
        model.flush();
        QCOMPARE(text(model, 1, StockModel::LastColumn), u"28.70");
    }
}

QTEST_GUILESS_MAIN(TestStockModel)
#include "tst_stock_model.moc"
