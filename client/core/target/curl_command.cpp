// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/target/curl_command.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace pushscope::client {

namespace {

struct CurlWords
{
    Q_DECLARE_TR_FUNCTIONS(CurlCommand)
};

/// What the shell makes of a line, without variables and patterns.
class ShellWords
{
public:
    explicit ShellWords(const QString &text)
        : m_text(text)
    { }

    /// False if a quote is not closed.
    bool read(QStringList *words)
    {
        while (skipBlanks()) {
            QString word;
            if (!readWord(&word))
                return false;
            words->append(word);
        }
        return true;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    /// A backslash before a line's end joins lines.
    bool skipBlanks()
    {
        while (!atEnd()) {
            if (peek() == u'\\' && (peek(1) == u'\n' || peek(1) == u'\r'))
                m_at += peek(1) == u'\r' && peek(2) == u'\n' ? 3 : 2;
            else if (peek().isSpace())
                ++m_at;
            else
                return true;
        }
        return false;
    }

    bool readWord(QString *word)
    {
        while (!atEnd() && !peek().isSpace()) {
            const auto c = m_text[m_at++];
            if (c == u'\'') {
                if (!readQuoted(word))
                    return false;
            } else if (c == u'$' && peek() == u'\'') {
                ++m_at;
                if (!readAnsi(word))
                    return false;
            } else if (c == u'"') {
                if (!readDoubleQuoted(word))
                    return false;
            } else if (c == u'\\') {
                readEscaped(word);
            } else {
                word->append(c);
            }
        }
        return true;
    }

    void readEscaped(QString *word)
    {
        if (atEnd())
            return;
        const auto c = m_text[m_at++];
        if (c != u'\n')
            word->append(c);
    }

    bool readQuoted(QString *word)
    {
        const auto end = m_text.indexOf(u'\'', m_at);
        if (end < 0)
            return false;
        word->append(QStringView(m_text).sliced(m_at, end - m_at));
        m_at = end + 1;
        return true;
    }

    bool readDoubleQuoted(QString *word)
    {
        while (!atEnd()) {
            const auto c = m_text[m_at++];
            if (c == u'"')
                return true;
            if (c == u'\\' && QStringView(u"\"\\$`\n").contains(peek())) {
                readEscaped(word);
                continue;
            }
            word->append(c);
        }
        return false;
    }

    /// $'...': escapes as in C.
    bool readAnsi(QString *word)
    {
        while (!atEnd()) {
            const auto c = m_text[m_at++];
            if (c == u'\'')
                return true;
            if (c == u'\\' && !atEnd())
                readAnsiEscape(word);
            else
                word->append(c);
        }
        return false;
    }

    void readAnsiEscape(QString *word)
    {
        const auto c = m_text[m_at++];
        const QStringView letters = u"ntrabfve";
        const QStringView controls = u"\n\t\r\a\b\f\v\x1B";
        if (const auto at = letters.indexOf(c); at >= 0)
            word->append(controls[at]);
        else if (c == u'x' || c == u'u' || c == u'U')
            word->append(readHex(c == u'x' ? 2 : c == u'u' ? 4 : 8));
        else
            word->append(c);
    }

    QString readHex(int most)
    {
        char32_t code = 0;
        for (int i = 0; i < most && !atEnd(); ++i) {
            bool isHex = false;
            const auto digit = QStringView(m_text).sliced(m_at, 1).toUInt(&isHex, 16);
            if (!isHex)
                break;
            code = code * 16 + digit;
            ++m_at;
        }
        return code > 0x10FFFF ? QString(QChar::ReplacementCharacter) : QString::fromUcs4(&code, 1);
    }

    const QString m_text;
    qsizetype m_at = 0;
};

enum class Meaning : quint8 {
    Method,
    Header,
    Data,
    DataRaw,
    DataUrlEncoded,
    Json,
    User,
    UserAgent,
    Cookie,
    Referer,
    Url,
    Get,
    Head,
    Unbuffered,
    Insecure,
    Nothing,     ///< is so anyhow, or changes only what curl prints
    PassedOver,  ///< changes the request, and cannot be done here
    PassedValue, ///< the same with a value
};

struct CurlOption
{
    QChar letter; ///< null: none
    const char *name;
    Meaning meaning;
};

constexpr CurlOption options[] = {
    { u'X', "request", Meaning::Method },
    { u'H', "header", Meaning::Header },
    { u'd', "data", Meaning::Data },
    { {}, "data-ascii", Meaning::Data },
    { {}, "data-binary", Meaning::Data },
    { {}, "data-raw", Meaning::DataRaw },
    { {}, "data-urlencode", Meaning::DataUrlEncoded },
    { {}, "json", Meaning::Json },
    { u'u', "user", Meaning::User },
    { u'A', "user-agent", Meaning::UserAgent },
    { u'b', "cookie", Meaning::Cookie },
    { u'e', "referer", Meaning::Referer },
    { {}, "url", Meaning::Url },
    { u'G', "get", Meaning::Get },
    { u'I', "head", Meaning::Head },
    { u'N', "no-buffer", Meaning::Unbuffered },
    { u's', "silent", Meaning::Nothing },
    { u'S', "show-error", Meaning::Nothing },
    { u'v', "verbose", Meaning::Nothing },
    { u'i', "include", Meaning::Nothing },
    { u'f', "fail", Meaning::Nothing },
    { u'g', "globoff", Meaning::Nothing },
    { {}, "http1.1", Meaning::Nothing },
    { u'#', "progress-bar", Meaning::Nothing },
    { {}, "no-progress-meter", Meaning::Nothing },
    { u'L', "location", Meaning::Nothing },
    { u'k', "insecure", Meaning::Insecure },
    { {}, "compressed", Meaning::PassedOver },
    { {}, "http2", Meaning::PassedOver },
    { {}, "http3", Meaning::PassedOver },
    { u'0', "http1.0", Meaning::PassedOver },
    { u'o', "output", Meaning::PassedValue },
    { u'w', "write-out", Meaning::PassedValue },
    { u'm', "max-time", Meaning::PassedValue },
    { {}, "connect-timeout", Meaning::PassedValue },
    { {}, "retry", Meaning::PassedValue },
    { {}, "retry-delay", Meaning::PassedValue },
    { u'x', "proxy", Meaning::PassedValue },
    { {}, "resolve", Meaning::PassedValue },
    { {}, "cacert", Meaning::PassedValue },
    { u'E', "cert", Meaning::PassedValue },
    { {}, "key", Meaning::PassedValue },
    { u'c', "cookie-jar", Meaning::PassedValue },
};

bool takesValue(Meaning meaning)
{
    return meaning < Meaning::Get || meaning == Meaning::PassedValue;
}

/// Collects what options say, and makes a target of it.
class CurlReader
{
public:
    CurlReader(const QStringList &words, std::optional<TargetKind> chosen)
        : m_words(words)
        , m_chosen(chosen)
    { }

