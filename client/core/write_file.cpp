// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/write_file.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace pushscope::client {

QString writeFile(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly))
            return out.errorString();
        const bool isWritten = !write(out) || (out.flush() && out.error() == QFileDevice::NoError);
        return isWritten ? QString() : out.errorString();
    }
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return out.errorString();
    if (!write(out)) {
        out.cancelWriting();
        return {};
    }
    return out.commit() ? QString() : out.errorString();
}

QString writeFile(const QString &path, const QByteArray &content)
{
    return writeFile(path, [&content](QIODevice &out) {
        out.write(content);
        return true;
    });
}

} // namespace pushscope::client
