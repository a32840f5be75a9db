// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/framing/script_snippets.h"

#include "common/framing/http_chars.h"
#include "common/json_scan.h"
#include "common/json_text.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype maxCallbackLength = 64;
constexpr http::CharacterSet callbackCharacters = http::detail::lettersDigitsAnd("_$.");

constexpr char doctype[] = "<!DOCTYPE html>";
constexpr char pushletPage[] = "<html><head><meta http-equiv=\"Pragma\" content=\"no-cache\">"
                               "<title>Pushlet</title></head><body>";

/// What is at the start of @p text, for an error's words.
QString excerpt(QByteArrayView text)
{
    constexpr qsizetype shown = 32;
    auto words = QString::fromUtf8(text.first(std::min(text.size(), shown))).simplified();
    words.removeIf([](QChar c) { return !c.isPrint(); });
    return text.size() > shown ? words + QChar(0x2026) : words;
}

QString jsonProblem(QByteArrayView argument)
{
    const auto problem = validateJson(argument);
    if (!problem)
        return {};
    return QStringLiteral("a script's argument is not JSON: %1 at byte %2")
        .arg(problem->what)
        .arg(problem->offset);
}

} // namespace

bool isScriptCallback(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= maxCallbackLength
        && http::allIn(callbackCharacters, name) && !http::isDigit(name[0]) && name[0] != '.';
}

QByteArray scriptSafeJson(QByteArrayView json)
{
    // U+2028 and U+2029 in UTF-8 but for the last byte.
    static constexpr QByteArrayView separator = "\xe2\x80";
    QByteArray safe;
    safe.reserve(json.size() + 32);
    const char *at = json.begin();
    const char *const end = json.end();
    while (at < end) {
        const char *const run = at;
        while (at < end && *at != '<' && *at != separator[0])
            ++at;
        safe.append(run, at - run);
        const QByteArrayView left(at, end);
        if (left.startsWith('<')) {
            safe.append("\\u003c");
            ++at;
        } else if (left.startsWith(separator) && left.size() > 2
                   && (left[2] == '\xa8' || left[2] == '\xa9')) {
            safe.append(left[2] == '\xa8' ? "\\u2028" : "\\u2029");
            at += 3;
        } else if (at < end) {
            safe.append(*at++);
        }
    }
    return safe;
}

ScriptForm ScriptForm::call(QByteArrayView callback)
{
    return { doctype, "<script>" + callback.toByteArray() + '(', ")</script>", jsonProblem };
}

ScriptForm ScriptForm::pushlet(QByteArrayView callback)
{
    return { pushletPage, "<script language=\"JavaScript\">" + callback.toByteArray() + '(',
             ");</script>", jsonProblem };
}

ScriptSnippetParser::ScriptSnippetParser(ScriptForm form, qsizetype maxArgument, qsizetype maxBlank)
    : m_form(std::move(form))
    , m_maxArgument(maxArgument)
    , m_maxBlank(maxBlank)
{ }

void ScriptSnippetParser::feed(QByteArrayView bytes)
{
    if (!failed())
        m_buffer.append(bytes);
}

std::optional<QByteArray> ScriptSnippetParser::next()
{
    if (failed() || (m_state == State::Prologue && !takePrologue())
        || (m_state == State::Between && !takeBetween()))
        return {};
    return takeArgument();
}

void ScriptSnippetParser::fail(const QString &why)
{
    m_error = why;
    m_buffer.clear();
}

/// False if more is needed to know whether the page begins with it.
bool ScriptSnippetParser::takePrologue()
{
    const auto text = m_buffer.view();
    if (agree(text, m_form.prologue)) {
        if (text.size() < m_form.prologue.size())
            return false;
        m_buffer.take(m_form.prologue.size());
    }
    m_state = State::Between;
    return true;
}

/// False if the beginning of the next script is not whole, or is none.
bool ScriptSnippetParser::takeBetween()
{
    auto text = m_buffer.view();
    const auto blanks = json::skipSpace(text.begin(), text.end()) - text.begin();
    m_buffer.take(blanks);
    m_blank += blanks;
    text = m_buffer.view();
    if (m_blank > m_maxBlank) {
        fail(QStringLiteral("more than %1 bytes of white space in a row").arg(m_maxBlank));
        return false;
    }
    if (!agree(text, m_form.before)) {
        fail(QStringLiteral("“%1” where a script begins with “%2”")
                 .arg(excerpt(text), QString::fromUtf8(m_form.before)));
        return false;
    }
    if (text.size() < m_form.before.size())
        return false;
    m_buffer.take(m_form.before.size());
    m_scanned = 0;
    m_blank = 0;
    m_state = State::Argument;
    return true;
}

/// An argument goes up to the next '<': it has none itself.
std::optional<QByteArray> ScriptSnippetParser::takeArgument()
{
    const auto text = m_buffer.view();
    const auto tag = text.indexOf('<', m_scanned);
    m_scanned = tag < 0 ? text.size() : tag;
    const auto closing = m_form.after.indexOf('<');
    if (m_scanned > m_maxArgument + closing) {
        fail(QStringLiteral("a script of more than %1 bytes").arg(m_maxArgument));
        return {};
    }
    if (tag < 0)
        return {};
    const auto size = tag - closing;
    const auto tail = text.sliced(std::max<qsizetype>(size, 0));
    if (size < 0 || !agree(tail, m_form.after)) {
        fail(QStringLiteral("“%1” where a script ends with “%2”")
                 .arg(excerpt(tail), QString::fromUtf8(m_form.after)));
        return {};
    }
    if (tail.size() < m_form.after.size())
        return {};
    auto argument = text.first(size).toByteArray();
    if (const auto problem = m_form.problem(argument); !problem.isEmpty()) {
        fail(problem);
        return {};
    }
    m_buffer.take(size + m_form.after.size());
    m_state = State::Between;
    return argument;
}

} // namespace pushscope