    QString read();
    CurlCommand finish();

private:
    QString readLong(const QString &word);
    QString readLetters(const QString &word);
    QString apply(const CurlOption &option, const QString &shown, const QString *joined);
    QString set(Meaning meaning, const QString &value);
    QString addData(const QString &value, bool isRaw);
    void addHeader(const QByteArray &name, const QByteArray &value);
    void chooseKind();
    TargetKind kindOfPlain(bool wantsJson) const;
    void becomeWebSocket();

    const QStringList m_words;
    const std::optional<TargetKind> m_chosen;
    qsizetype m_at = 1; ///< after "curl"
    CurlCommand m_command;
    QStringList m_data;
    QString m_url;
    QByteArray m_method;
    bool m_isGet = false;
    bool m_isUnbuffered = false;
};

QString CurlReader::read()
{
    while (m_at < m_words.size()) {
        const auto &word = m_words[m_at++];
        QString problem;
        if (word.startsWith(u"--") && word.size() > 2)
            problem = readLong(word);
        else if (word.startsWith(u'-') && word.size() > 1)
            problem = readLetters(word);
        else
            m_url = word;
        if (!problem.isEmpty())
            return problem;
    }
    if (!m_url.contains(u"://"))
        m_url.prepend(u"http://");
    return QUrl(m_url).host().isEmpty() ? CurlWords::tr("The command has no URL.") : QString();
}

QString CurlReader::readLong(const QString &word)
{
    const auto equals = word.indexOf(u'=');
    const auto name = word.sliced(2, (equals < 0 ? word.size() : equals) - 2);
    const auto found = std::ranges::find_if(
        options, [&](const auto &option) { return name == QLatin1StringView(option.name); });
    if (found == std::end(options))
        return CurlWords::tr("curl's option %1 is not known here. Leave it out.").arg(word);
    const QString joined = equals < 0 ? QString() : word.sliced(equals + 1);
    return apply(*found, QStringLiteral("--") + name, equals < 0 ? nullptr : &joined);
}

/// -sN, -XPOST
QString CurlReader::readLetters(const QString &word)
{
    for (qsizetype i = 1; i < word.size(); ++i) {
        const auto found = std::ranges::find(options, word[i], &CurlOption::letter);
        const QString shown = QStringLiteral("-") + word[i];
        if (found == std::end(options))
            return CurlWords::tr("curl's option %1 is not known here. Leave it out.").arg(shown);
        const bool hasRest = takesValue(found->meaning) && i + 1 < word.size();
        const QString rest = word.sliced(i + 1);
        const auto problem = apply(*found, shown, hasRest ? &rest : nullptr);
        if (!problem.isEmpty() || hasRest)
            return problem;
    }
    return {};
}

QString CurlReader::apply(const CurlOption &option, const QString &shown, const QString *joined)
{
    QString value;
    if (takesValue(option.meaning)) {
        if (!joined && m_at >= m_words.size())
            return CurlWords::tr("curl's option %1 has no value.").arg(shown);
        value = joined ? *joined : m_words[m_at++];
    }
    if (option.meaning == Meaning::PassedOver || option.meaning == Meaning::PassedValue)
        m_command.passedOver << shown;
    return set(option.meaning, value);
}

QString CurlReader::set(Meaning meaning, const QString &value)
{
    const auto bytes = value.toUtf8();
    switch (meaning) {
    case Meaning::Method:
        m_method = bytes;
        break;
    case Meaning::Header: {
        QString problem;
        const auto headers = headersFromText(value, &problem);
        // "Name;" is curl's way to send one without a value, "Name:" to leave its own out.
        for (const auto &header : headers) {
            if (!header.value.isEmpty())
                addHeader(header.name, header.value);
        }
        return problem;
    }
    case Meaning::Data:
    case Meaning::DataRaw:
        return addData(value, meaning == Meaning::DataRaw);
    case Meaning::DataUrlEncoded: {
        const auto equals = value.indexOf(u'=');
        const auto name = equals < 0 ? QString() : value.left(equals + 1);
        m_data << name + QString::fromLatin1(QUrl::toPercentEncoding(value.sliced(equals + 1)));
        break;
    }
    case Meaning::Json:
        addHeader("Content-Type", "application/json");
        addHeader("Accept", "application/json");
        return addData(value, false);
    case Meaning::User:
        addHeader("Authorization", "Basic " + bytes.toBase64());
        break;
    case Meaning::UserAgent:
        addHeader("User-Agent", bytes);
        break;
    case Meaning::Cookie:
        if (!bytes.contains('='))
            return CurlWords::tr("Cookies are not read from the file %1. Give them as name=value.")
                .arg(value);
        addHeader("Cookie", bytes);
        break;
    case Meaning::Referer:
        addHeader("Referer", bytes);
        break;
    case Meaning::Url:
        m_url = value;
        break;
    case Meaning::Get:
        m_isGet = true;
        break;
    case Meaning::Head:
        m_method = "HEAD";
        break;
    case Meaning::Unbuffered:
        m_isUnbuffered = true;
        break;
    case Meaning::Insecure:
        m_command.target.verifiesTls = false;
        break;
    case Meaning::Nothing:
    case Meaning::PassedOver:
    case Meaning::PassedValue:
        break;
    }
    return {};
}

QString CurlReader::addData(const QString &value, bool isRaw)
{
    if (!isRaw && value.startsWith(u'@'))
        return CurlWords::tr("The body is not read from the file %1. Give it in the command.")
            .arg(value.sliced(1));
    m_data << value;
    return {};
}

void CurlReader::addHeader(const QByteArray &name, const QByteArray &value)
{
    m_command.target.headers.append({ name, value });
}

CurlCommand CurlReader::finish()
{
    auto &target = m_command.target;
    const auto data = m_data.join(u'&');
    target.url = QUrl(m_url);
    if (m_isGet && !data.isEmpty()) {
        const auto query = target.url.query(QUrl::FullyEncoded);
        target.url.setQuery(query.isEmpty() ? data : query + u'&' + data);
    } else if (!m_data.isEmpty()) {
        target.body = data.toUtf8();
        target.method = "POST";
        if (target.header("Content-Type").isEmpty())
            addHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!m_method.isEmpty())
        target.method = m_method;
    chooseKind();
    return m_command;
}

/// What the command says goes before what was chosen.
void CurlReader::chooseKind()
{
    auto &target = m_command.target;
    const auto accept = target.header("Accept").toLower();
    // Browsers copy the request of a WebSocket with these; what opens it writes them itself.
    const bool upgrades = target.header("Upgrade").toLower() == "websocket";
    if (target.url.scheme().startsWith(u"ws") || upgrades)
        becomeWebSocket();
    else if (accept.contains("event-stream"))
        target.kind = TargetKind::Sse;
    else if (accept.contains("ndjson") || accept.contains("jsonl"))
        target.kind = TargetKind::Ndjson;
    else
        target.kind = kindOfPlain(accept.contains("json"));
}

/// Of a request that any way of pushing but WebSocket could begin with. Whoever does not want curl
/// to buffer expects a stream; @p wantsJson: and no server-sent events.
TargetKind CurlReader::kindOfPlain(bool wantsJson) const
{
    const bool isSse = m_chosen == TargetKind::Sse;
    const bool isStream = isSse || m_chosen == TargetKind::Ndjson;
    const bool fits = m_chosen && m_chosen != TargetKind::WebSocket && !(isSse && wantsJson)
        && (isStream || !m_isUnbuffered);
    if (fits)
        return *m_chosen;
    if (m_isUnbuffered)
        return wantsJson ? TargetKind::Ndjson : TargetKind::Sse;
    return TargetKind::Poll;
}

void CurlReader::becomeWebSocket()
{
    auto &target = m_command.target;
    target.kind = TargetKind::WebSocket;
    if (target.url.scheme().startsWith(u"http"))
        target.url.setScheme(QStringLiteral("ws") + target.url.scheme().sliced(4));
    const auto offered = target.header("Sec-WebSocket-Protocol").split(',');
    for (const auto &name : offered) {
        if (!name.trimmed().isEmpty())
            target.subprotocols << QString::fromUtf8(name.trimmed());
    }
    target.headers.removeIf([](const TargetHeader &header) {
        const auto name = header.name.toLower();
        return name == "connection" || name == "upgrade" || name.startsWith("sec-websocket-");
    });
}

} // namespace

bool isCurlCommand(const QString &text)
{
    const auto trimmed = text.trimmed();
    return trimmed.startsWith(u"curl ") || trimmed.startsWith(u"curl.exe ");
}

std::optional<CurlCommand> readCurlCommand(const QString &text, QString *problem,
                                           std::optional<TargetKind> chosen)
{
    QStringList words;
    if (!isCurlCommand(text)) {
        *problem = CurlWords::tr("A curl command begins with curl.");
        return {};
    }
    if (!ShellWords(text.trimmed()).read(&words)) {
        *problem = CurlWords::tr("A quote in the command is not closed.");
        return {};
    }
    CurlReader reader(words, chosen);
    *problem = reader.read();
    if (!problem->isEmpty())
        return {};
    return reader.finish();
}

} // namespace pushscope::client
