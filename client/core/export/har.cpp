// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/http_transcript.h"
#include "client/core/dissect/foreign.h"
#include "client/core/dissect/http_words.h"
#include "client/core/dissect/websocket_bytes.h"
#include "client/core/export/export.h"
#include "common/framing/sse.h"
#include "common/utf8.h"

#include <QtCore/QDateTime>
#include <QtCore/QIODevice>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkCookie>

#include <algorithm>

/// HTTP Archive 1.2, with the extensions that browsers have for WebSocket and, by the convention of
/// others, for server-sent events.
namespace pushscope::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int unknownSize = -1;
constexpr int foundAtPercent = 75; ///< of all, what belongs to each transaction is found

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

double milliseconds(qint64 us)
{
    return double(us) / 1000.0;
}

double secondsSince1970(qint64 us)
{
    return double(us) / 1'000'000.0;
}

QString isoTime(qint64 us)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(us / 1000).toUTC();
    return time.toString(u"yyyy-MM-ddTHH:mm:ss"_s)
        + u".%1Z"_s.arg(us % 1'000'000, 6, 10, QLatin1Char('0'));
}

QJsonObject pair(QByteArrayView name, QByteArrayView value)
{
    return { { u"name"_s, text(name) }, { u"value"_s, text(value) } };
}

QJsonArray headersToJson(const HttpHeaders &headers)
{
    QJsonArray array;
    for (const auto &field : headers.fields)
        array.append(pair(field.name, field.value));
    return array;
}

QJsonArray cookiesOf(const HttpRequestHead &head)
{
    QJsonArray array;
    for (const auto &field : head.headers.fields) {
        if (field.name.compare("Cookie", Qt::CaseInsensitive) != 0)
            continue;
        const auto cookies = field.value.split(';');
        for (const auto &cookie : cookies) {
            const auto equals = cookie.indexOf('=');
            array.append(pair(cookie.left(equals).trimmed(),
                              equals < 0 ? QByteArray() : cookie.mid(equals + 1).trimmed()));
        }
    }
    return array;
}

QJsonArray cookiesOf(const HttpResponseHead &head)
{
    QJsonArray array;
    for (const auto &field : head.headers.fields) {
        if (field.name.compare("Set-Cookie", Qt::CaseInsensitive) != 0)
            continue;
        const auto cookies = QNetworkCookie::parseCookies(field.value);
        for (const auto &cookie : cookies) {
            auto json = pair(cookie.name(), cookie.value());
            if (!cookie.path().isEmpty())
                json[u"path"_s] = cookie.path();
            if (!cookie.domain().isEmpty())
                json[u"domain"_s] = cookie.domain();
            if (!cookie.isSessionCookie())
                json[u"expires"_s] = cookie.expirationDate().toUTC().toString(Qt::ISODateWithMs);
            json[u"httpOnly"_s] = cookie.isHttpOnly();
            json[u"secure"_s] = cookie.isSecure();
            array.append(json);
        }
    }
    return array;
}

QJsonArray queryToJson(const HttpRequestHead &head)
{
    QJsonArray array;
    const auto query = head.query();
    if (query.isEmpty())
        return array;
    if (const auto pairs = parseQuery(query)) {
        for (const auto &[name, value] : *pairs)
            array.append(pair(name, value));
    } else {
        array.append(pair(query, {})); // as it was written
    }
    return array;
}

QString urlOf(const HttpTransaction &transaction)
{
    const auto &head = transaction.requestHead;
    if (!head.target.startsWith('/'))
        return text(head.target);
    const auto &peer = transaction.peer;
    auto host = text(head.headers.value("Host"));
    if (host.isEmpty()) {
        const auto name = peer.host.contains(u':') ? u'[' + peer.host + u']' : peer.host;
        host = u"%1:%2"_s.arg(name).arg(peer.port);
    }
    const auto scheme = transaction.switched ? u"ws"_s : u"http"_s;
    const bool isTls = foreignTls(peer.tag).isUsed;
    return scheme + (isTls ? u"s://"_s : u"://"_s) + host + text(head.target);
}

/// Sets @p name to @p bytes; in base64, and says so by @p encoding, if they are no text.
void setText(QJsonObject *json, const QByteArray &bytes, const QString &encoding)
{
    const bool isText = isValidUtf8(bytes);
    json->insert(u"text"_s, isText ? text(bytes) : QString::fromLatin1(bytes.toBase64()));
    if (!isText)
        json->insert(encoding, u"base64"_s);
}

