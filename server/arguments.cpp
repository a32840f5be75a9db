// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/arguments.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QUrl>

#include <algorithm>

namespace pushscope::server {

namespace {

/// A whole number that an option sets, with its range.
struct NumberOption
{
    const char *name;
    const char *value;
    const char *what;
    qint64 minimum;
    qint64 maximum;
    void (*set)(ServerOptions &, qint64);
    qint64 (*standard)(const ServerOptions &);
};

#define PUSHSCOPE_FIELD(field)                                                                     \
    [](ServerOptions &o, qint64 n) { o.field = decltype(o.field)(n); },                            \
        [](const ServerOptions &o) { return qint64(o.field); }

constexpr qint64 gibibyte = 1LL << 30;

const NumberOption numberOptions[] = {
    { "seed", "N", "Seed of everything drawn at random.", 0, INT64_MAX, PUSHSCOPE_FIELD(seed) },
    { "retain-messages", "N", "Messages kept per topic.", 1, 10'000'000,
      PUSHSCOPE_FIELD(retention.messages) },
    { "retain-seconds", "S", "How long they are kept.", 1, 31'536'000,
      PUSHSCOPE_FIELD(retention.seconds) },
    { "retain-bytes", "N", "Bytes kept in all topics.", 1, 64 * gibibyte,
      PUSHSCOPE_FIELD(retention.bytes) },
    { "max-target-bytes", "N", "Longest request target (414 beyond).", 64, gibibyte,
      PUSHSCOPE_FIELD(limits.targetBytes) },
    { "max-head-bytes", "N", "Longest request head (431 beyond).", 256, gibibyte,
      PUSHSCOPE_FIELD(limits.headBytes) },
    { "max-body-bytes", "N", "Longest request body (413 beyond).", 1, gibibyte,
      PUSHSCOPE_FIELD(limits.bodyBytes) },
    { "max-data-bytes", "N", "Longest data of a message, at most 65536 (413 beyond).", 1,
      protocol::maxDataBytes, PUSHSCOPE_FIELD(limits.dataBytes) },
    { "request-timeout-ms", "MS", "For a complete request (408 beyond).", 1, 3'600'000,
      PUSHSCOPE_FIELD(limits.requestTimeoutMs) },
    { "idle-timeout-ms", "MS", "Keep-alive without a request (closed beyond).", 1, 86'400'000,
      PUSHSCOPE_FIELD(limits.idleTimeoutMs) },
    { "max-connections", "N", "Open connections (503 beyond).", 1, 1'000'000,
      PUSHSCOPE_FIELD(limits.connections) },
    { "max-websocket-bytes", "N", "Longest WebSocket message taken (1009 beyond).", 125, gibibyte,
      PUSHSCOPE_FIELD(limits.webSocketMessageBytes) },
    { "max-tcp-line-bytes", "N", "Longest line taken on the raw TCP port (closed beyond).", 256,
      gibibyte, PUSHSCOPE_FIELD(limits.tcpLineBytes) },
    { "max-queue-bytes", "N", "Unread bytes before a subscriber is too slow.", 1024, gibibyte,
      PUSHSCOPE_FIELD(limits.subscriberQueueBytes) },
    { "slow-drain-ms", "MS", "For a slow subscriber to read what is queued, then it is reset.", 1,
      3'600'000, PUSHSCOPE_FIELD(limits.slowDrainMs) },
};

#undef PUSHSCOPE_FIELD

/// Part of the contract, not of this version: refused rather than ignored.
struct LaterOption
{
    const char *name;
    const char *value;
};
constexpr LaterOption laterOptions[] = {
    { "tls-cert", "FILE" }, { "tls-key", "FILE" }, { "auth-tokens", "FILE" },
    { "io-threads", "N" },  { "store", "STORE" },  { "slow-policy", "POLICY" },
};

/// The only values of those that are built.
const char *builtValue(const QString &name)
{
    if (name == QLatin1StringView("io-threads"))
        return "1";
    if (name == QLatin1StringView("store"))
        return "memory";
    if (name == QLatin1StringView("slow-policy"))
        return "disconnect";
    return "";
}

class ArgumentReader
{
public:
    ArgumentReader() { declare(); }

