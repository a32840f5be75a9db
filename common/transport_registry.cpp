// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/transport_registry.h"

#include "common/json_text.h"
#include "common/protocol.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pushscope {

namespace {

constexpr OptionInfo heartbeatOption{
    "heartbeat",
    "heartbeat",
    QT_TRANSLATE_NOOP("Registry", "Heartbeat"),
    QT_TRANSLATE_NOOP("Registry", "s"),
    0.1,
    300,
    protocol::heartbeatDefaultS,
    1,
    QT_TRANSLATE_NOOP("Registry", "How often the server says that it is alive when it has no news.")
};
constexpr OptionInfo maxBytesOption{ "max-bytes",
                                     "max-bytes",
                                     QT_TRANSLATE_NOOP("Registry", "Recycle at size"),
                                     QT_TRANSLATE_NOOP("Registry", "bytes"),
                                     0,
                                     1e9,
                                     0,
                                     0,
                                     QT_TRANSLATE_NOOP(
                                         "Registry",
                                         "The server ends the answer after this many bytes and the "
                                         "client opens it again; 0 is never.") };
constexpr OptionInfo xhrMaxBytesOption{ "xhr-stream.max-bytes",
                                        "max-bytes",
                                        QT_TRANSLATE_NOOP("Registry", "Recycle at size"),
                                        QT_TRANSLATE_NOOP("Registry", "bytes"),
                                        0,
                                        1e9,
                                        protocol::xhrRecycleBytes,
                                        0,
                                        QT_TRANSLATE_NOOP(
                                            "Registry",
                                            "The server ends the answer after this many bytes, "
                                            "which a page has to keep until then; 0 is "
                                            "never.") };
constexpr OptionInfo maxSecondsOption{
    "max-seconds",
    "max-seconds",
    QT_TRANSLATE_NOOP("Registry", "Recycle at age"),
    QT_TRANSLATE_NOOP("Registry", "s"),
    0,
    86'400,
    0,
    0,
    QT_TRANSLATE_NOOP(
        "Registry",
        "The server ends the answer after this time and the client opens it again; 0 is never.")
};

constexpr OptionChoice framingChoices[] = {
    { "chunked", QT_TRANSLATE_NOOP("Registry", "in chunks") },
    { "eof", QT_TRANSLATE_NOOP("Registry", "until the connection closes") },
};
constexpr OptionInfo framingOption{ "stream.framing",
                                    "framing",
                                    QT_TRANSLATE_NOOP("Registry", "Framing"),
                                    "",
                                    0,
                                    1,
                                    0,
                                    0,
                                    QT_TRANSLATE_NOOP(
                                        "Registry",
                                        "How the answer's end is told: by a last chunk (RFC 9112 "
                                        "section 7.1), or as HTTP/1.0 did, by "
                                        "closing the connection."),
                                    framingChoices };
constexpr OptionChoice connectionChoices[] = {
    { "keep-alive", QT_TRANSLATE_NOOP("Registry", "kept for the next request") },
    { "close", QT_TRANSLATE_NOOP("Registry", "a new one for each request") },
};

constexpr OptionInfo pollOptions[] = {
    { "poll.interval", "", QT_TRANSLATE_NOOP("Registry", "Interval"),
      QT_TRANSLATE_NOOP("Registry", "s"), 0.05, 3'600, 1, 2,
      QT_TRANSLATE_NOOP("Registry",
                        "Time from one answer to the next request. Mean latency is half of it.") },
    { "poll.limit", "limit", QT_TRANSLATE_NOOP("Registry", "At most"),
      QT_TRANSLATE_NOOP("Registry", "messages"), 1, protocol::pollLimitMax,
      protocol::pollLimitDefault, 0,
      QT_TRANSLATE_NOOP("Registry", "Messages in one answer; the rest is asked for at once.") },
};
// Of everything that is held until there is news.
constexpr OptionInfo longPollOptions[] = {
    { "long-poll.wait", "wait", QT_TRANSLATE_NOOP("Registry", "Hold"),
      QT_TRANSLATE_NOOP("Registry", "s"), 0.1, protocol::longPollWaitMaxS,
      protocol::longPollWaitDefaultS, 1,
      QT_TRANSLATE_NOOP(
          "Registry",
          "How long the server holds a request when it has no news (RFC 6202 section 5.5).") },
    { "long-poll.limit", "limit", QT_TRANSLATE_NOOP("Registry", "At most"),
      QT_TRANSLATE_NOOP("Registry", "messages"), 1, protocol::pollLimitMax,
      protocol::pollLimitDefault, 0,
      QT_TRANSLATE_NOOP("Registry", "Messages in one answer; the rest comes with the next.") },
    { "long-poll.connection", "", QT_TRANSLATE_NOOP("Registry", "Connection"), "", 0, 1, 0, 0,
      QT_TRANSLATE_NOOP("Registry",
                        "Whether the requests share a connection (RFC 9112 section 9.3) or each "
                        "pays for its own."),
      connectionChoices },
};
constexpr OptionInfo streamOptions[]
    = { heartbeatOption, maxBytesOption, maxSecondsOption, framingOption };
constexpr OptionInfo xhrStreamOptions[]
    = { heartbeatOption, xhrMaxBytesOption, maxSecondsOption, framingOption };
constexpr OptionInfo socketOptions[] = { heartbeatOption, maxBytesOption, maxSecondsOption };
constexpr OptionInfo webSocketOptions[] = {
    heartbeatOption,
    { "ws.ping", "ping", QT_TRANSLATE_NOOP("Registry", "Ping"), QT_TRANSLATE_NOOP("Registry", "s"),
      0, 300, 0, 1,
      QT_TRANSLATE_NOOP(
          "Registry",
          "How often the server pings (RFC 6455 section 5.5.2). A client whose pong has not come "
          "by the next ping is taken for gone and closed; 0 is never.") },
    maxBytesOption,
    maxSecondsOption,
};

constexpr OptionInfo pushletOptions[] = {
    { "pushlet.refresh", "refresh", QT_TRANSLATE_NOOP("Registry", "Refresh after"),
      QT_TRANSLATE_NOOP("Registry", "s"), 0, 86'400, protocol::pushletRefreshDefaultS, 1,
      QT_TRANSLATE_NOOP(
          "Registry",
          "The server ends the page after this time and the client listens again; 0 is never, and "
          "nobody notices a page that got stuck.") },
    heartbeatOption,
    maxBytesOption,
    maxSecondsOption,
    framingOption,
};

constexpr TransportInfo rows[] = {
    { .id = "poll",
      .label = QT_TRANSLATE_NOOP("Registry", "Poll"),
      .name = QT_TRANSLATE_NOOP("Registry", "Polling"),
      .group = QT_TRANSLATE_NOOP("Registry", "Polling"),
      .endpoint = "poll",
      .driver = "poll",
      .subprotocol = "",
      .framing = "poll",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = true,
      .specification = "RFC 6202 section 2",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "Asks again and again; the server answers at once, news or not."),
      .options = pollOptions,
      .isShownToAudience = true },
    { .id = "poll-close",
      .label = QT_TRANSLATE_NOOP("Registry", "Poll-close"),
      .name = QT_TRANSLATE_NOOP("Registry", "Polling on a new connection each time"),
      .group = QT_TRANSLATE_NOOP("Registry", "Polling"),
      .endpoint = "poll",
      .driver = "poll",
      .subprotocol = "",
      .framing = "poll",
      .newConnectionEach = true,
      .socketPublish = false,
      .usesRequests = true,
      .specification = "RFC 9112 section 9.6",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "Polling without keep-alive: every request pays for a connection."),
      .options = pollOptions },
    { .id = "long-poll",
      .label = QT_TRANSLATE_NOOP("Registry", "Long-poll"),
      .name = QT_TRANSLATE_NOOP("Registry", "Long-polling"),
      .group = QT_TRANSLATE_NOOP("Registry", "Long-polling"),
      .endpoint = "long-poll",
      .driver = "long-poll",
      .subprotocol = "",
      .framing = "poll",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = true,
      .specification = "RFC 6202 section 2",
      .summary = QT_TRANSLATE_NOOP("Registry", "The server holds the request until there is news."),
      .options = longPollOptions,
      .isShownToAudience = true },
    { .id = "stream",
      .label = QT_TRANSLATE_NOOP("Registry", "Stream"),
      .name = QT_TRANSLATE_NOOP("Registry", "HTTP streaming"),
      .group = QT_TRANSLATE_NOOP("Registry", "Streaming"),
      .endpoint = "stream",
      .driver = "stream",
      .subprotocol = "",
      .framing = "ndjson",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "RFC 6202 section 3",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "One answer that does not end: a chunked body, an object a line."),
      .options = streamOptions,
      .isShownToAudience = true },
    { .id = "sse",
      .label = QT_TRANSLATE_NOOP("Registry", "SSE"),
      .name = QT_TRANSLATE_NOOP("Registry", "Server-sent events"),
      .group = QT_TRANSLATE_NOOP("Registry", "Streaming"),
      .endpoint = "sse",
      .driver = "sse",
      .subprotocol = "",
      .framing = "sse",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "WHATWG HTML section 9.2",
      .summary = QT_TRANSLATE_NOOP(
          "Registry",
          "HTTP streaming with a standard format, event ids and reconnection built in."),
      .options = streamOptions,
      .isShownToAudience = true },
    { .id = "ws-json",
      .label = QT_TRANSLATE_NOOP("Registry", "JSON"),
      .name = QT_TRANSLATE_NOOP("Registry", "WebSocket, text"),
      .group = QT_TRANSLATE_NOOP("Registry", "WebSocket"),
      .endpoint = "ws",
      .driver = "ws",
      .subprotocol = protocol::webSocketJson,
      .framing = "ws-json",
      .newConnectionEach = false,
      .socketPublish = true,
      .usesRequests = false,
      .specification = "RFC 6455",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "A socket both ways after one HTTP upgrade; a text frame an object."),
      .options = webSocketOptions,
      .isShownToAudience = true },
    { .id = "ws-cbor",
      .label = QT_TRANSLATE_NOOP("Registry", "CBOR"),
      .name = QT_TRANSLATE_NOOP("Registry", "WebSocket, binary"),
      .group = QT_TRANSLATE_NOOP("Registry", "WebSocket"),
      .endpoint = "ws",
      .driver = "ws",
      .subprotocol = protocol::webSocketCbor,
      .framing = "ws-cbor",
      .newConnectionEach = false,
      .socketPublish = true,
      .usesRequests = false,
      .specification = "RFC 6455, RFC 8949",
      .summary
      = QT_TRANSLATE_NOOP("Registry", "The same socket with binary frames: the same map in CBOR."),
      .options = webSocketOptions },
    { .id = "pushlet",
      .label = QT_TRANSLATE_NOOP("Registry", "Pushlet"),
      .name = QT_TRANSLATE_NOOP("Registry", "Pushlet"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "pushlet",
      .driver = "pushlet",
      .subprotocol = "",
      .framing = "script",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "Pushlet protocol (pushlets.com), RFC 6202 section 3",
      .summary = QT_TRANSLATE_NOOP(
          "Registry",
          "A page that goes on: each event is a script that calls push() in the page around "
          "it, and now and then the page is loaded again."),
      .options = pushletOptions },
    { .id = "iframe",
      .label = QT_TRANSLATE_NOOP("Registry", "Iframe"),
      .name = QT_TRANSLATE_NOOP("Registry", "Hidden iframe"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "iframe",
      .driver = "iframe",
      .subprotocol = "",
      .framing = "script",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "RFC 6202 section 3",
      .summary = QT_TRANSLATE_NOOP(
          "Registry",
          "A page that never ends loading: each message is a script that calls the page "
          "around it."),
      .options = streamOptions },
    { .id = "xhr-stream",
      .label = QT_TRANSLATE_NOOP("Registry", "XHR stream"),
      .name = QT_TRANSLATE_NOOP("Registry", "XMLHttpRequest streaming"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "xhr-stream",
      .driver = "xhr-stream",
      .subprotocol = "",
      .framing = "length",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "RFC 6202 section 3",
      .summary = QT_TRANSLATE_NOOP(
          "Registry",
          "A page reads a text answer while it grows; each message has its length before it."),
      .options = xhrStreamOptions },
    { .id = "multipart",
      .label = QT_TRANSLATE_NOOP("Registry", "Multipart"),
      .name = QT_TRANSLATE_NOOP("Registry", "Multipart server push"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "multipart",
      .driver = "multipart",
      .subprotocol = "",
      .framing = "multipart",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = false,
      .specification = "RFC 2046 section 5.1",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "An answer of many parts, each taking the place of the one before."),
      .options = streamOptions },
    { .id = "jsonp",
      .label = QT_TRANSLATE_NOOP("Registry", "JSONP"),
      .name = QT_TRANSLATE_NOOP("Registry", "Script-tag long-polling"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "jsonp",
      .driver = "jsonp",
      .subprotocol = "",
      .framing = "jsonp",
      .newConnectionEach = false,
      .socketPublish = false,
      .usesRequests = true,
      .specification = "RFC 6202 section 2",
      .summary = QT_TRANSLATE_NOOP(
          "Registry",
          "Long-polling by script tags, which may come from any host: each answer is a call."),
      .options = longPollOptions },
    { .id = "tcp",
      .label = QT_TRANSLATE_NOOP("Registry", "TCP"),
      .name = QT_TRANSLATE_NOOP("Registry", "Raw TCP, as a Java applet did"),
      .group = QT_TRANSLATE_NOOP("Registry", "Ancestors"),
      .endpoint = "tcp",
      .driver = "tcp",
      .subprotocol = "",
      .framing = "tcp",
      .newConnectionEach = false,
      .socketPublish = true,
      .usesRequests = false,
      .specification = "RFC 9293",
      .summary = QT_TRANSLATE_NOOP(
          "Registry", "No HTTP at all: a socket both ways on a port of its own, an object a line."),
      .options = socketOptions,
      .scheme = "tcp" },
};

} // namespace

QByteArray TransportInfo::path() const
{
    return QByteArray("/v1/") + endpoint;
}

QByteArray TransportInfo::address() const
{
    return hasOwnPort() ? scheme + QByteArray("://HOST:PORT") : path();
}

std::span<const TransportInfo> transportRegistry()
{
    return rows;
}

const TransportInfo *findTransport(QByteArrayView id)
{
    const auto found = std::ranges::find_if(rows, [id](const auto &row) { return id == row.id; });
    return found == std::end(rows) ? nullptr : &*found;
}

const TransportInfo *findTransport(QByteArrayView endpoint, QByteArrayView subprotocol,
                                   bool newConnectionEach)
{
    const TransportInfo *first = nullptr;
    for (const auto &row : rows) {
        if (endpoint != row.endpoint || subprotocol != row.subprotocol)
            continue;
        if (row.newConnectionEach == newConnectionEach)
            return &row;
        if (!first)
            first = &row;
    }
    return first;
}

const OptionInfo *findOption(QByteArrayView key)
{
    for (const auto &row : rows) {
        for (const auto &option : row.options) {
            if (key == option.key)
                return &option;
        }
    }
    return nullptr;
}

double OptionValues::value(QByteArrayView key) const
{
    const auto found = m_values.constFind(key.toByteArray());
    if (found != m_values.cend())
        return *found;
    const auto option = findOption(key);
    return option ? option->standard : 0.0;
}

bool OptionValues::set(QByteArrayView key, double value, QString *error)
{
    const auto option = findOption(key);
    if (!option) {
        if (error)
            *error = QStringLiteral("no transport has an option %1").arg(QLatin1StringView(key));
        return false;
    }
    if (!option->accepts(value)) {
        if (error) {
            *error
                = QStringLiteral("%1 must be %2").arg(QLatin1StringView(key), option->rangeText());
        }
        return false;
    }
    m_values.insert(key.toByteArray(), value);
    return true;
}

bool OptionValues::setFromText(const QString &text, QString *error)
{
    const auto equals = text.indexOf(u'=');
    if (equals < 0) {
        if (error)
            *error = QStringLiteral("an option is KEY=VALUE, not %1").arg(text);
        return false;
    }
    const auto key = text.left(equals).toLatin1();
    const auto option = findOption(key);
    const auto value = option ? option->parse(text.mid(equals + 1).toUtf8()) : std::nullopt;
    // A value out of range is none: NaN lets set() say what is.
    return set(key, value.value_or(std::numeric_limits<double>::quiet_NaN()), error);
}

QByteArray OptionInfo::text(double value) const
{
    return choices.empty() ? QByteArray::number(value, 'f', decimals)
                           : QByteArray(choices[size_t(value)].word);
}

std::optional<double> OptionInfo::parse(QByteArrayView text) const
{
    for (size_t i = 0; i < choices.size(); ++i) {
        if (text == choices[i].word)
            return double(i);
    }
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber && accepts(value) ? std::optional(value) : std::nullopt;
}

bool OptionInfo::accepts(double value) const
{
    return value >= minimum && value <= maximum && (choices.empty() || value == std::floor(value));
}

QString OptionInfo::rangeText() const
{
    if (choices.empty()) {
        return QStringLiteral("from %1 to %2 %3")
            .arg(QString::number(minimum, 'g', 10), QString::number(maximum, 'g', 10),
                 QLatin1StringView(unit))
            .trimmed();
    }
    QString words;
    for (const auto &choice : choices) {
        if (!words.isEmpty())
            words += &choice == &choices.back() ? QStringLiteral(" or ") : QStringLiteral(", ");
        words += QLatin1StringView(choice.word);
    }
    return words;
}

static QByteArray optionJson(const OptionInfo &option)
{
    QByteArray json = "{\"key\":" + jsonQuoted(option.key)
        + ",\"query\":" + jsonQuoted(option.query) + ",\"label\":" + jsonQuoted(option.label);
    if (option.choices.empty()) {
        json += ",\"unit\":" + jsonQuoted(option.unit)
            + ",\"minimum\":" + QByteArray::number(option.minimum, 'g', 10)
            + ",\"maximum\":" + QByteArray::number(option.maximum, 'g', 10)
            + ",\"default\":" + QByteArray::number(option.standard, 'g', 10);
    } else {
        json += ",\"choices\":[";
        for (const auto &choice : option.choices)
            json += (&choice == &option.choices.front() ? "" : ",") + jsonQuoted(choice.word);
        json += "],\"default\":" + jsonQuoted(option.text(option.standard));
    }
    return json + ",\"what\":" + jsonQuoted(option.what) + '}';
}

QByteArray transportRegistryJson(const std::function<QByteArray(const TransportInfo &)> &more)
{
    QByteArray json = "[";
    for (const auto &row : rows) {
        if (json.size() > 1)
            json += ',';
        json += "{\"id\":" + jsonQuoted(row.id) + ",\"label\":" + jsonQuoted(row.label)
            + ",\"name\":" + jsonQuoted(row.name) + ",\"group\":" + jsonQuoted(row.group)
            + ",\"path\":" + (row.hasOwnPort() ? QByteArray("null") : jsonQuoted(row.path()));
        if (more)
            json += more(row);
        if (*row.subprotocol)
            json += ",\"subprotocol\":" + jsonQuoted(row.subprotocol);
        json += ",\"publish\":" + jsonQuoted(row.socketPublish ? "socket" : "POST")
            + ",\"newConnectionEach\":" + (row.newConnectionEach ? "true" : "false")
            + ",\"specification\":" + jsonQuoted(row.specification)
            + ",\"summary\":" + jsonQuoted(row.summary) + ",\"options\":[";
        bool first = true;
        for (const auto &option : row.options) {
            if (!std::exchange(first, false))
                json += ',';
            json += optionJson(option);
        }
        json += "]}";
    }
    return json + ']';
}

} // namespace pushscope
