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
    SubscriptionParser(const Request &request, const Hub &hub)
        : m_request(request)
        , m_hub(hub)
    { }

    std::variant<SubscriptionQuery, Answer> parse(const TransportInfo *transport,
                                                  const QByteArray &after)
    {
        m_query.transport = transport;
        readTopics();
        readOptions();
        readName();
        readAfter(after);
        if (!m_problem.isEmpty())
            return Answer::problem(400, m_problem);
        return m_query;
    }

private:
    void fail(const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = why;
    }

    /// The only value of a parameter; empty if it is absent.
    QByteArray single(const char *name)
    {
        const auto values = m_request.values(name);
        if (values.size() > 1)
            fail(QStringLiteral("Give %1 once.").arg(QLatin1StringView(name)));
        return values.value(0);
    }

    void readTopics()
    {
        m_query.topics = m_request.values("topic");
        if (const auto problem = topicsProblem(m_query.topics))
            fail(*problem);
    }

    void readOptions()
    {
        for (const auto &option : m_query.transport->options) {
            if (!*option.query || m_request.values(option.query).isEmpty())
                continue;
            bool isNumber = false;
            const double value = single(option.query).toDouble(&isNumber);
            if (!isNumber || !(value >= option.minimum)) {
                fail(QStringLiteral("%1 must be a number from %2 to %3.")
                         .arg(QLatin1StringView(option.query))
                         .arg(option.minimum)
                         .arg(option.maximum));
                continue;
            }
            m_query.m_options.insert(option.query, std::min(value, option.maximum));
        }
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

    const Request &m_request;
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

std::variant<SubscriptionQuery, Answer> parseSubscription(const Request &request, const Hub &hub,
                                                          QByteArrayView endpoint,
                                                          QByteArrayView subprotocol,
                                                          const QByteArray &after)
{
    const auto *transport = findTransport(endpoint, subprotocol, !request.head.keepAlive());
    return SubscriptionParser(request, hub).parse(transport, after);
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
