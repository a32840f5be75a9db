// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/framing/feed_buffer.h"

#include <QtCore/QString>

#include <optional>

/// Objects as scripts: an endless HTML page in which each object is a call of a function of the
/// page around it. Knows no socket and runs no script.
namespace pushscope {

/// What a client may have called: [A-Za-z_$][A-Za-z0-9_$.]{0,63}. Nothing else gets into a script.
bool isScriptCallback(QByteArrayView name);

/// The same JSON value as @p json, which must be valid, without what means something to the HTML
/// parser around a script (`<`, so no `</script>` and no `<!--`; WHATWG HTML section 4.12.1.3) or
/// ends a line of an older script (U+2028, U+2029). In JSON they can only be in strings, where they
/// become escapes; all other bytes stay.
QByteArray scriptSafeJson(QByteArrayView json);

/// What is around the objects of a page of scripts, to the byte.
struct ScriptForm
{
    QByteArray prologue; ///< the page's beginning; white space follows it
    QByteArray before;   ///< "<script>parent.onPush("
    QByteArray after;    ///< ")</script>", with a '<'
    /// Why an argument is refused; empty if it is not.
    QString (*problem)(QByteArrayView argument);

    /// `<script>CALLBACK(JSON)</script>` after an optional `<!DOCTYPE html>`.
    static ScriptForm call(QByteArrayView callback);
    /// `<script language="JavaScript">CALLBACK(JSON);</script>` in the page of a Pushlet.
    static ScriptForm pushlet(QByteArrayView callback);
};

/// Finds the arguments in an endless page of scripts: exactly the form's scripts, white space
/// between them, and nothing else. Incremental: may be fed input cut at any byte.
class ScriptSnippetParser
{
public:
    /// Anything longer is an error: one argument, and white space in a row, in bytes.
    explicit ScriptSnippetParser(ScriptForm form, qsizetype maxArgument = 16 * 1024 * 1024,
                                 qsizetype maxBlank = 64 * 1024);

    void feed(QByteArrayView bytes);
    /// The next argument, checked by the form's problem(); none until more is fed, or once failed.
    std::optional<QByteArray> next();
    bool failed() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; } ///< for people

private:
    enum class State { Prologue, Between, Argument };

    bool takePrologue();
    bool takeBetween();
    std::optional<QByteArray> takeArgument();
    void fail(const QString &why);

    ScriptForm m_form;
    qsizetype m_maxArgument;
    qsizetype m_maxBlank;
    State m_state = State::Prologue;
    FeedBuffer m_buffer;
    qsizetype m_scanned = 0; ///< of the view: no '<' of an argument before here
    qsizetype m_blank = 0;   ///< white space since the last script
    QString m_error;
};

} // namespace pushscope
