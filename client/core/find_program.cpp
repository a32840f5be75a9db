// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/find_program.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStandardPaths>
#include <QtCore/QStringList>

namespace pushscope::client {

QString findProgram(const QString &name)
{
    const QStringList folders{ QCoreApplication::applicationDirPath(),
                               qEnvironmentVariable("PUSHSCOPE_BIN") };
    for (const auto &folder : folders) {
        const auto found = QStandardPaths::findExecutable(name, { folder });
        if (!folder.isEmpty() && !found.isEmpty())
            return found;
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace pushscope::client
