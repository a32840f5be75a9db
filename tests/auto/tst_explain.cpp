// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/explain/explain.h"
#include "common/transport_registry.h"
#include "server/scenarios/scenario.h"
#include "tests/support/test_server.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace pushscope;
using namespace pushscope::tests;

/// What is told of each technique: that nothing is missing in either language, that every "Show me"
/// can be done, that a mistake in the data is refused, and that the server hands it on.
class TestExplain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTransportIsExplained_data();
    void everyTransportIsExplained();
    void nothingIsExplainedThatIsNot();
    void milestonesAreInOrder();
    void texts_data();
    void texts();
    void shows_data();
    void shows();
    void everyTechniqueCanBeShown();
    void problems_data();
    void problems();
    void smallestContent();
    void refusesWhatLacksAMember();
    void refusesEmptyTexts();
    void refusesUnknownMembers();
    void refusesWhatIsCut();
    void refuses_data();
    void refuses();
    void isServed();
};

namespace {

/// As short as content can be, with everything that is optional.
const QByteArray smallest = R"({
"version":1,
"techniques":[{"id":"a","transports":["poll"],"year":1995,
"title":{"en":"t","zh-Hans":"题"},"label":{"en":"l","zh-Hans":"标"},"what":{"en":"w","zh-Hans":"何"},
"since":{"text":{"en":"s","zh-Hans":"自"},"sources":[{"name":"n","url":"https://example.org/s"}]},
"by":{"text":{"en":"b","zh-Hans":"谁"},"sources":[{"name":"n","url":"https://example.org/b"}]},
"specifications":[{"name":"RFC","url":"https://example.org/rfc"}],
"strengths":[{"text":{"en":"+","zh-Hans":"优"},"show":{"scenario":"stock","transport":"poll",
"settings":{"rate":3},"options":{"poll.interval":1},"delayMs":20,"jitterMs":5,"cut":true,"windowOnly":true,
"look":{"en":"look","zh-Hans":"看"}}}],
"weaknesses":[{"text":{"en":"-","zh-Hans":"缺"}}],
"used":{"text":{"en":"u","zh-Hans":"用"},"sources":[]}}],
"milestones":[{"id":"m","year":1999,"label":{"en":"M","zh-Hans":"碑"},"what":{"en":"w","zh-Hans":"何"},
"sources":[{"name":"n","url":"https://example.org/m"}]}]})";

const QSet<QString> optionalMembers{ QStringLiteral("show"),      QStringLiteral("settings"),
                                     QStringLiteral("options"),   QStringLiteral("jitterMs"),
                                     QStringLiteral("cut"),       QStringLiteral("delayMs"),
                                     QStringLiteral("windowOnly") };

using Change = std::function<void(QJsonObject &object, const QString &member)>;

/// Calls @p visit with a copy of @p value for each member of each object in it, changed there.
void forEachMember(const QJsonValue &value, const Change &change,
                   const std::function<void(const QJsonValue &, const QString &)> &visit)
{
    if (value.isObject()) {
        const auto object = value.toObject();
        for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
            auto changed = object;
            change(changed, member.key());
            visit(changed, member.key());
            forEachMember(*member, change, [&](const QJsonValue &inner, const QString &name) {
                auto outer = object;
                outer.insert(member.key(), inner);
                visit(outer, name);
            });
        }
    } else if (value.isArray()) {
        const auto array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            forEachMember(array.at(i), change, [&](const QJsonValue &inner, const QString &name) {
                auto outer = array;
                outer.replace(i, inner);
                visit(outer, name);
            });
        }
    }
}

bool isTaken(const QJsonValue &value, QString *error)
{
    return explain::parse(QJsonDocument(value.toObject()).toJson(), error).has_value();
}

QJsonValue smallestValue()
{
    return QJsonDocument::fromJson(smallest).object();
}

