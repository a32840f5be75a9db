// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

/// HTTP/1.1 heads, RFC 9112. Knows no socket.
namespace pushscope {

struct HttpHeader
{
    QByteArray name;  ///< as written
    QByteArray value; ///< surrounding white space removed
    bool operator==(const HttpHeader &) const = default;
};

/// Header fields in order, found without regard to case.
class HttpHeaders
{
public:
    QList<HttpHeader> fields;

    /// The first value, empty if there is none.
    QByteArray value(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;
    int count(QByteArrayView name) const;
    /// True if the comma-separated list of all fields called @p name has @p token (any case).
    bool hasToken(QByteArrayView name, QByteArrayView token) const;
    bool operator==(const HttpHeaders &) const = default;
};

struct HttpRequestHead
{
    QByteArray method;
    QByteArray target;    ///< origin-form, absolute-form or "*", as written
    int minorVersion = 1; ///< of HTTP/1.x
    HttpHeaders headers;

    QByteArray path() const; ///< percent-encoded, without query; absolute-form reduced
    QByteArray query() const;
    bool keepAlive() const;       ///< RFC 9112 section 9.3
    bool chunked() const;         ///< Transfer-Encoding: chunked
    qint64 contentLength() const; ///< 0 if there is none
};

struct HttpResponseHead
{
    int status = 0;
    QByteArray reason;
    int minorVersion = 1;
    HttpHeaders headers;
};

/// What is wrong with a request, and what to answer.
struct HttpError
{
    int status = 400; ///< 400, 414, 431, 501 (transfer coding), 505 (version)
    QString detail;
};

/// Strict, for the server: everything that RFC 9112 lets a server refuse is refused. Feed it from
/// the first byte of a request on; it says as early as it can that a request is wrong or too long.
class HttpRequestParser
{
public:
    HttpRequestParser();
    /// Limits in bytes; default protocol::maxTargetBytes and protocol::maxHeadBytes.
    HttpRequestParser(qsizetype maxTarget, qsizetype maxHead);

    /// Takes bytes of the head only; returns how many. Done when head() has a value.
    qsizetype feed(QByteArrayView bytes);
    const std::optional<HttpRequestHead> &head() const { return m_head; }
    const std::optional<HttpError> &error() const { return m_error; }
    /// Nothing but (at most one) empty line was fed: between two requests.
    bool idle() const;
    void reset();

private:
    enum class State {
        Start,
        EmptyLine,
        Method,
        Target,
        Version,
        LineEnd,
        FieldStart,
        FieldName,
        FieldValue,
        HeadEnd,
        Done
    };
    const char *step(const char *at, const char *end);
    const char *takeTarget(const char *at, const char *end);
    const char *takeVersion(const char *at, const char *end);
    bool finishRequestLine();
    bool finish();
    bool checkHost();
    bool checkBody();
    bool fail(int status, const QString &detail);
    const char *failAt(const char *at, const QString &detail);

    qsizetype m_maxTarget;
    qsizetype m_maxHead;
    State m_state = State::Start;
    QByteArray m_text; ///< of the element that is being read
    QByteArray m_name; ///< of the field whose value is being read
    qsizetype m_bytes = 0;
    bool m_sawEmptyLine = false;
    HttpRequestHead m_partial;
    std::optional<HttpRequestHead> m_head;
    std::optional<HttpError> m_error;
};

/// Lenient, for reading what a server sent: takes bare LF, needs no reason phrase.
/// None until @p bytes hold a whole head; @p size gets its length, the empty line included, or -1
/// if the bytes cannot begin a head.
std::optional<HttpResponseHead> parseResponseHead(QByteArrayView bytes, qsizetype *size);
std::optional<HttpRequestHead> parseRequestHeadLeniently(QByteArrayView bytes, qsizetype *size);

/// "OK", "Not Found"; for the codes of the contract.
QByteArray reasonPhrase(int status);

/// Decodes %XX (and '+' to space when @p plusIsSpace). None if an escape is wrong.
std::optional<QByteArray> percentDecoded(QByteArrayView text, bool plusIsSpace = false);

/// Query parameters in order. None if an escape is wrong or a value is not UTF-8.
std::optional<QList<std::pair<QByteArray, QByteArray>>> parseQuery(QByteArrayView query);

} // namespace pushscope