QJsonObject requestToJson(const HttpTransaction &transaction)
{
    const auto &head = transaction.requestHead;
    const auto &request = transaction.request;
    QJsonObject json{ { u"method"_s, text(head.method) },
                      { u"url"_s, urlOf(transaction) },
                      { u"httpVersion"_s, u"HTTP/1.%1"_s.arg(head.minorVersion) },
                      { u"cookies"_s, cookiesOf(head) },
                      { u"headers"_s, headersToJson(head.headers) },
                      { u"queryString"_s, queryToJson(head) },
                      { u"headersSize"_s, request.headBytes },
                      { u"bodySize"_s, request.bodyBytes } };
    if (!request.body.isEmpty()) {
        QJsonObject post{ { u"mimeType"_s, text(head.headers.value("Content-Type")) },
                          { u"params"_s, QJsonArray() } };
        setText(&post, request.body, u"_encoding"_s);
        json[u"postData"_s] = post;
    }
    return json;
}

QJsonObject contentOf(const HttpTransaction &transaction)
{
    const auto type = text(transaction.answerHead->headers.value("Content-Type"));
    const auto &body = transaction.answer.body;
    QJsonObject json{ { u"size"_s, qint64(body.size()) },
                      { u"mimeType"_s, type.isEmpty() ? u"x-unknown"_s : type } };
    if (!body.isEmpty())
        setText(&json, body, u"encoding"_s);
    return json;
}

QJsonObject answerToJson(const HttpTransaction &transaction)
{
    const auto &head = transaction.answerHead;
    if (!head) {
        const QJsonObject none{ { u"size"_s, 0 }, { u"mimeType"_s, u"x-unknown"_s } };
        return { { u"status"_s, 0 },
                 { u"statusText"_s, QString() },
                 { u"httpVersion"_s, u"unknown"_s },
                 { u"cookies"_s, QJsonArray() },
                 { u"headers"_s, QJsonArray() },
                 { u"content"_s, none },
                 { u"redirectURL"_s, QString() },
                 { u"headersSize"_s, unknownSize },
                 { u"bodySize"_s, unknownSize },
                 { u"_error"_s, u"no answer came"_s } };
    }
    QJsonObject json{ { u"status"_s, head->status },
                      { u"statusText"_s, text(head->reason) },
                      { u"httpVersion"_s, u"HTTP/1.%1"_s.arg(head->minorVersion) },
                      { u"cookies"_s, cookiesOf(*head) },
                      { u"headers"_s, headersToJson(head->headers) },
                      { u"content"_s, contentOf(transaction) },
                      { u"redirectURL"_s, text(head->headers.value("Location")) },
                      { u"headersSize"_s, transaction.answer.headBytes },
                      { u"bodySize"_s, transaction.answer.bodyBytes } };
    if (!transaction.answer.isWhole)
        json[u"_error"_s] = u"the answer did not come to its end"_s;
    return json;
}

/// What each of them took; nothing for what did not happen.
QJsonObject timingsOf(const HttpTransaction &transaction)
{
    qint64 before = transaction.startedUs;
    const auto since = [&before](qint64 us) {
        const auto took = std::max<qint64>(us - before, 0);
        before = std::max(us, before);
        return milliseconds(took);
    };
    QJsonObject json{
        { u"blocked"_s, -1 }, { u"dns"_s, -1 }, { u"connect"_s, -1 }, { u"ssl"_s, -1 }
    };
    json[u"send"_s] = since(transaction.sentUs);
    json[u"wait"_s] = since(transaction.answeredUs);
    json[u"receive"_s] = since(transaction.endedUs);
    return json;
}

/// The events that belong to a transaction besides its heads and body.
struct Inside
{
    QJsonArray webSocketMessages;
    QJsonArray eventSourceMessages;
};

QJsonObject webSocketMessage(const FlowEvent &event)
{
    const bool isUp = event.direction == FlowDirection::Up;
    const auto [line, bytes, parts] = event.wire.read();
    const int opcode = bytes[0] & 0x0F;
    const auto payload = webSocketPayload(bytes, parts);
    const bool isText = opcode == 1 && isValidUtf8(payload);
    return { { u"type"_s, isUp ? u"send"_s : u"receive"_s },
             { u"time"_s, secondsSince1970(event.timeUs()) },
             { u"opcode"_s, opcode },
             { u"data"_s, isText ? text(payload) : QString::fromLatin1(payload.toBase64()) } };
}

