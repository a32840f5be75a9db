// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/explain/explain.h"

namespace pushscope::ui {

struct Theme;

/// A technique's page. What can be shown is a link `show:KIND/INDEX` (see showOf).
QString explainHtml(const explain::Technique &technique, explain::Language language,
                    const Theme &theme);

/// The set-up that such a link means; null if it is none.
const explain::Show *showOf(const explain::Technique &technique, const QString &link);

/// Words around the texts, in the texts' language: the window has no other.
namespace explain_words {
QString showMe(explain::Language language);
QString undo(explain::Language language);
QString fromCapture(explain::Language language, const QString &title);
QString notCaptured(explain::Language language, const QString &title);
} // namespace explain_words

} // namespace pushscope::ui
