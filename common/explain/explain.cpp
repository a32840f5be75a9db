// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/explain/explain.h"

#include "common/explain/explain_reader.h"
#include "common/transport_registry.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

#include <algorithm>

// Outside of any namespace, as Q_INIT_RESOURCE demands. Without it the linker leaves a static
// library's resources out.
static void initExplainResources()
{
    Q_INIT_RESOURCE(explain);
}

namespace pushscope::explain {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int version = 1;
constexpr int firstYear = 1990;
constexpr int lastYear = 2100;
constexpr int longestDelayMs = 10'000;

Text readText(Reader &parent, QLatin1StringView name)
{
    Reader reader(parent.object(name), parent.place(name), parent.error());
    Text text{ reader.text("en"_L1), reader.text("zh-Hans"_L1) };
    reader.finish();
    return text;
}

/// Each object of a list through @p read.
template <typename T, typename Read>
QList<T> readList(Reader &parent, QLatin1StringView name, Read read, bool mayBeEmpty = false)
{
    QList<T> list;
    const auto array = parent.array(name, mayBeEmpty);
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject())
            parent.fail(parent.place(name, i), QStringLiteral("is no object"));
        Reader reader(array.at(i).toObject(), parent.place(name, i), parent.error());
        list.append(read(reader));
        reader.finish();
        if (parent.failed())
            break;
    }
    return list;
}

Source readSource(Reader &reader)
{
    Source source{ reader.text("name"_L1), reader.text("url"_L1) };
    const QUrl url(source.url, QUrl::StrictMode);
    if (!url.isValid() || !url.scheme().startsWith("http"_L1) || url.host().isEmpty())
        reader.fail(reader.place("url"_L1), QStringLiteral("is no address of the web"));
    return source;
}

Fact readFact(Reader &parent, QLatin1StringView name, bool mayHaveNoSource = false)
{
    Reader reader(parent.object(name), parent.place(name), parent.error());
    Fact fact{ readText(reader, "text"_L1),
               readList<Source>(reader, "sources"_L1, readSource, mayHaveNoSource) };
    reader.finish();
    return fact;
}

QMap<QByteArray, double> readNumbers(Reader &parent, QLatin1StringView name)
{
    QMap<QByteArray, double> numbers;
    if (!parent.has(name))
        return numbers;
    const auto object = parent.object(name);
    Reader reader(object, parent.place(name), parent.error());
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        const QByteArray key = member.key().toLatin1();
        numbers.insert(key, reader.number(QLatin1StringView(key), 0, 1e12));
    }
    if (numbers.isEmpty())
        parent.fail(parent.place(name), QStringLiteral("is empty"));
    return numbers;
}

Show readShow(Reader &parent, QLatin1StringView name)
{
    Reader reader(parent.object(name), parent.place(name), parent.error());
    Show show;
    show.scenario = reader.text("scenario"_L1).toLatin1();
    show.transport = reader.text("transport"_L1).toLatin1();
    show.settings = readNumbers(reader, "settings"_L1);
    show.options = readNumbers(reader, "options"_L1);
    if (reader.has("delayMs"_L1))
        show.delayMs = reader.integer("delayMs"_L1, 0, longestDelayMs);
    if (reader.has("jitterMs"_L1))
        show.jitterMs = reader.integer("jitterMs"_L1, 0, show.delayMs.value_or(0));
    if (reader.has("cut"_L1))
        show.cut = reader.flag("cut"_L1);
    if (reader.has("windowOnly"_L1))
        show.windowOnly = reader.flag("windowOnly"_L1);
    show.look = readText(reader, "look"_L1);
    reader.finish();
    return show;
}

Point readPoint(Reader &reader)
{
    Point point{ readText(reader, "text"_L1), {} };
    if (reader.has("show"_L1))
        point.show = readShow(reader, "show"_L1);
    return point;
}

QList<QByteArray> readTransports(Reader &reader)
{
    QList<QByteArray> transports;
    const auto name = "transports"_L1;
    const auto array = reader.array(name);
    for (qsizetype i = 0; i < array.size(); ++i) {
        transports.append(array.at(i).toString().toLatin1());
        if (transports.last().isEmpty())
            reader.fail(reader.place(name, i), QStringLiteral("is no transport's id"));
    }
    return transports;
}

