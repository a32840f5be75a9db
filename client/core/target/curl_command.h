// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/target/target.h"

namespace pushscope::client {

/// A curl command line as a target, as browsers copy requests.
struct CurlCommand
{
    Target target;
    QStringList passedOver; ///< options that mean something to curl and nothing here
};

/// Whether @p text is meant as one.
bool isCurlCommand(const QString &text);

/// Reads the words as a POSIX shell would, `$'...'` included, then curl's options. None, and in @p
/// problem a sentence, if the quotes do not match, an option is not known, or there is no URL
/// with a host. The kind is what Accept, Upgrade or a ws URL say; without them -N means a stream,
/// and
/// @p chosen stays where the request can begin it. Polling is what nothing speaks against.
std::optional<CurlCommand> readCurlCommand(const QString &text, QString *problem,
                                           std::optional<TargetKind> chosen = {});

} // namespace pushscope::client
