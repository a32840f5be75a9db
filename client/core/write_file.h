// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <functional>

class QIODevice;

namespace pushscope::client {

/// Writes a file that is there whole or not at all: until @p write has returned true, what was
/// there stays. What is no regular file (a device, a pipe with a name) is written into as it is,
/// and never replaced. Empty, or the system's words on why not.
QString writeFile(const QString &path, const std::function<bool(QIODevice &)> &write);
QString writeFile(const QString &path, const QByteArray &content);

} // namespace pushscope::client
