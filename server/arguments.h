// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/server.h"

#include <QtCore/QStringList>

namespace pushscope::server {

struct ParsedArguments
{
    enum class Outcome { Run, Print, Unusable };
    Outcome outcome = Outcome::Run;
    QString text; ///< help or version to print, or the line that names the unusable argument
    ServerOptions options;
};

/// The command line of pushscope-server, docs/protocol.md.
ParsedArguments parseArguments(const QStringList &arguments);

} // namespace pushscope::server
