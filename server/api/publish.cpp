// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/routes.h"

#include "common/codec.h"
#include "common/json_text.h"
#include "common/protocol.h"

#include <variant>

namespace pushscope::server {

namespace {

struct PublishBody
{
    QList<Draft> drafts;
    bool isArray = false;
};

bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

std::variant<PublishBody, Answer> readBody(const QByteArray &body, const Limits &limits)
{
    if (const auto error = validateJson(body)) {
        return Answer::problem(400,
                               QStringLiteral("The body is not JSON: %1 at byte %2.")
                                   .arg(error->what)
                                   .arg(error->offset));
    }
    PublishBody read;
    const auto elements = jsonElements(body);
    read.isArray = elements.has_value();
    const auto objects = elements.value_or(std::vector<QByteArrayView>{ body });
    if (objects.empty())
        return Answer::problem(400,
                               QStringLiteral("The array is empty: there is nothing to publish."));
    if (objects.size() > size_t(protocol::maxPublishBatch)) {
        return Answer::problem(413,
                               QStringLiteral("The array has %1 messages; at most %2 are taken.")
                                   .arg(objects.size())
                                   .arg(protocol::maxPublishBatch));
    }
    for (const auto &object : objects) {
        int status = 400;
        const auto draft = draftFromJson(object, &status);
        if (!draft)
            return Answer::problem(status, draft.error);
        if (draft->data.size() > limits.dataBytes) {
            return Answer::problem(413,
                                   QStringLiteral("data has %1 bytes; at most %2 are taken.")
                                       .arg(draft->data.size())
                                       .arg(limits.dataBytes));
        }
        read.drafts.append(*draft);
    }
    return read;
}

QByteArray resultJson(const Published &published)
{
    return "{\"id\":" + jsonQuoted(published.id) + ",\"seq\":" + QByteArray::number(published.seq)
        + ",\"ts\":" + QByteArray::number(published.tsUs) + '}';
}

Answer publish(const Request &request, Services &services)
{
    if (!isJson(request.header("Content-Type"))) {
        return Answer::problem(415, QStringLiteral("Publish with Content-Type: application/json."));
    }
    const QByteArray key = request.header("Idempotency-Key");
    if (key.size() > Publisher::maxKeyLength) {
        return Answer::problem(400,
                               QStringLiteral("Idempotency-Key has at most %1 characters.")
                                   .arg(Publisher::maxKeyLength));
    }
    const auto body = readBody(request.body, services.limits);
    if (const auto *problem = std::get_if<Answer>(&body))
        return *problem;
    const auto &[drafts, isArray] = std::get<PublishBody>(body);
    const auto results = services.publisher.publish(drafts, key);
    if (!isArray)
        return Answer::json(resultJson(results.first()), 201);
    QByteArray json = "[";
    for (const auto &result : results) {
        if (json.size() > 1)
            json += ',';
        json += resultJson(result);
    }
    return Answer::json(json + ']', 201);
}

} // namespace

void addPublishRoute(HttpServer &server, Services &services)
{
    server.addRoute("POST", "/v1/publish", true,
                    [&services](Connection &connection, const Request &request) {
                        connection.answer(publish(request, services));
                    });
}

} // namespace pushscope::server