Technique readTechnique(Reader &reader)
{
    Technique technique;
    technique.id = reader.text("id"_L1).toLatin1();
    technique.transports = readTransports(reader);
    technique.year = reader.integer("year"_L1, firstYear, lastYear);
    technique.title = readText(reader, "title"_L1);
    technique.label = readText(reader, "label"_L1);
    technique.what = readText(reader, "what"_L1);
    technique.since = readFact(reader, "since"_L1);
    technique.by = readFact(reader, "by"_L1);
    technique.specifications = readList<Source>(reader, "specifications"_L1, readSource);
    technique.strengths = readList<Point>(reader, "strengths"_L1, readPoint);
    technique.weaknesses = readList<Point>(reader, "weaknesses"_L1, readPoint);
    technique.used = readFact(reader, "used"_L1, true);
    return technique;
}

Milestone readMilestone(Reader &reader)
{
    Milestone milestone;
    milestone.id = reader.text("id"_L1).toLatin1();
    milestone.year = reader.integer("year"_L1, firstYear, lastYear);
    milestone.label = readText(reader, "label"_L1);
    milestone.what = readText(reader, "what"_L1);
    milestone.sources = readList<Source>(reader, "sources"_L1, readSource);
    return milestone;
}

/// Ids and transports must be unique: either leads to one text.
void checkUnique(const Content &content, Reader &reader)
{
    QSet<QByteArray> ids;
    QSet<QByteArray> transports;
    const auto claim = [&reader](QSet<QByteArray> &seen, const QByteArray &id) {
        if (seen.contains(id))
            reader.fail(QString::fromLatin1(id), QStringLiteral("is there twice"));
        seen.insert(id);
    };
    for (const auto &technique : content.techniques) {
        claim(ids, technique.id);
        for (const auto &transport : technique.transports)
            claim(transports, transport);
    }
    for (const auto &milestone : content.milestones)
        claim(ids, milestone.id);
}

QByteArray readResource()
{
    initExplainResources();
    QFile file(QStringLiteral(":/pushscope/explain/explain.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("explain.json is missing");
    return file.readAll();
}

Content readContent()
{
    QString error;
    const auto content = parse(contentJson(), &error);
    if (!content)
        qFatal("explain.json: %s", qUtf8Printable(error));
    return *content;
}

} // namespace

std::optional<Content> parse(const QByteArray &json, QString *error)
{
    QString problem;
    QJsonParseError syntax;
    const auto document = QJsonDocument::fromJson(json, &syntax);
    if (!document.isObject()) {
        *error = syntax.error == QJsonParseError::NoError ? QStringLiteral("no object")
                                                          : syntax.errorString();
        return {};
    }
    Reader reader(document.object(), {}, problem);
    Content content;
    reader.integer("version"_L1, version, version);
    content.techniques = readList<Technique>(reader, "techniques"_L1, readTechnique);
    content.milestones = readList<Milestone>(reader, "milestones"_L1, readMilestone);
    reader.finish();
    checkUnique(content, reader);
    if (!problem.isEmpty()) {
        *error = problem;
        return {};
    }
    return content;
}

const QByteArray &contentJson()
{
    static const QByteArray json = readResource();
    return json;
}

const Content &content()
{
    static const Content parsed = readContent();
    return parsed;
}

const Technique *Content::ofTransport(QByteArrayView transport) const
{
    for (const auto &technique : techniques) {
        if (technique.transports.contains(transport))
            return &technique;
    }
    return nullptr;
}

const Show *Content::firstShow(const Technique &technique)
{
    for (const auto *points : { &technique.strengths, &technique.weaknesses }) {
        for (const auto &point : *points) {
            if (point.show)
                return &*point.show;
        }
    }
    return nullptr;
}

QString problemOf(const Show &show)
{
    const auto row = findTransport(show.transport);
    if (!row)
        return QStringLiteral("no transport %1").arg(QString::fromLatin1(show.transport));
    for (auto option = show.options.cbegin(); option != show.options.cend(); ++option) {
        const bool declared = std::ranges::any_of(
            row->options, [&option](const auto &info) { return option.key() == info.key; });
        if (!declared) {
            return QStringLiteral("%1 has no option %2")
                .arg(QString::fromLatin1(show.transport), QString::fromLatin1(option.key()));
        }
        QString error;
        if (!OptionValues().set(option.key(), option.value(), &error))
            return error;
    }
    return {};
}

} // namespace pushscope::explain
