// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/capture/opened_recording.h"
#include "client/models/replay.h"
#include "client/models/state_sentence.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <memory>

namespace pushscope::ui {

/// A recording's file, read by a thread of its own while a window shows what has come of it.
class RecordingFile
{
    Q_DECLARE_TR_FUNCTIONS(RecordingFile)
public:
    static constexpr int frameMs = 16; ///< between two collect()

    explicit RecordingFile(Clock &clock);

    /// Reads nothing yet. Empty, or a sentence: it cannot be read.
    QString open(const QString &path);
    /// All that is left of it.
    void readRest();
    /// Shows what was read meanwhile; false when there is no more.
    bool collect();
    /// What was read is kept, the rest is left.
    void stop();

    const QFile &file() const { return *m_file; }
    QFile &file() { return *m_file; } ///< while it is read, the reading thread's
    /// For who reads it again, once it is whole, and may outlive this.
    const std::shared_ptr<QFile> &sharedFile() const { return m_file; }
    QString name() const;                      ///< without its folder
    int percent() const;                       ///< of the file that was read
    bool isWhole() const { return m_isWhole; } ///< nothing more comes, whatever is missing
    /// Why not all of it is shown, or not as it was written; or what else is worth knowing. None:
    /// all is well. Once it isWhole().
    StateSentence sentence() const;
    /// A sentence on why nothing of it can be shown.
    QString refusal() const;

    client::OpenedRecording &recording() { return m_recording; }
    const client::OpenedRecording &recording() const { return m_recording; }
    client::FlowLog &shown() { return m_shown; }
    Replay &replay() { return m_replay; }
    const Replay &replay() const { return m_replay; }

private:
    QString problem() const;
    QString unread() const;

    std::shared_ptr<QFile> m_file; ///< before the recording, whose thread reads it
    qint64 m_bytes = 1;
    bool m_isWhole = false;
    bool m_isStopped = false;
    client::OpenedRecording m_recording;
    client::FlowLog m_shown;
    Replay m_replay;
};

/// What is wrong in what was read; empty if nothing is.
QString localizedDamage(const client::OpenedRecording &recording);

} // namespace pushscope::ui
