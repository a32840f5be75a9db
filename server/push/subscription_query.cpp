// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/subscription_query.h"

#include "common/protocol.h"
#include "common/topic.h"

#include <algorithm>

namespace pushscope::server {

namespace {

const OptionInfo *optionByQuery(const TransportInfo &transport, QByteArrayView query)
{
    const auto found = std::ranges::find_if(
        transport.options, [query](const auto &option) { return query == option.query; });
    return query.isEmpty() || found == transport.options.end() ? nullptr : &*found;
}

} // namespace

/// Collects the first problem; later steps are skipped then.
class SubscriptionParser
{
public:
    SubscriptionParser(const SubscriptionParameters &parameters, const Hub &hub)
        : m_parameters(parameters)
        , m_hub(hub)
    { }

    std::variant<SubscriptionQuery, QString> parse(const TransportInfo &transport,
                                                   const QByteArray &after)
    {
        m_query.transport = &transport;
        readTopics();
        readOptions();
        readName();
        readAfter(after);
        if (!m_problem.isEmpty())
            return m_problem;
        return m_query;
    }

private:
    void fail(const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = why;
    }

    QList<QByteArray> valuesOf(QByteArrayView name) const
    {
        QList<QByteArray> values;
        for (const auto &[key, value] : m_parameters) {
            if (key == name)
                values.append(value);
        }
        return values;
    }

    /// The only value of a parameter; empty if it is absent.
    QByteArray single(const char *name)
    {
        const auto values = valuesOf(name);
        if (values.size() > 1)
            fail(QStringLiteral("Give %1 once.").arg(QLatin1StringView(name)));
        return values.value(0);
    }

    void readTopics()
    {
        m_query.topics = valuesOf("topic");
        if (const auto problem = topicsProblem(m_query.topics))
            fail(*problem);
    }

    void readOptions()
    {
        for (const auto &option : m_query.transport->options) {
            if (!*option.query || valuesOf(option.query).isEmpty())
                continue;
            if (const auto value = read(option, single(option.query)))
                m_query.m_options.insert(option.query, *value);
            else
                fail(QStringLiteral("%1 must be %2.")
                         .arg(QLatin1StringView(option.query), option.rangeText()));
        }
    }

    /// A number above the most allowed counts as the most; a choice is its word.
    static std::optional<double> read(const OptionInfo &option, const QByteArray &text)
    {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!option.choices.empty())
            return isNumber ? std::nullopt : option.parse(text);
        return isNumber && number >= option.minimum
            ? std::optional(std::min(number, option.maximum))
            : std::nullopt;
    }

    void readName()
    {
        const auto name = QString::fromUtf8(single("name"));
        const auto characters = name.toUcs4();
        constexpr char32_t joiner = 0x200D; // inside of many an emoji
        const bool printable = std::ranges::all_of(
            characters, [](char32_t c) { return QChar::isPrint(c) || c == joiner; });
        if (characters.size() > maxNameLength || !printable) {
            fail(
                QStringLiteral("name must be at most %1 printable characters.").arg(maxNameLength));
        }
        m_query.name = name;
    }

    void readAfter(const QByteArray &after)
    {
        const QByteArray given = after.isEmpty() ? single("after") : after;
        if (!given.isEmpty())
            m_query.after = given;
        if (!m_problem.isEmpty())
            return;
        const auto start = m_hub.startPosition(m_query.topics, m_query.after);
        if (start)
            m_query.start = *start;
        else
            fail(QStringLiteral("after must be now, earliest, or the id of a message."));
    }

    const SubscriptionParameters &m_parameters;
    const Hub &m_hub;
    SubscriptionQuery m_query;
    QString m_problem;
};

double SubscriptionQuery::option(QByteArrayView query) const
{
    const auto given = m_options.constFind(query.toByteArray());
    if (given != m_options.cend())
        return *given;
    const auto *option = optionByQuery(*transport, query);
    return option ? option->standard : 0.0;
}

std::variant<SubscriptionQuery, QString> checkSubscription(const TransportInfo &transport,
                                                           const SubscriptionParameters &parameters,
                                                           const Hub &hub, const QByteArray &after)
{
    return SubscriptionParser(parameters, hub).parse(transport, after);
}

std::variant<SubscriptionQuery, Answer> parseSubscription(const Request &request, const Hub &hub,
                                                          QByteArrayView endpoint,
                                                          QByteArrayView subprotocol,
                                                          const QByteArray &after)
{
    const auto *transport = findTransport(endpoint, subprotocol, !request.head.keepAlive());
    auto checked = checkSubscription(*transport, request.query, hub, after);
    if (const auto *problem = std::get_if<QString>(&checked))
        return Answer::problem(400, *problem);
    return std::get<SubscriptionQuery>(std::move(checked));
}

std::optional<QString> topicsProblem(const QList<QByteArray> &topics)
{
    if (topics.isEmpty() || topics.size() > protocol::maxSubscribedTopics) {
        return QStringLiteral("Give topic from 1 to %1 times, such as topic=stock.*.")
            .arg(protocol::maxSubscribedTopics);
    }
    for (const auto &topic : topics) {
        if (!isValidTopicPattern(topic)) {
            return QStringLiteral(
                       "“%1” is no topic: dot-joined segments of A-Z a-z 0-9 _ - are, the "
                       "last may be *.")
                .arg(QString::fromUtf8(topic.left(protocol::maxTopicLength)));
        }
    }
    return {};
}

} // namespace pushscope::server
