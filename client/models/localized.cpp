// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/localized.h"

#include "client/models/registry_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <array>
#include <vector>

namespace pushscope::ui {

namespace {

constexpr char context[] = "Sentence";
constexpr qsizetype mostWordsKept
    = 1'000; ///< sentences have numbers in them: there is no end of them

// The first that fits is taken, so what is special comes before what is general.
constexpr const char *sentences[] = {
    // The Link and its connections
    QT_TRANSLATE_NOOP("Sentence", "connection refused"),
    QT_TRANSLATE_NOOP("Sentence", "host not reached"),
    QT_TRANSLATE_NOOP("Sentence", "network not reached"),
    QT_TRANSLATE_NOOP("Sentence", "could not connect"),
    QT_TRANSLATE_NOOP("Sentence", "reset by the Link"),
    QT_TRANSLATE_NOOP("Sentence", "TLS failed"),
    QT_TRANSLATE_NOOP("Sentence", "the server ended the connection during the TLS handshake"),
    QT_TRANSLATE_NOOP("Sentence", "a message of more than %1 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "the server answered 204: it has nothing more"),
    QT_TRANSLATE_NOOP("Sentence", "opens %1"),
    QT_TRANSLATE_NOOP("Sentence", "close %1"),
    QT_TRANSLATE_NOOP("Sentence", "unread bytes dropped"),
    QT_TRANSLATE_NOOP("Sentence", "server left"),
    QT_TRANSLATE_NOOP("Sentence", "server reset"),
    QT_TRANSLATE_NOOP("Sentence", "back-off %1"),
    QT_TRANSLATE_NOOP("Sentence", "then from %1"),
    QT_TRANSLATE_NOOP("Sentence", "%1 missing: the server has not kept them"),
    QT_TRANSLATE_NOOP("Sentence", "%1 missing: %2 to %3"),
    QT_TRANSLATE_NOOP("Sentence", "1 missing: %1"),
    // What is on the wire
    QT_TRANSLATE_NOOP("Sentence", "1 message"),
    QT_TRANSLATE_NOOP("Sentence", "%1 messages"),
    QT_TRANSLATE_NOOP("Sentence", "nothing new"),
    QT_TRANSLATE_NOOP("Sentence", "cut off"),
    QT_TRANSLATE_NOOP("Sentence", "continued"),
    QT_TRANSLATE_NOOP("Sentence", "cut message"),
    QT_TRANSLATE_NOOP("Sentence", "end of the answer"),
    QT_TRANSLATE_NOOP("Sentence", "not recovered"),
    QT_TRANSLATE_NOOP("Sentence", "not a poll's answer"),
    QT_TRANSLATE_NOOP("Sentence", "not a call with a message"),
    QT_TRANSLATE_NOOP("Sentence", "not a message"),
    QT_TRANSLATE_NOOP("Sentence", "no end of a message"),
    QT_TRANSLATE_NOOP("Sentence", "not HTTP"),
    QT_TRANSLATE_NOOP("Sentence", "not understood"),
    QT_TRANSLATE_NOOP("Sentence", "empty line"),
    QT_TRANSLATE_NOOP("Sentence", "a part without a header"),
    QT_TRANSLATE_NOOP("Sentence", "reserved bits in a frame"),
    QT_TRANSLATE_NOOP("Sentence", "unknown opcode %1"),
    QT_TRANSLATE_NOOP("Sentence", "control frame too long"),
    QT_TRANSLATE_NOOP("Sentence", "%1 withheld"),
    QT_TRANSLATE_NOOP("Sentence", "frame too long"),
    QT_TRANSLATE_NOOP("Sentence", "fragments out of order"),
    // The session and its transports
    QT_TRANSLATE_NOOP("Sentence", "no answer within %1 s"),
    QT_TRANSLATE_NOOP("Sentence", "no hello within %1 s"),
    QT_TRANSLATE_NOOP("Sentence", "no heartbeat for %1 s"),
    QT_TRANSLATE_NOOP("Sentence", "it did not open within %1 s"),
    QT_TRANSLATE_NOOP("Sentence", "no answer"),
    QT_TRANSLATE_NOOP("Sentence", "the answer was cut off"),
    QT_TRANSLATE_NOOP("Sentence", "the server ended the answer"),
    QT_TRANSLATE_NOOP("Sentence", "the server said goodbye: %1"),
    QT_TRANSLATE_NOOP("Sentence", "the server closed with %1"),
    QT_TRANSLATE_NOOP("Sentence", "the connection was lost"),
    QT_TRANSLATE_NOOP("Sentence", "the server no longer has what follows the cursor"),
    QT_TRANSLATE_NOOP("Sentence", "the server did not tell its topics: %1"),
    QT_TRANSLATE_NOOP("Sentence", "the server did not say what it published"),
    QT_TRANSLATE_NOOP("Sentence", "no transport %1"),
    QT_TRANSLATE_NOOP("Sentence", "The server does not know this transport."),
    QT_TRANSLATE_NOOP("Sentence", "The server takes it from its own machine only, at %1."),
    QT_TRANSLATE_NOOP("Sentence", "malformed answer: %1"),
    QT_TRANSLATE_NOOP("Sentence", "Malformed answer"),
    QT_TRANSLATE_NOOP("Sentence", "Not published"),
    QT_TRANSLATE_NOOP("Sentence", "more than %1 MiB"),
    QT_TRANSLATE_NOOP("Sentence", "more than %1 bytes of white space in a row"),
    QT_TRANSLATE_NOOP("Sentence", "more than %1 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "no cursor"),
    QT_TRANSLATE_NOOP("Sentence", "a refusal that does not end"),
    QT_TRANSLATE_NOOP("Sentence", "a message before hello"),
    QT_TRANSLATE_NOOP("Sentence", "hello without log or cursor"),
    QT_TRANSLATE_NOOP("Sentence", "the cursor %1"),
    QT_TRANSLATE_NOOP("Sentence", "not JSON: %1"),
    QT_TRANSLATE_NOOP("Sentence", "it is compressed (%1), which nobody asked for"),
    QT_TRANSLATE_NOOP("Sentence", "no Content-Type"),
    QT_TRANSLATE_NOOP("Sentence", "%1 where %2 was asked for"),
    QT_TRANSLATE_NOOP("Sentence", "%1 where 101 was to say that this is a WebSocket"),
    QT_TRANSLATE_NOOP("Sentence", "a line that does not end"),
    QT_TRANSLATE_NOOP("Sentence", "an event that does not end"),
    QT_TRANSLATE_NOOP("Sentence", "not exactly one call of %1"),
    QT_TRANSLATE_NOOP("Sentence", "no boundary in its Content-Type"),
    QT_TRANSLATE_NOOP("Sentence", "a part that is not application/json"),
    QT_TRANSLATE_NOOP("Sentence", "redirects are not followed"),
    QT_TRANSLATE_NOOP("Sentence", "redirect to %1, which is no URL of that kind"),
    QT_TRANSLATE_NOOP("Sentence", "redirect to %1, which is not encrypted: not followed"),
    QT_TRANSLATE_NOOP("Sentence", "more than %1 redirects"),
    // Framings
    QT_TRANSLATE_NOOP("Sentence", "lines of a chunked body end with CR LF"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk's data is longer than its size says"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk's size line is too long"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk's size is too big"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk begins with its size in hexadecimal"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk's size is hexadecimal"),
    QT_TRANSLATE_NOOP("Sentence", "a chunk's extension has a control character"),
    QT_TRANSLATE_NOOP("Sentence", "the trailer is too long"),
    QT_TRANSLATE_NOOP("Sentence", "a trailer line is not a header field"),
    QT_TRANSLATE_NOOP("Sentence", "a trailer has a control character"),
    QT_TRANSLATE_NOOP("Sentence", "a script's argument is not JSON: %1 at byte %2"),
    QT_TRANSLATE_NOOP("Sentence", "“%1” where a script begins with “%2”"),
    QT_TRANSLATE_NOOP("Sentence", "a script of more than %1 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "“%1” where a script ends with “%2”"),
    QT_TRANSLATE_NOOP("Sentence", "something after the last part"),
    QT_TRANSLATE_NOOP("Sentence", "the answer does not begin with its boundary"),
    QT_TRANSLATE_NOOP("Sentence", "the boundary is followed by neither a line end nor --"),
    QT_TRANSLATE_NOOP("Sentence", "the headers of a part have more than %1 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "a line of a part's headers is none"),
    QT_TRANSLATE_NOOP("Sentence", "a part of more than %1 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "no length, in digits and with a colon, before an object"),
    QT_TRANSLATE_NOOP("Sentence", "an object of %1 bytes where %2 are allowed"),
    // Messages
    QT_TRANSLATE_NOOP("Sentence", "This is not JSON: %1 at byte %2."),
    QT_TRANSLATE_NOOP("Sentence", "This is JSON, but no object."),
    QT_TRANSLATE_NOOP("Sentence", "This is not CBOR that can be taken: %1."),
    QT_TRANSLATE_NOOP("Sentence",
                      "The object is neither a message (id, topic, seq, type, ts, data) nor a "
                      "control object."),
    QT_TRANSLATE_NOOP("Sentence", "The answer has no array of messages."),
    QT_TRANSLATE_NOOP("Sentence", "A message of the answer is no object."),
    QT_TRANSLATE_NOOP("Sentence", "data has %1 bytes; at most %2 are taken."),
    QT_TRANSLATE_NOOP("Sentence",
                      "topic must be dot-joined segments of A-Z a-z 0-9 _ -, at most %1 "
                      "characters, without *."),
    QT_TRANSLATE_NOOP("Sentence", "type must be 1 to %1 of a-z 0-9 . _ -."),
    QT_TRANSLATE_NOOP("Sentence", "data is missing; it may be null."),
    // JSON, as what is typed into Compose is checked
    QT_TRANSLATE_NOOP("Sentence", "expected a value"),
    QT_TRANSLATE_NOOP("Sentence", "expected nothing after the value"),
    QT_TRANSLATE_NOOP("Sentence", "nested more than %1 deep"),
    QT_TRANSLATE_NOOP("Sentence", "expected ',' or '}'"),
    QT_TRANSLATE_NOOP("Sentence", "expected ',' or ']'"),
    QT_TRANSLATE_NOOP("Sentence", "expected a member's name in quotes"),
    QT_TRANSLATE_NOOP("Sentence", "expected ':'"),
    QT_TRANSLATE_NOOP("Sentence", "the string does not end"),
    QT_TRANSLATE_NOOP("Sentence", "control characters in strings must be escaped"),
    QT_TRANSLATE_NOOP("Sentence", "not UTF-8"),
    QT_TRANSLATE_NOOP("Sentence", "unknown escape"),
    QT_TRANSLATE_NOOP("Sentence", "expected four hexadecimal digits"),
    QT_TRANSLATE_NOOP("Sentence", "a number must not begin with 0"),
    QT_TRANSLATE_NOOP("Sentence", "expected a digit"),
    // The server's process, and the race
    QT_TRANSLATE_NOOP("Sentence", "The server ended: %1"),
    QT_TRANSLATE_NOOP("Sentence", "pushscope-server was not found"),
    QT_TRANSLATE_NOOP("Sentence", "the server was killed or crashed"),
    QT_TRANSLATE_NOOP("Sentence", "the server ended with %1"),
    QT_TRANSLATE_NOOP("Sentence", "there is no transport to race"),
    QT_TRANSLATE_NOOP("Sentence", "stopped before every lane was open"),
    QT_TRANSLATE_NOOP("Sentence", "the feed does not begin: %1"),
    QT_TRANSLATE_NOOP("Sentence", "the feed was not seen to end: %1"),
    // Recordings
    QT_TRANSLATE_NOOP("Sentence", "the block at byte %1 says that it has %2 bytes"),
    QT_TRANSLATE_NOOP("Sentence", "the block at byte %1 has two lengths"),
    QT_TRANSLATE_NOOP("Sentence", "not a pcapng file: it starts with %1"),
    QT_TRANSLATE_NOOP("Sentence", "it is a pcap file, not pcapng"),
    QT_TRANSLATE_NOOP("Sentence", "it is compressed: unpack it first"),
    QT_TRANSLATE_NOOP("Sentence",
                      "its packets are of link type %1, not %2 as Pushscope writes them"),
    QT_TRANSLATE_NOOP("Sentence", "the section at byte %1 has no byte order"),
    QT_TRANSLATE_NOOP("Sentence", "the section at byte %1 is not whole"),
    QT_TRANSLATE_NOOP("Sentence", "it is written in version %1 of pcapng"),
    QT_TRANSLATE_NOOP("Sentence", "the interface at byte %1 is not whole"),
    QT_TRANSLATE_NOOP("Sentence", "the packet at byte %1 is not whole"),
    QT_TRANSLATE_NOOP("Sentence", "the packet at byte %1 has no time"),
    QT_TRANSLATE_NOOP("Sentence", "it is empty"),
    QT_TRANSLATE_NOOP("Sentence", "it ends within a block"),
    QT_TRANSLATE_NOOP("Sentence", "it was not recorded by Pushscope"),
    QT_TRANSLATE_NOOP("Sentence",
                      "it was recorded by Pushscope %1, in a format that this one does not know"),
    QT_TRANSLATE_NOOP("Sentence", "a connection begins without its number"),
    QT_TRANSLATE_NOOP("Sentence", "bytes of c%1 are missing"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "packet %1, at %2, has a wrong checksum; what it carries may not be what was sent"),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1 packets have a wrong checksum, first packet %2, at %3; what they carry "
                      "may not be what was sent"),
    QT_TRANSLATE_NOOP("Sentence",
                      "packet %1 has a wrong time; it is shown at %2, with the one before it"),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1 packets have a wrong time, first packet %2, at %3; each is shown with "
                      "the one before it"),
    QT_TRANSLATE_NOOP("Sentence",
                      "the recording has no end: it is still being made, its program was killed, "
                      "or the file is cut; what is there goes until %1"),
    // A file to replay
    QT_TRANSLATE_NOOP("Sentence", "text after a closing quote"),
    QT_TRANSLATE_NOOP("Sentence", "a quote is not closed"),
    QT_TRANSLATE_NOOP("Sentence", "the file is empty"),
    QT_TRANSLATE_NOOP("Sentence", "the file has %1 bytes, 8 MiB at most are replayed"),
    QT_TRANSLATE_NOOP("Sentence", "there is no row below the first, which names the columns"),
    QT_TRANSLATE_NOOP("Sentence", "column %1 is there a second time"),
    QT_TRANSLATE_NOOP("Sentence", "price %1 is not a number such as 28.51"),
    QT_TRANSLATE_NOOP("Sentence", "size %1 is not a number such as 200"),
    QT_TRANSLATE_NOOP("Sentence", "the symbol is missing"),
    QT_TRANSLATE_NOOP("Sentence", "more than %1 different symbols"),
    QT_TRANSLATE_NOOP("Sentence", "line %1: %2"),
};

/// A sentence with places for what it is about.
struct Pattern
{
    const char *english;
    QRegularExpression expression;
    std::vector<int> places; ///< the numbers of %1, %2, ... in their order
};

Pattern patternOf(const char *english)
{
    static const QRegularExpression place(QStringLiteral("%([1-9])"));
    Pattern pattern{ english, {}, {} };
    const auto text = QString::fromUtf8(english);
    QString expression;
    qsizetype at = 0;
    for (auto found = place.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        expression += QRegularExpression::escape(text.mid(at, match.capturedStart() - at))
            + QStringLiteral("(.+)");
        pattern.places.push_back(match.captured(1).toInt());
        at = match.capturedEnd();
    }
    expression += QRegularExpression::escape(text.mid(at));
    pattern.expression.setPattern(QRegularExpression::anchoredPattern(expression));
    pattern.expression.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

const std::vector<Pattern> &patterns()
{
    static const auto all = [] {
        std::vector<Pattern> made;
        for (const auto sentence : sentences)
            made.push_back(patternOf(sentence));
        return made;
    }();
    return all;
}

QString filled(const Pattern &pattern, const QRegularExpressionMatch &match)
{
    std::array<QString, 10> values;
    for (size_t i = 0; i < pattern.places.size(); ++i)
        values[size_t(pattern.places[i])] = localized(match.captured(int(i) + 1));
    const auto translated = QCoreApplication::translate(context, pattern.english);
    QString text;
    for (qsizetype i = 0; i < translated.size(); ++i) {
        const int digit = translated[i] == u'%' && i + 1 < translated.size()
            ? translated[i + 1].digitValue()
            : -1;
        text += digit > 0 ? values[size_t(digit)] : QString(translated[i]);
        i += digit > 0 ? 1 : 0;
    }
    return text;
}

QString translated(const QString &sentence)
{
    for (const auto &pattern : patterns()) {
        const auto match = pattern.expression.match(sentence);
        if (match.hasMatch())
            return filled(pattern, match);
    }
    // "c9: server reset", "400 Bad Request: data is missing; it may be null."
    const auto colon = sentence.indexOf(QStringLiteral(": "));
    if (colon > 0) {
        return localized(sentence.left(colon)) + QStringLiteral(": ")
            + localized(sentence.mid(colon + 2));
    }
    return sentence;
}

} // namespace

QString localized(const QString &sentence)
{
    static QHash<QString, QString> kept;
    static QString language;
    const auto sample = QCoreApplication::translate(context, sentences[0]);
    if (sample == QLatin1StringView(sentences[0]) || sentence.isEmpty())
        return sentence;
    if (sample != language || kept.size() > mostWordsKept) {
        kept.clear();
        language = sample;
    }
    const auto found = kept.constFind(sentence);
    if (found != kept.cend())
        return *found;
    const auto text = translated(sentence);
    kept.insert(sentence, text);
    return text;
}

QString eventWords(const QString &described)
{
    auto words = described.split(QStringLiteral(", "));
    for (auto &word : words)
        word = localized(word);
    return words.join(QStringLiteral(", "));
}

QString switchedTo(const QString &text)
{
    const auto names = text.split(QStringLiteral(" to "));
    return registry_words::word(names.constLast().toUtf8().constData());
}

QString eventText(const client::FlowEvent &event)
{
    const auto described = client::describe(event);
    if (event.kind == client::FlowKind::Data)
        return described;
    const auto names = described.split(QStringLiteral(" to "));
    if (event.mark == client::FlowMark::Switch && names.size() == 2) {
        return QCoreApplication::translate("FlowText", "%1 to %2")
            .arg(registry_words::word(names[0].toUtf8().constData()),
                 registry_words::word(names[1].toUtf8().constData()));
    }
    return eventWords(described);
}

} // namespace pushscope::ui
