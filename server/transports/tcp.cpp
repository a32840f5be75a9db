// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/action_stream.h"
#include "server/push/framings.h"
#include "server/transports/transport.h"

#include "common/json_text.h"

namespace pushscope::server {

namespace {

/// Lines of JSON both ways, on nothing but TCP.
class TcpStream : public ActionStream
{
public:
    TcpStream(ClientConnection &connection, Services &services, const SubscriptionQuery &query)
        : ActionStream(connection, services, query, ndjsonFraming)
    { }

    void received(QByteArrayView line) override { handleAction(line, actionFromJson); }

protected:
    void endCarrier(QByteArrayView, int drainMs) override { connection().finish(drainMs); }
};

bool isNumber(QByteArrayView json)
{
    return json.startsWith('-') || (json.front() >= '0' && json.front() <= '9');
}

/// The first line as the parameters that it would be in a query; text is what is wrong with it.
std::variant<SubscriptionParameters, QString> parametersOf(QByteArrayView line)
{
    const auto members = validateJson(line) ? std::nullopt : jsonMembers(line);
    if (!members)
        return QStringLiteral("The first line must be {\"topics\":[\"stock.*\"]}.");
    SubscriptionParameters parameters;
    for (const auto &[name, value] : *members) {
        const auto text = jsonString(value);
        const auto topics = jsonElements(value);
        if (name == "topics" && topics) {
            for (const auto &topic : *topics)
                parameters.append({ "topic", jsonString(topic).value_or(QByteArray()) });
        } else if (text || isNumber(value)) {
            parameters.append({ name, text.value_or(value.toByteArray()) });
        } else if (name == "topics" || value != "null") {
            return QStringLiteral("topics must be an array of text, everything else text or a "
                                  "number.");
        }
    }
    return parameters;
}

/// What a Java applet did: a socket of its own beside the page's HTTP.
class TcpTransport : public ServerTransport
{
public:
    using ServerTransport::ServerTransport;

    void handle(Connection &connection, const Request &) override
    {
        connection.answer(Answer::problem(
            404,
            QStringLiteral("This way of subscribing is no path but a port of its own, without "
                           "HTTP. GET /v1/transports says where it is.")));
    }
    bool answersAtOnce() const override { return true; }

    LineConnection::Handler lineHandler() override
    {
        return [this](LineConnection &connection, QByteArrayView line) {
            subscribe(connection, line);
        };
    }

private:
    void subscribe(LineConnection &connection, QByteArrayView line)
    {
        const auto parameters = parametersOf(line);
        if (const auto *problem = std::get_if<QString>(&parameters)) {
            connection.refuse(400, *problem);
            return;
        }
        const auto query = checkSubscription(
            *findTransport("tcp"), std::get<SubscriptionParameters>(parameters), m_services.hub);
        if (const auto *problem = std::get_if<QString>(&query)) {
            connection.refuse(400, *problem);
            return;
        }
        auto owned = std::make_unique<TcpStream>(connection, m_services,
                                                 std::get<SubscriptionQuery>(query));
        auto &stream = *owned;
        connection.takeOver(std::move(owned));
        stream.start();
    }
};

} // namespace

ServerTransport *create_tcp(Services &services)
{
    return new TcpTransport(services);
}

} // namespace pushscope::server
