// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFile>
#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QWaitCondition>

#include <thread>

namespace pushscope::client {

/// A file that grows block by block, written by a thread of its own: whoever appends never waits
/// for a disk, and what is appended is in the file soon after. What waits to be written is bounded.
class CaptureFile : public QObject
{
    Q_OBJECT
public:
    /// A crash of the program loses what was appended since then.
    static constexpr int writeEveryMs = 250;
    static constexpr qint64 roomBytes = 64 * 1024 * 1024;

    CaptureFile() = default;
    ~CaptureFile() override; ///< as close()

    /// Replaces a file that is there. False if it cannot be written: error() says why.
    bool open(const QString &path);
    /// Any thread; whole blocks only. Does nothing once it failed.
    void append(const QByteArray &block);
    /// Writes what waits and closes the file.
    void close();

    qint64 size() const;   ///< bytes appended so far; any thread
    QString error() const; ///< empty while all is well; any thread

Q_SIGNALS:
    /// Once, from the writing thread: nothing more is written.
    void failed(const QString &why);

private:
    void run();
    void fail(const QString &why);

    QFile m_file;
    std::thread m_thread;
    mutable QMutex m_mutex;
    QWaitCondition m_wake;
    QByteArray m_pending;
    qint64 m_size = 0;
    QString m_error;
    bool m_open = false; ///< takes more
};

} // namespace pushscope::client