    ParsedArguments read(const QStringList &arguments)
    {
        if (!m_parser.parse(arguments))
            return unusable(m_parser.errorText());
        if (m_parser.isSet(QStringLiteral("help")))
            return print(m_parser.helpText());
        if (m_parser.isSet(QStringLiteral("version")))
            return print(QStringLiteral("pushscope-server " PUSHSCOPE_VERSION "\n"));
        if (!m_parser.positionalArguments().isEmpty())
            return unusable(QStringLiteral("unexpected argument '%1'")
                                .arg(m_parser.positionalArguments().constFirst()));
        readLater();
        readListen();
        readScenarios();
        m_result.options.holdsScenarios = m_parser.isSet(QStringLiteral("hold"));
        readNumbers();
        readRate();
        readOrigins();
        readCsv();
        return m_result;
    }

private:
    void declare()
    {
        m_parser.setApplicationDescription(
            QStringLiteral("Serves one feed over every way of pushing over HTTP."));
        m_parser.addOptions({
            { { QStringLiteral("h"), QStringLiteral("help") }, QStringLiteral("Shows this help.") },
            { { QStringLiteral("v"), QStringLiteral("version") },
              QStringLiteral("Shows the version.") },
            { QStringLiteral("listen"), QStringLiteral("Where to listen; port 0 is a free one."),
              QStringLiteral("ADDR:PORT"), QStringLiteral("127.0.0.1:8080") },
            { QStringLiteral("tcp-listen"),
              QStringLiteral("Also serves lines of JSON on a raw TCP port, as an applet used one."),
              QStringLiteral("ADDR:PORT") },
            { QStringLiteral("scenarios"), QStringLiteral("What runs: a list, or none."),
              QStringLiteral("LIST"), allScenarios().join(u',') },
            { QStringLiteral("rate"), QStringLiteral("Stock ticks a second, over all symbols (3)."),
              QStringLiteral("TICKS_PER_S") },
            { QStringLiteral("hold"),
              QStringLiteral("Scenarios wait until PUT /v1/scenarios/run begins a run of them.") },
            { QStringLiteral("stock-csv"),
              QStringLiteral(
                  "Replays time,symbol,price[,size] rows instead of the built-in closes."),
              QStringLiteral("FILE") },
            { QStringLiteral("allow-origin"),
              QStringLiteral("Lets pages of this origin in; may be given again."),
              QStringLiteral("ORIGIN") },
        });
        const ServerOptions standard;
        for (const auto &option : numberOptions) {
            m_parser.addOption({ QString::fromLatin1(option.name), QString::fromLatin1(option.what),
                                 QString::fromLatin1(option.value),
                                 QString::number(option.standard(standard)) });
        }
        for (const auto &option : laterOptions) {
            QCommandLineOption declared(QString::fromLatin1(option.name), QString(),
                                        QString::fromLatin1(option.value));
            declared.setFlags(QCommandLineOption::HiddenFromHelp);
            m_parser.addOption(declared);
        }
    }

    static QStringList allScenarios()
    {
        QStringList ids;
        for (const auto &row : scenarioTable())
            ids.append(QString::fromLatin1(row.id));
        return ids;
    }

    ParsedArguments print(const QString &text)
    {
        return { .outcome = ParsedArguments::Outcome::Print, .text = text, .options = {} };
    }

    ParsedArguments unusable(const QString &why)
    {
        // One line, whatever was given.
        return { .outcome = ParsedArguments::Outcome::Unusable,
                 .text = why.simplified(),
                 .options = {} };
    }

    void fail(const QString &option, const QString &why)
    {
        if (m_result.outcome == ParsedArguments::Outcome::Run)
            m_result = unusable(QStringLiteral("--%1: %2").arg(option, why));
    }

