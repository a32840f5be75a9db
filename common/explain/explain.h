// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>

#include <optional>

/// What is to be told of each technique, in every language: the one source of the window's Explain
/// and of the browser page's. It is data (explain.json), read strictly, so that a missing text is
/// found by a test and not by a reader.
namespace pushscope::explain {

enum class Language { English, SimplifiedChinese };

struct Text
{
    QString english;
    QString simplifiedChinese;

    const QString &in(Language language) const
    {
        return language == Language::English ? english : simplifiedChinese;
    }
};

struct Source
{
    QString name;
    QString url; ///< http or https
};

/// A statement of history, and where it can be looked up.
struct Fact
{
    Text text;
    QList<Source> sources;
};

/// A set-up that makes a statement visible. What it does not name stays as it is.
struct Show
{
    QByteArray scenario;               ///< "stock"
    QByteArray transport;              ///< "poll"
    QMap<QByteArray, double> settings; ///< of the scenario, by key
    QMap<QByteArray, double> options;  ///< of the transport, by the registry's keys
    std::optional<int> delayMs;        ///< of the Link, each way
    int jitterMs = 0;                  ///< only with a delay
    bool cut = false;                  ///< cut every connection once, after the set-up
    bool windowOnly = false;           ///< a page has not what it takes, such as the Link
    Text look;                         ///< what to look at, a sentence or two
};

/// A strength or a weakness.
struct Point
{
    Text text;
    std::optional<Show> show;
};

struct Technique
{
    QByteArray id;
    QList<QByteArray>
        transports; ///< the registry's ids; the first is what the time line switches to
    int year = 0;   ///< its place on the time line
    Text title;
    Text label; ///< short, for the time line
    Text what;
    Fact since;
    Fact by;
    QList<Source> specifications;
    QList<Point> strengths;
    QList<Point> weaknesses;
    Fact used; ///< where it still is; sources may be empty
};

/// On the time line, but no transport.
struct Milestone
{
    QByteArray id;
    int year = 0;
    Text label;
    Text what;
    QList<Source> sources;
};

struct Content
{
    QList<Technique> techniques; ///< in the order of the strip
    QList<Milestone> milestones; ///< by year

    /// Null if nothing explains this transport.
    const Technique *ofTransport(QByteArrayView transport) const;
    /// The first set-up of the technique, null if it has none.
    static const Show *firstShow(const Technique &technique);
};

/// Nothing, with the place and the reason in @p error, if @p json is not exactly of the form of the
/// structs above: a member that is unknown or missing, a text that is empty in a
/// language, an id or a transport that is there twice, a number out of its range.
std::optional<Content> parse(const QByteArray &json, QString *error);

/// What the program has to tell; read once. Thread-safe.
const Content &content();
/// The same as JSON: GET /explain.json.
const QByteArray &contentJson();

/// Why the registry cannot do what @p show says; empty if it can. Scenarios are the server's, which
/// is asked for their settings.
QString problemOf(const Show &show);

} // namespace pushscope::explain
