// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/state_sentence.h"

#include <QtCore/QObject>

class QAction;

namespace pushscope::ui {

class Live;

/// Record, and stop: one action for menu, button and key.
class RecordControl : public QObject
{
    Q_OBJECT
public:
    RecordControl(Live &live, QWidget *window);

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

    Live &m_live;
    QWidget *m_window;
    QAction *m_action;
    QString m_path;
};

} // namespace pushscope::ui
