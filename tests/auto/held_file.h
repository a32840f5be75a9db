// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QSemaphore>

#include <csignal>
#include <thread>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>

namespace pushscope::samples {

/// A file whose second half comes when it is asked for.
class HeldFile
{
public:
    HeldFile(QString path, QByteArray bytes)
        : m_path(std::move(path))
    {
        // Who stops reads no further, and the rest is written to nobody.
        std::signal(SIGPIPE, SIG_IGN);
        if (mkfifo(QFile::encodeName(m_path).constData(), S_IRUSR | S_IWUSR) != 0)
            qFatal("no pipe");
        m_writer = std::thread([this, bytes = std::move(bytes)] {
            QFile out(m_path);
            if (!out.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
                return;
            const auto half = bytes.size() / 2;
            out.write(bytes.first(half));
            m_asked.acquire();
            out.write(bytes.sliced(half));
        });
    }
    ~HeldFile() { m_writer.join(); }
    const QString &path() const { return m_path; }
    void giveRest() { m_asked.release(); }

private:
    QString m_path;
    QSemaphore m_asked;
    std::thread m_writer;
};

} // namespace pushscope::samples
#endif
