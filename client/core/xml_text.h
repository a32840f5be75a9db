// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace pushscope::client {

/// @p text with U+FFFD for what no XML 1.0 document may hold, escaped or not: most controls, lone
/// surrogates and the two last code points of each plane.
QString xmlSafe(const QString &text);

} // namespace pushscope::client
