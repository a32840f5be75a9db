// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace pushscope {
class Clock;
}

namespace pushscope::client {

class CaptureFile;
class Link;

/// Records what goes over a Link into a pcapng file. Whatever happens to the file, the feed goes
/// on. Belongs to the Link's owner's thread and is to be destroyed before the Link.
class Recording : public QObject
{
    Q_OBJECT
public:
    /// @p clock is the time that the recording began by.
    Recording(Link &link, Clock &clock, QObject *parent = nullptr);
    ~Recording() override;

    /// Replaces a file that is there. @p session is what a reader needs to know besides the wire:
    /// scenario, transport, settings. False if the file cannot be written: error() says why.
    bool start(const QString &path, const QJsonObject &session);
    void stop();
    /// Something of the session changed.
    void note(const QJsonObject &session);
    /// What is known of a scenario besides its messages; nothing if it is longer than a comment can
    /// be (64 KiB as JSON).
    void noteScenario(const QJsonObject &told);
    /// What is noted by itself when it stops, before the end is: counts that only the end knows.
    void setFarewell(std::function<QJsonObject()> session) { m_farewell = std::move(session); }
    /// An event that is on no connection, as a switch.
    void mark(const FlowEvent &event);

    bool isRunning() const { return m_file != nullptr; }
    QString path() const { return m_path; }
    QString error() const { return m_error; } ///< of the last start, or why it ended
    qint64 bytes() const;                     ///< so far
    qint64 runningMs() const;

Q_SIGNALS:
    void changed();                  ///< started or stopped
    void failed(const QString &why); ///< it stopped by itself

private:
    Link &m_link;
    Clock &m_clock;
    std::shared_ptr<CaptureFile> m_file; ///< null unless it runs
    std::function<QJsonObject()> m_farewell;
    QString m_path;
    QString m_error;
    qint64 m_startedNs = 0;
};

} // namespace pushscope::client
