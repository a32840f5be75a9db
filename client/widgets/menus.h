// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/language.h"
#include "client/widgets/theme.h"

#include <QtCore/QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace pushscope::ui {

class Live;

/// The menu bar. Everything that a button does is here too, with its key.
class Menus : public QObject
{
    Q_OBJECT
public:
    /// What other parts bring along for a menu.
    struct Parts
    {
        QList<QAction *> record;
        QList<QMenu *> save;    ///< what the log has, and what is shown of it
        QMenu *stage = nullptr; ///< scripts of a talk
        QList<QAction *> edit;
        QList<QAction *> flow;
        QList<QAction *> panes;
        QList<QAction *> places;
        QList<QAction *> view; ///< how the window shows itself
    };

    Menus(QMainWindow &window, Live &live, const Parts &parts);

    /// Theme and language, for the View menu of any window: chosen for all, and remembered.
    static void addLook(QMenu &view);
    /// What View > Language does. Later: the menu that it comes from is the window's own, and
    /// windows are made anew.
    static void chooseLanguage(LanguageManager::Choice choice);
    /// Elsewhere than in Live, what is for Live alone does nothing, its keys neither.
    void setLive(bool live);
    /// What works by its key in front of an audience, too: where no menu is seen.
    const QList<QAction *> &actionsOfStage() const { return m_ofStage; }

Q_SIGNALS:
    void openAsked();
    void compareAsked();
    void targetAsked(); ///< somebody else's server
    void replayAsked();
    void connectAsked(); ///< to another server of ours
    void layoutResetAsked();
    void optionsAsked();
    void shortcutsAsked();
    void firstStepsAsked();
    void aboutAsked();
    void linkFocusAsked();

private:
    QMenu *addMenu(const QString &title);
    void addFile(const Parts &parts);
    void addEdit(const Parts &parts);
    void addView(const Parts &parts);
    static void addThemes(QMenu &menu);
    static void addLanguages(QMenu &menu);
    void addScenario();
    void addTransport();
    void addLink();
    void addServer();
    void addHelp();

    QMainWindow &m_window;
    Live &m_live;
    QList<QAction *> m_ofStage;
    QAction *m_firstSteps = nullptr;
    QList<QMenu *> m_ofLive; ///< menus that are for Live alone
};

} // namespace pushscope::ui