    void readLater()
    {
        for (const auto &option : laterOptions) {
            const auto name = QString::fromLatin1(option.name);
            // None is built where builtValue() is empty, not even an empty one.
            const QString built = QString::fromLatin1(builtValue(name));
            if (m_parser.isSet(name) && (built.isEmpty() || m_parser.value(name) != built))
                fail(name, QStringLiteral("'%1' is not built yet").arg(m_parser.value(name)));
        }
    }

    /// None, with the problem told, if @p option is not ADDR:PORT.
    std::optional<ListenOn> listenOn(const QString &option)
    {
        const QString text = m_parser.value(option);
        const auto colon = text.lastIndexOf(u':');
        QString host = text.left(std::max<qsizetype>(colon, 0));
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        bool isNumber = false;
        const QString digits = text.mid(colon + 1);
        const auto port = digits.toUShort(&isNumber);
        isNumber &= std::ranges::all_of(digits, [](QChar c) { return c.isDigit(); });
        const QHostAddress address(
            host == QLatin1StringView("localhost") ? QStringLiteral("127.0.0.1") : host);
        if (colon >= 0 && isNumber && !address.isNull())
            return ListenOn{ .address = address, .port = port };
        fail(option, QStringLiteral("'%1' is not ADDR:PORT, such as 127.0.0.1:8080").arg(text));
        return {};
    }

    void readListen()
    {
        if (const auto http = listenOn(QStringLiteral("listen")))
            m_result.options.http = *http;
        const auto tcp = QStringLiteral("tcp-listen");
        if (m_parser.isSet(tcp))
            m_result.options.tcp = listenOn(tcp);
    }

    void readScenarios()
    {
        const QString text = m_parser.value(QStringLiteral("scenarios"));
        if (text == QLatin1StringView("none"))
            return;
        const auto known = allScenarios();
        for (const auto &id : text.split(u',')) {
            if (!known.contains(id)) {
                fail(QStringLiteral("scenarios"),
                     QStringLiteral("'%1' is none of %2 or none").arg(id, known.join(u',')));
            }
            m_result.options.scenarios.append(id.toLatin1());
        }
    }

    void readNumbers()
    {
        for (const auto &option : numberOptions) {
            const auto name = QString::fromLatin1(option.name);
            bool isNumber = false;
            const qint64 number = m_parser.value(name).toLongLong(&isNumber);
            if (!isNumber || number < option.minimum || number > option.maximum) {
                fail(name,
                     QStringLiteral("'%1' is not a whole number from %2 to %3")
                         .arg(m_parser.value(name))
                         .arg(option.minimum)
                         .arg(option.maximum));
                continue;
            }
            option.set(m_result.options, number);
        }
    }

    void readRate()
    {
        const auto name = QStringLiteral("rate");
        if (!m_parser.isSet(name))
            return;
        constexpr double slowest = 0.1;
        constexpr double fastest = 10'000;
        bool isNumber = false;
        const double rate = m_parser.value(name).toDouble(&isNumber);
        if (!isNumber || !(rate >= slowest && rate <= fastest)) {
            fail(
                name,
                QStringLiteral("'%1' is not a number from 0.1 to 10000").arg(m_parser.value(name)));
            return;
        }
        m_result.options.rate = rate;
    }

    void readOrigins()
    {
        const auto name = QStringLiteral("allow-origin");
        for (const auto &origin : m_parser.values(name)) {
            if (!m_result.options.origins.allow(origin.toUtf8())) {
                fail(name,
                     QStringLiteral("'%1' is no origin, such as https://example.org:8443")
                         .arg(origin));
            }
        }
    }

    void readCsv()
    {
        const auto name = QStringLiteral("stock-csv");
        if (!m_parser.isSet(name))
            return;
        QFile file(m_parser.value(name));
        if (!file.open(QIODevice::ReadOnly)) {
            fail(name,
                 QStringLiteral("cannot read '%1': %2").arg(file.fileName(), file.errorString()));
            return;
        }
        m_result.options.stockCsv = file.readAll();
    }

    QCommandLineParser m_parser;
    ParsedArguments m_result;
};

} // namespace

ParsedArguments parseArguments(const QStringList &arguments)
{
    return ArgumentReader().read(arguments);
}

} // namespace pushscope::server
