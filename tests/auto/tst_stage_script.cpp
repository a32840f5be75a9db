// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stage_script.h"
#include "common/transport_registry.h"
#include "tests/support/cut_everywhere.h"

#include <QtTest/QtTest>

using namespace pushscope;
using namespace pushscope::ui;
using namespace Qt::StringLiterals;
using tests::ExactBytes;

namespace {

/// A script of one step with these members.
QByteArray withStep(const QByteArray &members)
{
    return R"({"version":1,"title":"T","steps":[{)" + members + "}]}";
}

QByteArray titled(const QByteArray &members)
{
    return withStep(R"("title":"S",)" + members);
}

constexpr char whole[] = R"({
  "version": 1,
  "title": { "en": "A talk", "zh-Hans": "讲座" },
  "steps": [
    { "title": "Polling", "note": "Say\nthis", "scenario": "stock", "speed": 2.5,
      "transport": "poll", "options": { "poll.interval": 0.5 }, "delayMs": 100, "jitterMs": 10,
      "cut": true, "withholdPongs": true, "highlight": "ladder", "presenter": true },
    { "title": "Only words" },
    { "title": "What is in use", "options": { "stream.framing": "eof" } }
  ]
})";

} // namespace

class tst_StageScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAll();
    void refuses_data();
    void refuses();
    void tellsWhichStep();
    void cutAnywhere();
    void limits();
    void readsFiles();
    void tourIsRight();
    void everyPartHasItsWords();
};

void tst_StageScript::readsAll()
{
    StageProblem problem;
    const auto script = parseStageScript(whole, &problem);
    QVERIFY2(script, qPrintable(problem.text()));
    QCOMPARE(script->title.english, u"A talk"_s);
    QCOMPARE(script->title.simplifiedChinese, u"讲座"_s);
    QCOMPARE(script->steps.size(), 3);
    const auto &step = script->steps[0];
    QCOMPARE(step.title.simplifiedChinese, u"Polling"_s); // one text is for both
    QCOMPARE(step.note.english, u"Say\nthis"_s);
    QCOMPARE(step.show.scenario, QByteArray("stock"));
    QCOMPARE(step.speed, std::optional(2.5));
    QCOMPARE(step.show.transport, QByteArray("poll"));
    QCOMPARE(step.show.options.value("poll.interval"), 0.5);
    QCOMPARE(step.show.delayMs, std::optional(100));
    QCOMPARE(step.show.jitterMs, 10);
    QVERIFY(step.show.cut);
    QCOMPARE(step.withholdsPongs, std::optional(true));
    QCOMPARE(step.highlight, StagePart::Ladder);
    QCOMPARE(step.presenter, std::optional(true));
    const auto &words = script->steps[1];
    QVERIFY(words.show.scenario.isEmpty() && words.show.transport.isEmpty());
    QVERIFY(!words.speed && !words.show.delayMs && !words.presenter && !words.withholdsPongs);
    QCOMPARE(words.highlight, StagePart::None);
    QCOMPARE(script->steps[2].show.options.value("stream.framing"), 1.0);
}

