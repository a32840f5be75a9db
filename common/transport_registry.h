// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QString>

#include <functional>
#include <optional>
#include <span>

namespace pushscope {

/// One of the words that an option is.
struct OptionChoice
{
    const char *word;  ///< "eof", on command lines and in queries
    const char *label; ///< "until the connection closes", for people
};

/// What a user can turn on a transport: in the window, on the command line and in the docs from
/// here. A number, or with @c choices one of them, whose value is its index.
struct OptionInfo
{
    const char *key;   ///< "poll.interval", as in --option KEY=VALUE
    const char *query; ///< query parameter it is sent as; empty: the client's own
    const char *label; ///< "Interval"
    const char *unit;  ///< "s", "messages"; empty for a plain number
    double minimum;
    double maximum;
    double standard; ///< default
    int decimals;
    const char *what; ///< a sentence
    std::span<const OptionChoice> choices{};

    /// The value as it is written on command lines and in queries: "2.5", "eof".
    QByteArray text(double value) const;
    /// What text() gives back; of a choice its index, too. None if it is neither or out of range.
    std::optional<double> parse(QByteArrayView text) const;
    /// What parse() takes, for people: "from 0.1 to 120 s", "chunked or eof".
    QString rangeText() const;
    bool accepts(double value) const;
};

/// One way of pushing. Everything that differs between rows is data here: nothing outside the
/// registry compares a transport's id.
struct TransportInfo
{
    const char *id;          ///< "sse"
    const char *label;       ///< "SSE", in the strip
    const char *name;        ///< "Server-sent events"
    const char *group;       ///< "Streaming"
    const char *endpoint;    ///< file name in server/transports, path is /v1/<endpoint>
    const char *driver;      ///< file name in client/transports
    const char *subprotocol; ///< WebSocket only
    const char
        *framing; ///< key of the body's dissector: "poll", "ndjson", "sse", "script", "ws-json"
    bool newConnectionEach;    ///< Connection: close on every request
    bool socketPublish;        ///< publishes on the same socket, else by POST
    bool usesRequests;         ///< asks again and again: polls
    const char *specification; ///< "RFC 6202 section 2"
    const char *summary;       ///< a sentence
    std::span<const OptionInfo> options;
    /// Of its URL. Another than "http" has a port of its own, which GET /v1/transports tells.
    const char *scheme = "http";
    /// The best known of its family: an audience sees its button whatever is in use.
    bool isShownToAudience = false;

    QByteArray path() const;    ///< "/v1/sse"
    QByteArray address() const; ///< for people: its path, or "tcp://HOST:PORT"
    bool hasOwnPort() const { return QByteArrayView(scheme) != "http"; }
};

std::span<const TransportInfo> transportRegistry();
/// Null if there is none.
const TransportInfo *findTransport(QByteArrayView id);
/// The row that a request to @p endpoint is: by subprotocol and by whether it closes its
/// connection.
const TransportInfo *findTransport(QByteArrayView endpoint, QByteArrayView subprotocol,
                                   bool newConnectionEach);
/// Null if no transport declares it.
const OptionInfo *findOption(QByteArrayView key);

/// Chosen values by option key; what is not in it has its default.
class OptionValues
{
public:
    double value(QByteArrayView key) const;
    /// False, with the reason in @p error, if @p key is unknown or @p value out of its range.
    bool set(QByteArrayView key, double value, QString *error = nullptr);
    /// From "KEY=VALUE"; a value that is a choice may be its word or its index.
    bool setFromText(const QString &text, QString *error);
    void reset(QByteArrayView key) { m_values.remove(key.toByteArray()); }
    const QMap<QByteArray, double> &chosen() const { return m_values; }
    bool operator==(const OptionValues &) const = default;

private:
    QMap<QByteArray, double> m_values;
};

/// GET /v1/transports: the registry as JSON. @p more gives further members of a row's object, each
/// with a comma before it.
QByteArray transportRegistryJson(const std::function<QByteArray(const TransportInfo &)> &more = {});

} // namespace pushscope
