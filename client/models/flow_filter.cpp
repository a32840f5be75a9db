// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_filter.h"

#include "client/core/dissect/foreign.h"
#include "client/models/localized.h"
#include "common/topic.h"
#include "common/transport_registry.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringConverter>

#include <algorithm>

namespace pushscope::ui {

using client::FlowEvent;

namespace {

struct Filter
{
    Q_DECLARE_TR_FUNCTIONS(FlowFilter)
};

/// PCRE's sentences, shortened where one is common.
QString expressionError(const QString &what)
{
    if (what.contains(QLatin1StringView("missing closing parenthesis"))
        || what == QLatin1StringView("missing )"))
        return Filter::tr("missing )");
    if (what.contains(QLatin1StringView("missing terminating ]")))
        return Filter::tr("missing ]");
    return what;
}

constexpr QLatin1StringView topicKey("topic:");
constexpr QLatin1StringView directionKey("dir:");
constexpr QLatin1StringView kindKey("kind:");

using client::FlowKind;
using client::FlowRole;

constexpr FlowFilter::KindWord kindTable[] = {
    { "data", FlowFilter::bit(FlowKind::Data) },
    { "request", FlowFilter::bit(FlowKind::Request) },
    { "handshake", 0, FlowFilter::bit(FlowRole::Handshake) },
    { "control", FlowFilter::bit(FlowKind::Control) },
    { "heartbeat", FlowFilter::bit(FlowKind::Beat) },
    { "ping", 0, FlowFilter::bit(FlowRole::Ping) },
    { "pong", 0, FlowFilter::bit(FlowRole::Pong) },
    { "fault", FlowFilter::bit(FlowKind::Fault) },
};

/// "data, request or fault"
QString kindList()
{
    QStringList words;
    for (const auto &row : kindTable)
        words << QLatin1StringView(row.word);
    const auto last = words.takeLast();
    return Filter::tr("%1 or %2").arg(words.join(QStringLiteral(", ")), last);
}

const QRegularExpression &connectionWord()
{
    static const QRegularExpression expression(QStringLiteral("^c([0-9]{1,9})$"));
    return expression;
}

/// By its id; `ws` is both of ours, and what is read of any server goes by the name of ours that
/// does the same, too.
std::vector<const TransportInfo *> transportsNamed(const QByteArray &word)
{
    std::vector<const TransportInfo *> named;
    const auto own = findTransport(word);
    for (const auto &row : transportRegistry()) {
        if (own ? own == &row : word == row.driver)
            named.push_back(&row);
    }
    for (const auto &way : client::foreignWays()) {
        if (word != way.id && word != way.driver)
            continue;
        if (const auto ours = findTransport(way.driver); ours && named.empty())
            named.push_back(ours);
        named.push_back(&way);
    }
    return named;
}

/// Words of which one makes sense at a time: those of the same sort have the same number.
int sortOf(const QString &word)
{
    if (word.startsWith(topicKey))
        return 1;
    if (connectionWord().match(word).hasMatch())
        return 2;
    if (word.startsWith(directionKey))
        return 4;
    if (word.startsWith(kindKey))
        return 5;
    return transportsNamed(word.toUtf8()).empty() ? 0 : 3;
}

/// The character after the expression that begins at @p from; a slash may be escaped.
qsizetype expressionEnd(const QString &text, qsizetype from)
{
    for (auto i = from; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'/' && (i + 1 == text.size() || text[i + 1].isSpace()))
            return i;
    }
    return text.size();
}

struct Word
{
    int from; ///< its first character
    QString text;
    std::optional<QString> pattern; ///< of a regular expression, whose slashes are in text
};

std::vector<Word> wordsOf(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        auto end = i;
        std::optional<QString> pattern;
        if (text[i] == u'/') {
            end = expressionEnd(text, i + 1);
            pattern = text.mid(i + 1, end - i - 1);
            end = std::min(end + 1, text.size());
        } else {
            while (end < text.size() && !text[end].isSpace())
                ++end;
        }
        if (end > i)
            words.push_back({ int(i), text.mid(i, end - i), pattern });
        i = std::max(end, i + 1);
    }
    return words;
}

