// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/stage_run.h"
#include "client/models/state_sentence.h"
#include "client/widgets/speaker_window.h"
#include "client/widgets/stage_ring.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

class QAction;
class QMenu;

namespace pushscope::ui {

class StageBar;

/// Stage scripts in the window: the menu that opens them, the keys that lead through one while it
/// is open, the bar, the speaker's window, and the ring around what a step points at.
class StageControl : public QObject
{
    Q_OBJECT
public:
    /// Where a part is in the window as it is now, brought to sight; null if it is nowhere.
    using FindPart = std::function<QWidget *(StagePart part)>;

    StageControl(Live &live, FindPart findPart, QWidget *window);
    ~StageControl() override;

    StageRun &run() { return m_run; }
    StageBar *bar() const { return m_bar; }
    QMenu *menu() const { return m_menu; }
    SpeakerWindow *speaker() const { return m_speakerWindow; } ///< null while there is none
    StageRing *ring() const { return m_ring; }                 ///< null while nothing is pointed at
    /// What works by its key in front of an audience, too.
    QList<QAction *> actions() const;

    void open(const QString &path);
    void openTour();
    void goOnFrom(const StageControl &before);
    /// After the window showed something else.
    void pointAgain();
    /// "3 of 10", and the step's title; empty without a script.
    QString title() const;

    static constexpr int remembered = 5; ///< files

Q_SIGNALS:
    void told(const pushscope::ui::StateSentence &sentence);
    void stepChanged();
    void presenterAsked(bool presenter);

private:
    QAction *addAction(const QString &text, const QKeySequence &key, const QString &tip);
    void buildActions();
    void buildMenu();
    void fillRecent();
    void choose();
    void showStep();
    void showNote();
    void setSpeaker(bool shown);
    void remember(const QString &path);

    FindPart m_findPart;
    QWidget *m_window;
    StageRun m_run;
    QAction *m_next = nullptr;
    QAction *m_back = nullptr;
    QAction *m_restart = nullptr;
    QAction *m_note = nullptr;
    QAction *m_speaker = nullptr;
    QAction *m_leave = nullptr;
    QMenu *m_menu = nullptr;
    QMenu *m_recent = nullptr;
    StageBar *m_bar = nullptr;
    QPointer<SpeakerWindow> m_speakerWindow;
    QPointer<StageRing> m_ring; ///< belongs to the part
};

} // namespace pushscope::ui