/// Every show of the content, with a name for its row.
QList<std::pair<QByteArray, explain::Show>> allShows()
{
    QList<std::pair<QByteArray, explain::Show>> shows;
    for (const auto &technique : explain::content().techniques) {
        int number = 0;
        for (const auto *points : { &technique.strengths, &technique.weaknesses }) {
            for (const auto &point : *points) {
                if (point.show)
                    shows.append(
                        { technique.id + ' ' + QByteArray::number(++number), *point.show });
            }
        }
    }
    return shows;
}

void addTexts(const QJsonValue &value, const QString &place)
{
    if (value.isArray()) {
        const auto array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            addTexts(array.at(i), QStringLiteral("%1[%2]").arg(place).arg(i));
    }
    const auto object = value.toObject();
    if (object.contains(QStringLiteral("en"))) {
        QTest::newRow(qPrintable(place)) << object.value(QStringLiteral("en")).toString()
                                         << object.value(QStringLiteral("zh-Hans")).toString();
        return;
    }
    for (auto member = object.constBegin(); member != object.constEnd(); ++member)
        addTexts(*member, place + u'.' + member.key());
}

} // namespace

void TestExplain::everyTransportIsExplained_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto &row : transportRegistry())
        QTest::newRow(row.id) << QByteArray(row.id);
}

void TestExplain::everyTransportIsExplained()
{
    QFETCH(QByteArray, id);
    QVERIFY2(explain::content().ofTransport(id), "add an entry to common/explain/explain.json");
}

void TestExplain::nothingIsExplainedThatIsNot()
{
    for (const auto &technique : explain::content().techniques) {
        for (const auto &transport : technique.transports)
            QVERIFY2(findTransport(transport), transport.constData());
    }
    QVERIFY(!explain::content().ofTransport("smoke-signals"));
}

void TestExplain::milestonesAreInOrder()
{
    const auto &milestones = explain::content().milestones;
    QVERIFY(std::ranges::is_sorted(milestones, {}, &explain::Milestone::year));
}

void TestExplain::texts_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    addTexts(QJsonDocument::fromJson(explain::contentJson()).object(), QStringLiteral("explain"));
}

void TestExplain::texts()
{
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    static const QRegularExpression loud(QStringLiteral("[!！]|please|successfully"));
    // Not \p{Han}: since PCRE2 10.40 that also matches punctuation which Chinese shares with
    // others.
    const auto hanPattern = QStringLiteral("[\\x{4e00}-\\x{9fff}]");
    static const QRegularExpression han(hanPattern);
    static const QRegularExpression cramped(hanPattern + QStringLiteral("[A-Za-z0-9]|[A-Za-z0-9]")
                                            + hanPattern);
    static const QRegularExpression halfWidth(hanPattern + QStringLiteral(" ?[,.;:?()]"));
    QVERIFY2(!english.contains(loud) && !chinese.contains(loud), "no shouting");
    QVERIFY2(!english.contains(han), "English is English");
    QVERIFY2(!chinese.contains(cramped), "a space between Chinese and Latin or digits");
    QVERIFY2(!chinese.contains(halfWidth), "full-width punctuation");
    for (const auto &text : { english, chinese })
        QCOMPARE(text, text.simplified());
}

void TestExplain::shows_data()
{
    QTest::addColumn<explain::Show>("show");
    const auto shows = allShows();
    for (const auto &[name, show] : shows)
        QTest::newRow(name.constData()) << show;
}

void TestExplain::shows()
{
    QFETCH(explain::Show, show);
    const auto scenarios = server::scenarioTable();
    const auto row = std::ranges::find_if(
        scenarios, [&show](const auto &each) { return show.scenario == each.id; });
    QVERIFY(row != scenarios.end());
    const auto scenario
        = row->create({ .clock = Clock::system(),
                        .publish = [](const Draft &) {},
                        .presence = [](const QByteArray &, const QString &, bool) {} });
    for (auto setting = show.settings.cbegin(); setting != show.settings.cend(); ++setting) {
        QString error;
        QVERIFY2(scenario->set(setting.key(), setting.value(), &error), qPrintable(error));
    }
    QVERIFY2(findTransport(show.transport), show.transport.constData());
    if (findTransport(show.transport))
        QCOMPARE(explain::problemOf(show), QString());
}