/// Nothing for a comment or for what is no event.
std::optional<QJsonObject> eventSourceMessage(const FlowEvent &event)
{
    SseParser parser;
    const auto [line, bytes, parts] = event.wire.read();
    for (const auto &part : parts) {
        if (partInfo(part.name).cost != WirePartCost::Http)
            parser.feed(QByteArrayView(bytes).sliced(part.offset, part.size));
    }
    const auto message = parser.next();
    if (!message || message->comment)
        return {};
    return QJsonObject{ { u"time"_s, secondsSince1970(event.timeUs()) },
                        { u"eventName"_s, text(message->type) },
                        { u"eventId"_s, text(message->lastEventId) },
                        { u"data"_s, text(message->data) } };
}

bool hasPart(const FlowEvent &event, WirePartName name)
{
    const auto parts = event.parts();
    return std::ranges::find(parts, name, &WirePart::name) != parts.end();
}

/// Finds the transaction that an event of the log belongs to: the nth request of a connection is
/// its nth transaction.
class InsideFinder
{
public:
    explicit InsideFinder(const ExportSource &source)
        : m_all(source.transcript.transactions().size())
    {
        size_t index = 0;
        for (const auto &transaction : source.transcript.transactions())
            m_byConnection[transaction.connection].push_back(index++);
        source.each([this](const FlowEvent &event) { take(event); }, foundAtPercent);
    }

    const Inside &of(size_t transaction) const { return m_all[transaction]; }

private:
    void take(const FlowEvent &event)
    {
        if (event.direction == FlowDirection::Up && hasPart(event, WirePartName::RequestLine)) {
            const auto &own = m_byConnection[event.connection];
            const auto nth = m_requests[event.connection]++;
            if (nth < own.size())
                m_current[event.connection] = m_byRequest[event.number] = own[nth];
        } else if (hasPart(event, WirePartName::WsHeader)) {
            const auto found = m_current.find(event.connection);
            if (found != m_current.end())
                m_all[found->second].webSocketMessages.append(webSocketMessage(event));
        } else if (hasPart(event, WirePartName::SseData)) {
            const auto found = m_byRequest.find(event.request);
            const auto message = eventSourceMessage(event);
            if (message && found != m_byRequest.end())
                m_all[found->second].eventSourceMessages.append(*message);
        }
    }

    std::vector<Inside> m_all;
    std::unordered_map<quint32, std::vector<size_t>> m_byConnection;
    std::unordered_map<quint32, size_t> m_requests; ///< so far
    std::unordered_map<quint32, size_t> m_current;  ///< the latest
    std::unordered_map<quint64, size_t> m_byRequest;
};

QJsonObject entryOf(const HttpTransaction &transaction, const Inside &inside)
{
    const auto timings = timingsOf(transaction);
    const auto time = timings[u"send"].toDouble() + timings[u"wait"].toDouble()
        + timings[u"receive"].toDouble();
    QJsonObject json{ { u"startedDateTime"_s, isoTime(transaction.startedUs) },
                      { u"time"_s, time },
                      { u"request"_s, requestToJson(transaction) },
                      { u"response"_s, answerToJson(transaction) },
                      { u"cache"_s, QJsonObject() },
                      { u"timings"_s, timings },
                      { u"connection"_s, u"c%1"_s.arg(transaction.connection) } };
    if (!QHostAddress(transaction.peer.host).isNull())
        json[u"serverIPAddress"_s] = transaction.peer.host;
    if (const auto row = transportOf(transaction.requestHead))
        json[u"comment"_s] = QString::fromLatin1(row->name);
    if (transaction.switched && transaction.answerHead->status == 101) {
        json[u"_resourceType"_s] = u"websocket"_s;
        json[u"_webSocketMessages"_s] = inside.webSocketMessages;
    }
    if (!inside.eventSourceMessages.isEmpty()) {
        json[u"_resourceType"_s] = u"eventsource"_s;
        json[u"_eventSourceMessages"_s] = inside.eventSourceMessages;
    }
    return json;
}

} // namespace

void writeHar(const ExportSource &source, QIODevice &out)
{
    out.write("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Pushscope\",\"version\":"
              "\"" PUSHSCOPE_VERSION "\"},\"pages\":[],\"entries\":[");
    const InsideFinder insides(source);
    const auto &transactions = source.transcript.transactions();
    if (source.progress)
        source.progress->begin(qint64(transactions.size()), 100);
    size_t index = 0;
    for (const auto &transaction : transactions) {
        if (source.progress && !source.progress->step())
            return;
        out.write(index ? ",\n" : "\n");
        const auto entry = entryOf(transaction, insides.of(index++));
        out.write(QJsonDocument(entry).toJson(QJsonDocument::Compact));
    }
    out.write("\n]}}\n");
}

} // namespace pushscope::client
