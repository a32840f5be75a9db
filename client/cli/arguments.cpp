// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/cli/arguments.h"

#include "client/cli/output.h"
#include "common/cursor.h"
#include "common/protocol.h"
#include "common/topic.h"

namespace pushscope::client {

using namespace Qt::StringLiterals;

namespace {

QString knownTransports()
{
    QStringList ids;
    for (const auto &row : transportRegistry())
        ids.append(QString::fromLatin1(row.id));
    return ids.join(QStringLiteral(", "));
}

QByteArray checkedTransport(const QString &argument, const QString &id)
{
    if (!findTransport(id.toLatin1())) {
        throw UsageError{ QStringLiteral("--%1: there is no transport %2, only %3")
                              .arg(argument, id, knownTransports()) };
    }
    return id.toLatin1();
}

} // namespace

Arguments::Arguments(const QString &command, const QString &summary)
    : m_command(command)
{
    m_parser.setApplicationDescription(summary);
    m_parser.addPositionalArgument(command, summary, command);
    m_parser.addOption(
        { { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Shows this help.") });
}

Arguments::Arguments(const QString &command, const QString &summary, int rate)
    : Arguments(command, summary)
{
    add(QStringLiteral("server"),
        QStringLiteral("The server, http://HOST:PORT; one of its own is started without."),
        QStringLiteral("URL"));
    add(QStringLiteral("scenarios"), QStringLiteral("What the server of its own runs."),
        QStringLiteral("LIST"), QStringLiteral("stock"));
    add(QStringLiteral("rate"), QStringLiteral("Ticks a second of the server of its own."),
        QStringLiteral("N"), QString::number(rate));
    add(QStringLiteral("seed"), QStringLiteral("Seed of the server of its own."),
        QStringLiteral("N"), QStringLiteral("1"));
    add(QStringLiteral("option"),
        QStringLiteral(
            "Turns what a transport offers, such as poll.interval=0.5; may be repeated."),
        QStringLiteral("KEY=VALUE"));
    m_parser.addOption({ QStringLiteral("json"), QStringLiteral("Prints JSON.") });
    m_parser.addOption({ QStringLiteral("no-link"),
                         QStringLiteral("Connects straight to the server: no wire figures.") });
}

void Arguments::add(const QString &name, const QString &what, const QString &valueName,
                    const QString &standard)
{
    const auto text = standard.isEmpty() ? what : QStringLiteral("%1 [%2]").arg(what, standard);
    m_parser.addOption({ name, text, valueName, standard });
    m_valued.append(name);
}

void Arguments::addTopics()
{
    m_takesTopics = true;
    add(QStringLiteral("topic"),
        QStringLiteral("A topic; the last segment may be *. May be repeated. [*]"),
        QStringLiteral("T"));
    m_parser.addPositionalArgument(QStringLiteral("topics"), QStringLiteral("More topics."),
                                   QStringLiteral("[TOPIC...]"));
}

void Arguments::addRecord()
{
    add(u"record"_s,
        QStringLiteral(
            "Records what goes over the wire into a pcapng file, which Wireshark reads."),
        QStringLiteral("FILE"));
}

void Arguments::addWord(const QString &name, const QString &what)
{
    m_word = name;
    m_parser.addPositionalArgument(name, what);
}

QString Arguments::recordFile() const
{
    const auto name = u"record"_s;
    if (!m_parser.optionNames().contains(name))
        return {};
    if (isSet(u"no-link"_s)) {
        throw UsageError{ QStringLiteral("--record needs the Link, which --no-link goes without") };
    }
    if (m_parser.value(name).isEmpty())
        throw UsageError{ QStringLiteral("--record needs the name of a file") };
    return m_parser.value(name);
}

QJsonObject Arguments::given() const
{
    QJsonObject given{ { u"command"_s, m_command } };
    const bool isOwnServer = !isSet(u"server"_s);
    for (const auto &name : m_valued) {
        const bool isOfServer = name == u"scenarios" || name == u"rate" || name == u"seed";
        if (isSet(name) || (isOfServer && isOwnServer))
            given[name] = m_parser.values(name).join(u' ');
    }
    const auto words = m_parser.positionalArguments();
    if (!words.isEmpty())
        given[u"topics"_s] = words.join(u' ');
    return given;
}

bool Arguments::parse(const QStringList &arguments)
{
    // The command itself stands where the parser expects the program.
    if (!m_parser.parse(QStringList{ m_command } + arguments))
        throw UsageError{ m_parser.errorText() };
    if (isSet(QStringLiteral("help"))) {
        print(m_parser.helpText().toUtf8());
        return true;
    }
    const auto words = m_parser.positionalArguments();
    const qsizetype known = m_takesTopics ? words.size() : m_word.isEmpty() ? 0 : 1;
    if (words.size() < known)
        throw UsageError{ QStringLiteral("%1 needs a %2").arg(m_command, m_word) };
    if (words.size() > known)
        throw UsageError{ QStringLiteral("%1 takes no word %2").arg(m_command, words[known]) };
    return false;
}

bool Arguments::isSet(const QString &name) const
{
    return m_parser.isSet(name);
}

CommonArguments Arguments::common() const
{
    CommonArguments common{ .server = serverUrl(),
                            .serverArguments = serverArguments(),
                            .options = {},
                            .json = isSet(QStringLiteral("json")),
                            .useLink = !isSet(QStringLiteral("no-link")),
                            .record = recordFile(),
                            .given = given() };
    const auto options = m_parser.values(QStringLiteral("option"));
    for (const auto &option : options) {
        QString error;
        if (!common.options.setFromText(option, &error))
            throw UsageError{ QStringLiteral("--option %1: %2").arg(option, error) };
    }
    return common;
}

QUrl Arguments::serverUrl() const
{
    const auto name = QStringLiteral("server");
    if (!isSet(name))
        return {};
    for (const auto &own : { u"scenarios"_s, u"rate"_s, u"seed"_s }) {
        if (isSet(own))
            throw UsageError{
                QStringLiteral("--%1 is for a server of its own, not with --server").arg(own)
            };
    }
    const QUrl url(m_parser.value(name), QUrl::StrictMode);
    const bool hasMore = url.hasQuery() || url.hasFragment() || url.path().size() > 1;
    if (!url.isValid() || url.scheme() != u"http" || url.host().isEmpty() || hasMore) {
        throw UsageError{
            QStringLiteral("--server must be http://HOST:PORT, not %1").arg(m_parser.value(name))
        };
    }
    return url;
}

QStringList Arguments::serverArguments() const
{
    QStringList arguments{ QStringLiteral("--scenarios"),
                           m_parser.value(QStringLiteral("scenarios")) };
    for (const auto &name : { u"rate"_s, u"seed"_s }) {
        const auto value = m_parser.value(name);
        bool isNumber = false;
        if (value.isEmpty() && !isSet(name))
            continue;
        if (value.toDouble(&isNumber) < 0 || !isNumber)
            throw UsageError{ QStringLiteral("--%1 must be a number, not %2").arg(name, value) };
        arguments += { u"--"_s + name, value };
    }
    return arguments;
}

QByteArray Arguments::text(const QString &name) const
{
    const auto value = m_parser.value(name).toUtf8();
    if (value.isEmpty())
        throw UsageError{ QStringLiteral("%1 needs --%2").arg(m_command, name) };
    return value;
}

qint64 Arguments::integer(const QString &name, qint64 minimum, qint64 maximum) const
{
    bool isNumber = false;
    const qint64 value = m_parser.value(name).toLongLong(&isNumber);
    if (!isNumber || value < minimum || value > maximum) {
        throw UsageError{ QStringLiteral("--%1 must be a whole number from %2 to %3, not %4")
                              .arg(name)
                              .arg(minimum)
                              .arg(maximum)
                              .arg(m_parser.value(name)) };
    }
    return value;
}

std::chrono::milliseconds Arguments::seconds(const QString &name) const
{
    bool isNumber = false;
    const double value = m_parser.value(name).toDouble(&isNumber);
    if (!isNumber || !(value > 0 && value <= 1e6)) {
        throw UsageError{ QStringLiteral("--%1 must be a number of seconds above 0, not %2")
                              .arg(name, m_parser.value(name)) };
    }
    return std::chrono::milliseconds(std::max<qint64>(1, qRound64(value * 1'000)));
}

QByteArray Arguments::transport(const QString &name) const
{
    return checkedTransport(name, QString::fromUtf8(text(name)));
}

QList<QByteArray> Arguments::transports(const QString &name) const
{
    const auto value = QString::fromUtf8(text(name));
    QList<QByteArray> ids;
    if (value == u"all") {
        for (const auto &row : transportRegistry())
            ids.append(row.id);
        return ids;
    }
    const auto parts = value.split(u',');
    for (const auto &part : parts)
        ids.append(checkedTransport(name, part.trimmed()));
    return ids;
}

QList<QByteArray> Arguments::topics() const
{
    QStringList given = m_parser.positionalArguments();
    const auto values = m_parser.values(QStringLiteral("topic"));
    for (auto value = values.crbegin(); value != values.crend(); ++value)
        given = value->split(u',') + given;
    QList<QByteArray> topics;
    for (const auto &topic : std::as_const(given)) {
        if (!isValidTopicPattern(topic.toUtf8()))
            throw UsageError{ QStringLiteral("--topic: \"%1\" is no topic").arg(topic) };
        topics.append(topic.toUtf8());
    }
    if (topics.size() > protocol::maxSubscribedTopics) {
        throw UsageError{
            QStringLiteral("--topic may be given %1 times").arg(protocol::maxSubscribedTopics)
        };
    }
    return topics.isEmpty() ? QList<QByteArray>{ "*" } : topics;
}

QByteArray Arguments::after(const QString &name) const
{
    const auto value = text(name);
    if (value != "now" && value != "earliest" && !Cursor::parse(value)) {
        throw UsageError{ QStringLiteral("--%1 must be now, earliest or a message's id, not %2")
                              .arg(name, QString::fromUtf8(value)) };
    }
    return value;
}

} // namespace pushscope::client