void TestExplain::everyTechniqueCanBeShown()
{
    for (const auto &technique : explain::content().techniques)
        QVERIFY2(explain::Content::firstShow(technique), technique.id.constData());
}

void TestExplain::problems_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("problem");
    QTest::newRow("none") << QByteArray("poll") << QByteArray("poll.interval") << 1.0 << QString();
    QTest::newRow("no such transport")
        << QByteArray("smoke") << QByteArray() << 0.0 << QStringLiteral("no transport smoke");
    QTest::newRow("another's option") << QByteArray("poll") << QByteArray("long-poll.wait") << 1.0
                                      << QStringLiteral("poll has no option long-poll.wait");
    QTest::newRow("out of range") << QByteArray("poll") << QByteArray("poll.interval") << 1e6
                                  << QStringLiteral("poll.interval must be from 0.05 to 3600 s");
}

void TestExplain::problems()
{
    QFETCH(QByteArray, transport);
    QFETCH(QByteArray, option);
    QFETCH(double, value);
    explain::Show show;
    show.transport = transport;
    if (!option.isEmpty())
        show.options.insert(option, value);
    QTEST(explain::problemOf(show), "problem");
}

void TestExplain::smallestContent()
{
    QString error;
    const auto content = explain::parse(smallest, &error);
    QVERIFY2(content, qPrintable(error));
    const auto &technique = content->techniques.first();
    QCOMPARE(technique.year, 1995);
    QCOMPARE(technique.since.text.in(explain::Language::SimplifiedChinese), QStringLiteral("自"));
    QCOMPARE(technique.since.sources.first().url, QStringLiteral("https://example.org/s"));
    const auto &show = technique.strengths.first().show;
    QVERIFY(show && show->cut);
    QCOMPARE(show->delayMs, 20);
    QCOMPARE(show->jitterMs, 5);
    QCOMPARE(show->settings.value("rate"), 3.0);
    QCOMPARE(show->options.value("poll.interval"), 1.0);
    QVERIFY(!technique.weaknesses.first().show);
    QCOMPARE(explain::Content::firstShow(technique), &*show);
    QCOMPARE(content->ofTransport("poll"), &technique);
    QCOMPARE(content->milestones.first().label.in(explain::Language::English), QStringLiteral("M"));
}

void TestExplain::refusesWhatLacksAMember()
{
    int refused = 0;
    forEachMember(
        smallestValue(), [](QJsonObject &object, const QString &member) { object.remove(member); },
        [&refused](const QJsonValue &value, const QString &member) {
            QString error;
            const bool taken = isTaken(value, &error);
            // Without a delay its jitter is wrong, too.
            const bool optional
                = optionalMembers.contains(member) && member != QStringLiteral("delayMs");
            if (member == QStringLiteral("rate") || member == QStringLiteral("poll.interval"))
                QVERIFY2(error.contains(QStringLiteral("is empty")), qPrintable(error));
            else
                QVERIFY2(taken == optional, qPrintable(member + u' ' + error));
            refused += taken ? 0 : 1;
        });
    QVERIFY(refused > 40);
}

void TestExplain::refusesEmptyTexts()
{
    int refused = 0;
    forEachMember(
        smallestValue(),
        [](QJsonObject &object, const QString &member) {
            if (object.value(member).isString())
                object.insert(member, QStringLiteral(" "));
            else
                object.insert(member, QJsonValue());
        },
        [&refused](const QJsonValue &value, const QString &member) {
            QString error;
            QVERIFY2(!isTaken(value, &error), qPrintable(member));
            QVERIFY2(error.contains(member), qPrintable(error));
            ++refused;
        });
    QVERIFY(refused > 40);
}

