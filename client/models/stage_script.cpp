// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stage_script.h"

#include "client/core/link.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"
#include "client/models/scenario_ids.h"
#include "client/models/stage_fields.h"
#include "common/transport_registry.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

// Outside of any namespace, as Q_INIT_RESOURCE demands.
static void initStageResources()
{
    Q_INIT_RESOURCE(stage);
}

namespace pushscope::ui {

using namespace Qt::StringLiterals;

namespace {

struct Script
{
    Q_DECLARE_TR_FUNCTIONS(StageScript)
};

constexpr int version = 1;
constexpr int longestWord = 60;
constexpr double leastSpeed = 0.1; ///< the ranges of all scenarios; each has its own within
constexpr double mostSpeed = 10'000;

constexpr StagePartInfo parts[] = {
    { StagePart::Strip, "strip", QT_TRANSLATE_NOOP("StagePart", "Look at the transports") },
    { StagePart::Link, "link", QT_TRANSLATE_NOOP("StagePart", "Look at the Link's controls") },
    { StagePart::Scenario, "scenario", QT_TRANSLATE_NOOP("StagePart", "Look at the scenario") },
    { StagePart::Ladder, "ladder", QT_TRANSLATE_NOOP("StagePart", "Look at the ladder") },
    { StagePart::List, "list", QT_TRANSLATE_NOOP("StagePart", "Look at the messages") },
    { StagePart::Detail, "detail", QT_TRANSLATE_NOOP("StagePart", "Look at the detail") },
    { StagePart::Figures, "figures", QT_TRANSLATE_NOOP("StagePart", "Look at the figures") },
};

QStringList partWords()
{
    QStringList words;
    for (const auto &info : parts)
        words << QLatin1StringView(info.word);
    return words;
}

QStringList transportIds()
{
    QStringList ids;
    for (const auto &row : transportRegistry())
        ids << QLatin1StringView(row.id);
    return ids;
}

/// @p json up to @p offset, as people count.
QString placeOf(QByteArrayView json, qsizetype offset)
{
    const auto before = json.first(offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto lineStart = before.lastIndexOf('\n') + 1;
    const auto character = QString::fromUtf8(before.sliced(lineStart)).size() + 1;
    return Script::tr("line %1, character %2").arg(line).arg(character);
}

/// One of @p words; empty, and a problem, if it is none.
QStringList scenarioWords()
{
    QStringList words;
    for (const auto id : scenario_ids::all)
        words << QString::fromLatin1(id);
    return words;
}

QString readWord(StageFields &fields, QLatin1StringView name, const QStringList &words)
{
    const auto word = fields.text(name, longestWord);
    if (!fields.failed() && !words.contains(word))
        fields.fail(name, Script::tr("%1 is none of %2").arg(word, words.join(", "_L1)));
    return fields.failed() ? QString() : word;
}

void readOption(const OptionInfo &option, QByteArrayView value, StageFields &fields,
                explain::Show &show)
{
    const auto word = jsonString(value);
    const auto number = option.parse(word ? QByteArrayView(*word) : value);
    if (number && option.accepts(*number)) {
        show.options.insert(option.key, *number);
        return;
    }
    QStringList words;
    for (const auto &choice : option.choices)
        words << QLatin1StringView(choice.word);
    fields.fail(QLatin1StringView(option.key),
                words.isEmpty() ? Script::tr("is no number from %1 to %2 %3")
                                      .arg(option.minimum)
                                      .arg(option.maximum, 0, 'f', 0)
                                      .arg(registry_words::word(option.unit))
                                      .trimmed()
                                : Script::tr("is none of %1").arg(words.join(", "_L1)));
}

/// Of the step's transport, or any if it names none: then they are for what is in use.
void readOptions(QByteArrayView value, int step, StageProblem &problem, explain::Show &show)
{
    StageFields fields(value, step, u"options"_s, problem);
    const auto row = findTransport(show.transport);
    QStringList known;
    const auto add = [&known](const TransportInfo &info) {
        for (const auto &option : info.options) {
            if (!known.contains(QLatin1StringView(option.key)))
                known << QLatin1StringView(option.key);
        }
    };
    if (row)
        add(*row);
    else
        std::ranges::for_each(transportRegistry(), add);
    fields.allow(known);
    if (!fields.failed() && fields.names().isEmpty())
        fields.fail({}, Script::tr("is empty; leave it out"));
    for (const auto &name : fields.names()) {
        if (!fields.failed())
            readOption(*findOption(name), fields.value(QLatin1StringView(name)), fields, show);
    }
}

void readLink(StageFields &fields, StageStep &step)
{
    auto &show = step.show;
    if (fields.has("delayMs"_L1))
        show.delayMs = fields.integer("delayMs"_L1, 0, client::LinkDelay::longestMs);
    if (fields.has("jitterMs"_L1)) {
        if (!show.delayMs)
            fields.fail(u"jitterMs"_s, Script::tr("stands without delayMs, which it varies"));
        show.jitterMs = fields.integer("jitterMs"_L1, 0, show.delayMs.value_or(0));
    }
    if (fields.has("cut"_L1))
        show.cut = fields.flag("cut"_L1);
    if (fields.has("withholdPongs"_L1))
        step.withholdsPongs = fields.flag("withholdPongs"_L1);
}

StageStep readStep(QByteArrayView value, int number, StageProblem &problem)
{
    static const QStringList known{ u"title"_s,     u"note"_s,      u"scenario"_s,
                                    u"speed"_s,     u"transport"_s, u"options"_s,
                                    u"delayMs"_s,   u"jitterMs"_s,  u"cut"_s,
                                    u"highlight"_s, u"presenter"_s, u"withholdPongs"_s };
    StageFields fields(value, number, {}, problem);
    fields.allow(known);
    StageStep step;
    step.title = fields.texts("title"_L1, StageScript::maxTitle);
    if (fields.has("note"_L1))
        step.note = fields.texts("note"_L1, StageScript::maxNote, true);
    if (fields.has("scenario"_L1))
        step.show.scenario = readWord(fields, "scenario"_L1, scenarioWords()).toLatin1();
    if (fields.has("speed"_L1))
        step.speed = fields.number("speed"_L1, leastSpeed, mostSpeed);
    if (fields.has("transport"_L1))
        step.show.transport = readWord(fields, "transport"_L1, transportIds()).toLatin1();
    if (fields.has("options"_L1) && !fields.failed())
        readOptions(fields.value("options"_L1), number, problem, step.show);
    readLink(fields, step);
    if (fields.has("highlight"_L1)) {
        const auto word = readWord(fields, "highlight"_L1, partWords());
        for (const auto &info : parts)
            step.highlight = word == QLatin1StringView(info.word) ? info.part : step.highlight;
    }
    if (fields.has("presenter"_L1))
        step.presenter = fields.flag("presenter"_L1);
    return step;
}

void readSteps(StageFields &fields, StageProblem &problem, StageScript &script)
{
    const auto name = "steps"_L1;
    const auto steps = jsonElements(fields.value(name));
    if (!steps || steps->empty())
        fields.fail(name, Script::tr("is no list of steps in brackets, with one at least"));
    else if (steps->size() > size_t(StageScript::maxSteps))
        fields.fail(name,
                    Script::tr("has %1 steps; at most %2 are taken")
                        .arg(steps->size())
                        .arg(StageScript::maxSteps));
    for (size_t i = 0; !fields.failed() && i < steps->size(); ++i)
        script.steps << readStep((*steps)[i], int(i) + 1, problem);
}

} // namespace

std::span<const StagePartInfo> stageParts()
{
    return parts;
}

QString lookText(StagePart part)
{
    for (const auto &info : parts) {
        if (info.part == part)
            return QCoreApplication::translate("StagePart", info.look);
    }
    return {};
}

QString StageProblem::text() const
{
    if (step == 0)
        return field.isEmpty() ? what : Script::tr("%1: %2").arg(field, what);
    return field.isEmpty() ? Script::tr("step %1: %2").arg(step).arg(what)
                           : Script::tr("step %1, %2: %3").arg(step).arg(field, what);
}

std::optional<StageScript> parseStageScript(QByteArrayView json, StageProblem *problem)
{
    *problem = {};
    if (json.size() > StageScript::maxBytes) {
        problem->what
            = Script::tr("it is larger than %1").arg(bytesText(quint64(StageScript::maxBytes)));
        return {};
    }
    if (const auto error = validateJson(json)) {
        problem->what = Script::tr("it is not JSON: %1 at %2")
                            .arg(localized(error->what), placeOf(json, error->offset));
        return {};
    }
    StageFields fields(json, 0, {}, *problem);
    fields.allow({ u"version"_s, u"title"_s, u"steps"_s });
    StageScript script;
    if (!fields.failed() && fields.value("version"_L1) != QByteArray::number(version))
        fields.fail(u"version"_s, Script::tr("is not %1, the one that is known").arg(version));
    script.title = fields.texts("title"_L1, StageScript::maxTitle);
    readSteps(fields, *problem, script);
    if (fields.failed())
        return {};
    return script;
}

std::optional<StageScript> readStageScript(const QString &path, QString *problem)
{
    const auto name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = Script::tr("%1 cannot be read: %2").arg(name, file.errorString());
        return {};
    }
    StageProblem wrong;
    auto script = parseStageScript(file.read(StageScript::maxBytes + 1), &wrong);
    if (!script)
        *problem = Script::tr("%1 is no stage script: %2").arg(name, wrong.text());
    return script;
}

StageScript stageTour()
{
    initStageResources();
    QFile file(u":/pushscope/stage/tour.json"_s);
    StageProblem problem;
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the tour is missing");
    const auto script = parseStageScript(file.readAll(), &problem);
    if (!script)
        qFatal("the tour: %s", qUtf8Printable(problem.text()));
    return *script;
}

} // namespace pushscope::ui
