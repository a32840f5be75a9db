// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/state_sentence.h"

#include <QtCore/QObject>

#include <functional>

class QAction;

namespace pushscope::client {
class Recording;
}

namespace pushscope::ui {

/// Record, and stop: one action for menu, button and key.
class RecordControl : public QObject
{
    Q_OBJECT
public:
    /// Begins to record to a path; false if the recording's error() says why not.
    using Start = std::function<bool(const QString &path)>;

    RecordControl(client::Recording &recording, Start start, QWidget *window);

    QAction *action() const { return m_action; }
    QString path() const { return m_path; } ///< of the last recording

    /// Without asking for a file.
    void start(const QString &path);
    void stop();
    void goOnFrom(const RecordControl &before);
    /// Now and then: how long, how much.
    void refresh();

Q_SIGNALS:
    void told(const pushscope::ui::StateSentence &sentence);

private:
    void toggle();
    void showState();

    client::Recording &m_recording;
    Start m_start;
    QWidget *m_window;
    QAction *m_action;
    QString m_path;
};

} // namespace pushscope::ui
