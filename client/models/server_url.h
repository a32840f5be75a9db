// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QUrl>

#include <optional>

namespace pushscope::ui {

/// A server of ours as people write it, http://HOST:PORT or without the scheme. Nothing if it is
/// none: what comes behind the host would not be asked for.
std::optional<QUrl> readServerUrl(const QString &text);

} // namespace pushscope::ui
