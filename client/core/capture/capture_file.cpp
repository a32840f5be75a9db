// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/capture/capture_file.h"

namespace pushscope::client {

/// So much is written before its time, to keep pieces handy.
constexpr qint64 pieceBytes = 4 * 1024 * 1024;

CaptureFile::~CaptureFile()
{
    close();
}

bool CaptureFile::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
        m_error = m_file.errorString();
        return false;
    }
    m_open = true;
    m_thread = std::thread([this] { run(); });
    return true;
}

void CaptureFile::append(const QByteArray &block)
{
    {
        QMutexLocker lock(&m_mutex);
        if (!m_open || !m_error.isEmpty())
            return;
        if (m_pending.size() + block.size() <= roomBytes) {
            m_pending += block;
            m_size += block.size();
            if (m_pending.size() >= pieceBytes)
                m_wake.wakeOne();
            return;
        }
    }
    fail(tr("the disk does not keep up"));
}

void CaptureFile::close()
{
    {
        QMutexLocker lock(&m_mutex);
        m_open = false;
        m_wake.wakeOne();
    }
    if (m_thread.joinable())
        m_thread.join();
    m_file.close();
}

qint64 CaptureFile::size() const
{
    QMutexLocker lock(&m_mutex);
    return m_size;
}

QString CaptureFile::error() const
{
    QMutexLocker lock(&m_mutex);
    return m_error;
}

void CaptureFile::run()
{
    for (bool last = false; !last;) {
        QByteArray piece;
        {
            QMutexLocker lock(&m_mutex);
            if (m_open && m_pending.size() < pieceBytes)
                m_wake.wait(&m_mutex, writeEveryMs);
            last = !m_open || !m_error.isEmpty();
            piece.swap(m_pending);
        }
        if (!piece.isEmpty() && m_file.write(piece) != piece.size())
            return fail(m_file.errorString());
    }
}

void CaptureFile::fail(const QString &why)
{
    {
        QMutexLocker lock(&m_mutex);
        if (!m_error.isEmpty())
            return;
        m_error = why;
        m_pending.clear();
        m_wake.wakeOne();
    }
    Q_EMIT failed(why);
}

} // namespace pushscope::client