void tst_StageScript::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says"); ///< all of it
    const auto row = [](const char *name, const QByteArray &json, const QString &says) {
        QTest::newRow(name) << json << says;
    };
    row("nothing", "", u"it is not JSON: expected a value at line 1, character 1"_s);
    row("syntax", "{\n  \"title\": \"推\",,",
        u"it is not JSON: expected a member's name in quotes at "
        "line 2, character 16"_s);
    row("a list", "[]", u"is no object in braces, such as {\"title\": \"Polling\"}"_s);
    row("version missing", R"({"title":"T","steps":[{"title":"S"}]})",
        u"version: is not 1, the one that is known"_s);
    row("version of tomorrow", R"({"version":2,"title":"T","steps":[{"title":"S"}]})",
        u"version: is not 1, the one that is known"_s);
    row("unknown of the script", R"({"version":1,"title":"T","step":[]})",
        u"step: is not known here; what is: version, title, steps"_s);
    row("title missing", R"({"version":1,"steps":[{"title":"S"}]})",
        u"title: is missing; it is a text"_s);
    row("steps missing", R"({"version":1,"title":"T"})",
        u"steps: is no list of steps in brackets, with one at least"_s);
    row("steps empty", R"({"version":1,"title":"T","steps":[]})",
        u"steps: is no list of steps in brackets, with one at least"_s);
    row("steps no list", R"({"version":1,"title":"T","steps":{}})",
        u"steps: is no list of steps in brackets, with one at least"_s);
    row("step no object", R"({"version":1,"title":"T","steps":[7]})",
        u"step 1: is no object in braces, such as {\"title\": \"Polling\"}"_s);
    row("unknown of a step", titled(R"("scenaro":"stock")"),
        u"step 1, scenaro: is not known here; what is: title, note, scenario, speed, transport, "
        "options, delayMs, jitterMs, cut, highlight, presenter, withholdPongs"_s);
    row("twice", titled(R"("title":"S")"), u"step 1, title: is there twice"_s);
    row("step without title", withStep(R"("cut":true)"),
        u"step 1, title: is missing; it is a text"_s);
    row("title empty", withStep(R"("title":" ")"), u"step 1, title: is empty; it is a text"_s);
    row("title of lines", withStep(R"("title":"a\nb")"),
        u"step 1, title: has more than one line; it is shown on one"_s);
    row("title too long", withStep("\"title\":\"" + QByteArray(101, 'x') + '"'),
        u"step 1, title: has 101 characters; at most 100 fit"_s);
    row("title a number", withStep(R"("title":1)"), u"step 1, title: is no text in quotes"_s);
    row("title in one language", withStep(R"("title":{"en":"S"})"),
        u"step 1, title.zh-Hans: is missing; it is a text"_s);
    row("title in another", withStep(R"("title":{"en":"S","zh-Hans":"S","fr":"S"})"),
        u"step 1, title.fr: is not known here; what is: en, zh-Hans"_s);
    row("note too long", titled("\"note\":\"" + QByteArray(601, 'x') + '"'),
        u"step 1, note: has 601 characters; at most 600 fit"_s);
    row("note null", titled(R"("note":null)"), u"step 1, note: is no text in quotes"_s);
    row("scenario", titled(R"("scenario":"stocks")"),
        u"step 1, scenario: stocks is none of stock, sport, chat"_s);
    row("speed a text", titled(R"("speed":"3")"),
        u"step 1, speed: is no number from 0.1 to 10000"_s);
    row("speed too slow", titled(R"("speed":0)"),
        u"step 1, speed: is no number from 0.1 to 10000"_s);
    row("speed too fast", titled(R"("speed":1e5)"),
        u"step 1, speed: is no number from 0.1 to 10000"_s);
    row("speed beyond numbers", titled(R"("speed":1e999)"),
        u"step 1, speed: is no number from 0.1 to 10000"_s);
    row("option of another", titled(R"("transport":"poll","options":{"long-poll.wait":9})"),
        u"step 1, options.long-poll.wait: is not known here; what is: poll.interval, poll.limit"_s);
    row("option out of range", titled(R"("transport":"poll","options":{"poll.interval":0})"),
        u"step 1, options.poll.interval: is no number from 0.05 to 3600 s"_s);
    row("option's word", titled(R"("options":{"stream.framing":"morse"})"),
        u"step 1, options.stream.framing: is none of chunked, eof"_s);
    row("options empty", titled(R"("options":{})"), u"step 1, options: is empty; leave it out"_s);
    row("options no object", titled(R"("options":3)"),
        u"step 1, options: is no object in braces, such as {\"title\": \"Polling\"}"_s);
    row("delay", titled(R"("delayMs":10001)"),
        u"step 1, delayMs: is no whole number from 0 to 10000"_s);
    row("delay of half", titled(R"("delayMs":0.5)"),
        u"step 1, delayMs: is no whole number from 0 to 10000"_s);
    row("jitter alone", titled(R"("jitterMs":5)"),
        u"step 1, jitterMs: stands without delayMs, which it varies"_s);
    row("jitter over delay", titled(R"("delayMs":5,"jitterMs":6)"),
        u"step 1, jitterMs: is no whole number from 0 to 5"_s);
    row("cut", titled(R"("cut":1)"), u"step 1, cut: is neither true nor false"_s);
    row("pongs", titled(R"("withholdPongs":"yes")"),
        u"step 1, withholdPongs: is neither true nor false"_s);
    row("presenter", titled(R"("presenter":null)"),
        u"step 1, presenter: is neither true nor false"_s);
    row("highlight", titled(R"("highlight":"lader")"),
        u"step 1, highlight: lader is none of strip, link, scenario, ladder, list, detail, "
        "figures"_s);
}