void TestExplain::refusesUnknownMembers()
{
    forEachMember(
        smallestValue(),
        [](QJsonObject &object, const QString &) {
            object.insert(QStringLiteral("surprise"), QStringLiteral("text"));
        },
        [](const QJsonValue &value, const QString &member) {
            QString error;
            QVERIFY2(!isTaken(value, &error), qPrintable(member));
            QVERIFY2(error.contains(QStringLiteral("surprise")), qPrintable(error));
        });
}

void TestExplain::refusesWhatIsCut()
{
    for (qsizetype size = 0; size < smallest.size(); ++size) {
        QString error;
        QVERIFY2(!explain::parse(smallest.left(size), &error), qPrintable(QString::number(size)));
        QVERIFY(!error.isEmpty());
    }
}

void TestExplain::refuses_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("place");
    const auto row
        = [](const char *name, const char *before, const char *after, const char *place) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(after)
                                  << QString::fromLatin1(place);
          };
    row("another version", "\"version\":1", "\"version\":2", "version: ");
    row("a year before the web", "1995", "1895", "techniques[0].year: ");
    row("half a year", "1995", "1995.5", "techniques[0].year: is no whole number");
    row("a year as text", "1999", "\"1999\"", "milestones[0].year: ");
    row("an address of a file", "https://example.org/s", "file:///etc/hosts",
        "techniques[0].since.sources[0].url: ");
    row("no address", "https://example.org/m", "somewhere", "milestones[0].sources[0].url: ");
    row("jitter over the delay", "\"jitterMs\":5", "\"jitterMs\":21",
        "techniques[0].strengths[0].show.jitterMs: ");
    row("a delay of an hour", "\"delayMs\":20", "\"delayMs\":3600000",
        "techniques[0].strengths[0].show.delayMs: ");
    row("windowOnly as a text", "\"windowOnly\":true", "\"windowOnly\":\"\"",
        "techniques[0].strengths[0].show.windowOnly: ");
    row("cut as a number", "\"cut\":true", "\"cut\":1", "techniques[0].strengths[0].show.cut: ");
    row("a setting as text", "\"rate\":3", "\"rate\":\"3\"",
        "techniques[0].strengths[0].show.settings.rate: ");
    row("no transport", "[\"poll\"]", "[]", "techniques[0].transports: ");
    row("a transport twice", "[\"poll\"]", "[\"poll\",\"poll\"]", "poll: is there twice");
    row("an id twice", "\"id\":\"m\"", "\"id\":\"a\"", "a: is there twice");
    row("a point as text", "[{\"text\":{\"en\":\"-\",\"zh-Hans\":\"缺\"}}]", "[\"-\"]",
        "techniques[0].weaknesses[0]: is no object");
}

void TestExplain::refuses()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, place);
    QByteArray json = smallest;
    QCOMPARE(json.count(before), 1);
    json.replace(before, after);
    QString error;
    QVERIFY(!explain::parse(json, &error));
    QVERIFY2(error.startsWith(place), qPrintable(error));
}

void TestExplain::isServed()
{
    TestServer server;
    const auto first = server.get("/explain.json");
    QCOMPARE(first.head.status, 200);
    QCOMPARE(first.head.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(first.body, explain::contentJson());
    const auto etag = first.head.headers.value("etag");
    QVERIFY(etag.startsWith('"'));

    const auto second = server.get("/explain.json", "If-None-Match: " + etag + "\r\n");
    QCOMPARE(second.head.status, 304);
    QCOMPARE(second.head.headers.value("etag"), etag);
    QVERIFY(second.body.isEmpty());
    QCOMPARE(server.get("/explain.json", "If-None-Match: \"other\"\r\n").head.status, 200);
    QCOMPARE(server.request("POST /explain.json HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n")
                 .head.status,
             405);
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
