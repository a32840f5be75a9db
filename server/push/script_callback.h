// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/connection/exchange.h"

#include <variant>

namespace pushscope::server {

/// The function that a request wants its scripts to call: its `callback` parameter, @p standard
/// without one; an Answer is the problem to answer with.
std::variant<QByteArray, Answer> scriptCallback(const Request &request, const char *standard);

} // namespace pushscope::server