void tst_StageScript::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    StageProblem problem;
    QVERIFY(!parseStageScript(json, &problem));
    QCOMPARE(problem.text(), says);
}

void tst_StageScript::tellsWhichStep()
{
    StageProblem problem;
    const QByteArray json = R"({"version":1,"title":"T","steps":[{"title":"1"},{"title":"2"},
        {"title":"3","transport":"pigeon"},{"nonsense":true}]})";
    QVERIFY(!parseStageScript(json, &problem));
    QCOMPARE(problem.step, 3);
    QCOMPARE(problem.field, u"transport"_s);
    // What would be right: each transport there is.
    QVERIFY(problem.what.startsWith(u"pigeon is none of "));
    for (const auto &row : transportRegistry())
        QVERIFY2(problem.what.contains(QLatin1StringView(row.id)), row.id);
}

/// A file that was saved half is told, wherever it ends.
void tst_StageScript::cutAnywhere()
{
    const QByteArray json = QByteArray(whole).trimmed();
    for (qsizetype size = 0; size < json.size(); ++size) {
        StageProblem problem;
        const ExactBytes start(QByteArrayView(json).first(size));
        QVERIFY2(!parseStageScript(start, &problem), QByteArray::number(size).constData());
        QVERIFY2(problem.text().startsWith(u"it is not JSON: "), qPrintable(problem.text()));
    }
    StageProblem problem;
    QVERIFY(parseStageScript(ExactBytes(json), &problem));
}

void tst_StageScript::limits()
{
    StageProblem problem;
    QByteArrayList steps(StageScript::maxSteps, R"({"title":"S"})");
    const auto script
        = [&steps] { return R"({"version":1,"title":"T","steps":[)" + steps.join(',') + "]}"; };
    QVERIFY(parseStageScript(script(), &problem));
    steps << R"({"title":"S"})";
    QVERIFY(!parseStageScript(script(), &problem));
    QCOMPARE(problem.text(), u"steps: has 101 steps; at most 100 are taken"_s);

    auto json = withStep(R"("title":"S")");
    json += QByteArray(StageScript::maxBytes - json.size(), ' ');
    QVERIFY(parseStageScript(json, &problem));
    QVERIFY(!parseStageScript(json + ' ', &problem));
    QCOMPARE(problem.text(), u"it is larger than 256.0 KiB"_s);
    // Nested as deep as can be without a crash.
    const auto deep = QByteArray(100'000, '[');
    QVERIFY(!parseStageScript(deep, &problem));
}

void tst_StageScript::readsFiles()
{
    const QTemporaryDir dir;
    const auto path = dir.filePath(u"talk.json"_s);
    QString problem;
    QVERIFY(!readStageScript(path, &problem));
    QVERIFY2(problem.contains(u"talk.json cannot be read: "), qPrintable(problem));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(titled(R"("speed":-1)"));
    file.close();
    QVERIFY(!readStageScript(path, &problem));
    QVERIFY2(problem.endsWith(u"talk.json is no stage script: step 1, speed: is no number from 0.1 "
                              "to 10000"_s),
             qPrintable(problem));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(whole);
    file.close();
    const auto script = readStageScript(path, &problem);
    QVERIFY(script);
    QCOMPARE(script->steps.size(), 3);
}

/// The example says each thing in both languages, and stays within what it teaches.
void tst_StageScript::tourIsRight()
{
    const auto tour = stageTour();
    QCOMPARE(tour.steps.size(), 10);
    for (const auto &step : tour.steps) {
        QVERIFY(step.title.english != step.title.simplifiedChinese);
        QVERIFY(!step.note.english.isEmpty());
        QVERIFY(step.note.english != step.note.simplifiedChinese);
        QVERIFY(step.highlight != StagePart::None);
        if (!step.show.transport.isEmpty())
            QCOMPARE(explain::problemOf(step.show), QString());
    }
}

void tst_StageScript::everyPartHasItsWords()
{
    QSet<QString> texts;
    for (const auto &info : stageParts())
        texts << lookText(info.part);
    QCOMPARE(texts.size(), qsizetype(stageParts().size()));
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(lookText(StagePart::None), QString());
}

QTEST_GUILESS_MAIN(tst_StageScript)
#include "tst_stage_script.moc"