/// Without a text in between.
void appendUtf8(QString &to, QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const auto before = to.size();
    to.resize(before + decoder.requiredSpace(text.size()));
    const auto *end = decoder.appendToBuffer(to.data() + before, text);
    to.resize(end - to.constData());
}

/// Steps of PCRE's, which end a search that would backtrack for seconds after half a millisecond.
constexpr QLatin1StringView effortLimit("(*LIMIT_MATCH=100000)");

/// What was not decided within that effort is not kept from who looks for it.
bool mayMatch(const QRegularExpression &expression, const QString &text)
{
    const auto match = expression.match(text);
    return match.hasMatch() || !match.isValid();
}

} // namespace

FlowFilter FlowFilter::parse(const QString &text)
{
    FlowFilter filter;
    for (const auto &word : wordsOf(text)) {
        if (word.pattern)
            filter.addExpression(*word.pattern, word.from + 1);
        else
            filter.addWord(word.text);
    }
    return filter;
}

void FlowFilter::addExpression(const QString &pattern, int position)
{
    if (pattern.isEmpty())
        return;
    QRegularExpression expression(effortLimit + pattern, QRegularExpression::CaseInsensitiveOption);
    if (expression.isValid()) {
        expression.optimize();
        m_expressions.append(expression);
        return;
    }
    // Characters are counted from 1, in what was typed.
    complain(Filter::tr("Not a regular expression: %1 at character %2.")
                 .arg(expressionError(expression.errorString()))
                 .arg(position + expression.patternErrorOffset() - effortLimit.size()));
}

void FlowFilter::addWord(const QString &word)
{
    const auto &connection = connectionWord();
    if (word.startsWith(directionKey)) {
        addDirection(word.mid(directionKey.size()));
        return;
    }
    if (word.startsWith(kindKey)) {
        addKinds(word.mid(kindKey.size()));
        return;
    }
    if (word.startsWith(topicKey)) {
        if (word.size() > topicKey.size())
            m_topics.append(word.mid(topicKey.size()).toUtf8());
        return;
    }
    if (const auto match = connection.match(word); match.hasMatch()) {
        m_connections.append(match.captured(1).toUInt());
        return;
    }
    if (const auto transports = transportsNamed(word.toUtf8()); !transports.empty()) {
        m_transports.insert(m_transports.end(), transports.begin(), transports.end());
        return;
    }
    m_words.append(word);
}

void FlowFilter::addDirection(const QString &name)
{
    using client::FlowDirection;
    if (name.isEmpty())
        return;
    const bool isUp = name == QLatin1StringView("up");
    const auto direction = isUp ? FlowDirection::Up : FlowDirection::Down;
    if (!isUp && name != QLatin1StringView("down"))
        complain(Filter::tr("dir: is followed by up or down, not %1.").arg(name));
    else if (m_direction.value_or(direction) != direction)
        complain(Filter::tr("Two directions: nothing goes both ways."));
    else
        m_direction = direction;
}

/// The first is what was written first, and is mended first.
void FlowFilter::complain(const QString &what)
{
    if (m_error.isEmpty())
        m_error = what;
}

void FlowFilter::addKinds(const QString &names)
{
    for (const auto &name : names.split(u',', Qt::SkipEmptyParts)) {
        const auto row = std::ranges::find_if(
            kindTable, [&](const KindWord &each) { return name == QLatin1StringView(each.word); });
        if (row == std::end(kindTable)) {
            complain(Filter::tr("kind: is followed by %1, not %2.").arg(kindList(), name));
            continue;
        }
        m_worded.kinds |= row->kinds;
        m_worded.roles |= row->roles;
    }
}

std::span<const FlowFilter::KindWord> FlowFilter::kindWords()
{
    return kindTable;
}

QString FlowFilter::kindWord(const FlowEvent &event)
{
    // Of a role there is nothing but its own word.
    const auto row = std::ranges::find_if(kindTable, [&](const KindWord &each) {
        return event.role == FlowRole::Other ? each.kinds == bit(event.kind)
                                             : each.roles == bit(event.role);
    });
    return kindKey + QLatin1StringView(row->word);
}

