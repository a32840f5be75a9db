// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/connection.h"

#include <variant>

namespace pushscope::server {

/// The function that a request wants its scripts to call: its `callback` parameter, @p standard
/// without one; an Answer is the problem to answer with.
std::variant<QByteArray, Answer> scriptCallback(const Request &request, const char *standard);

/// For a page that runs its own scripts, loads nothing, and is framed by our own pages and those of
/// allowed origins only.
QList<HttpHeader> scriptPageHeaders(const Connection &connection);

} // namespace pushscope::server