QString FlowFilter::without(const QString &text, const QString &word)
{
    QStringList words;
    for (const auto &other : wordsOf(text)) {
        if (other.text != word)
            words.append(other.text);
    }
    return words.join(u' ');
}

bool FlowFilter::has(const QString &text, const QString &word)
{
    const auto words = wordsOf(text);
    return std::ranges::any_of(words, [&](const Word &other) { return other.text == word; });
}

QString FlowFilter::with(const QString &text, const QString &word)
{
    const auto sort = sortOf(word);
    QStringList words;
    for (const auto &other : wordsOf(text)) {
        if (other.text != word && (!sort || sortOf(other.text) != sort))
            words.append(other.text);
    }
    return (words << word).join(u' ');
}

bool FlowFilter::isEmpty() const
{
    return m_words.isEmpty() && m_expressions.isEmpty() && m_topics.isEmpty()
        && m_connections.isEmpty() && m_transports.empty() && m_kinds == 0 && !m_direction
        && !m_worded.kinds && !m_worded.roles && !m_connection;
}

bool FlowFilter::operator==(const FlowFilter &other) const
{
    return m_words == other.m_words && m_expressions == other.m_expressions
        && m_topics == other.m_topics && m_connections == other.m_connections
        && m_transports == other.m_transports && m_kinds == other.m_kinds
        && m_direction == other.m_direction && m_worded.kinds == other.m_worded.kinds
        && m_worded.roles == other.m_worded.roles && m_connection == other.m_connection;
}

FlowFilter FlowFilter::detached() const
{
    auto copy = *this;
    for (auto &expression : copy.m_expressions)
        expression = QRegularExpression(expression.pattern(), expression.patternOptions());
    return copy;
}

/// The cheap questions first.
bool FlowFilter::matches(const FlowEvent &event) const
{
    if (m_connection && event.connection != m_connection)
        return false;
    if (m_kinds && !(m_kinds & bit(event.kind)))
        return false;
    if ((m_worded.kinds || m_worded.roles) && !(m_worded.kinds & bit(event.kind))
        && !(m_worded.roles & bit(event.role)))
        return false;
    if (m_direction && event.direction != *m_direction)
        return false;
    if (!m_connections.isEmpty() && !m_connections.contains(event.connection))
        return false;
    if (!m_transports.empty()
        && std::ranges::find(m_transports, event.transport) == m_transports.end())
        return false;
    if (!m_topics.isEmpty()
        && !std::any_of(m_topics.begin(), m_topics.end(), [&](const QByteArray &pattern) {
               return event.topic == pattern || topicMatches(pattern, event.topic);
           }))
        return false;
    return !readsText() || matchesText(event);
}

/// In the line that the list shows, then in topic, id and bytes. This runs for a million events:
/// texts are made in buffers that stay.
bool FlowFilter::matchesText(const FlowEvent &event) const
{
    thread_local QString line;
    thread_local QString bytes;
    bool matches = true;
    event.wire.look([&](const client::WireContent::View &content) {
        line.resize(0);
        if (content.line.isEmpty())
            line += client::describe(event);
        else
            appendUtf8(line, content.line);
        if (event.kind != client::FlowKind::Data)
            line += u' ' + eventText(event);
        if (event.seq)
            line += QLatin1StringView(" #") + QString::number(event.seq);
        bytes.resize(0);
        const auto inBytes = [&]() -> const QString & {
            if (bytes.isEmpty()) {
                for (const auto part : { QByteArrayView(event.topic), QByteArrayView(event.id) }) {
                    appendUtf8(bytes, part);
                    bytes += u' ';
                }
                appendUtf8(bytes, content.bytes);
            }
            return bytes;
        };
        matches = std::ranges::all_of(m_words,
                                      [&](const QString &word) {
                                          return line.contains(word, Qt::CaseInsensitive)
                                              || inBytes().contains(word, Qt::CaseInsensitive);
                                      })
            && std::ranges::all_of(m_expressions, [&](const QRegularExpression &expression) {
                      return mayMatch(expression, line) || mayMatch(expression, inBytes());
                  });
    });
    return matches;
}

} // namespace pushscope::ui
