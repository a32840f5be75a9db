// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/recorded_scenarios.h"
#include "client/models/recording_facts.h"
#include "client/models/recording_file.h"
#include "client/models/replay.h"
#include "client/widgets/scope_window.h"

#include <QtCore/QTimer>

namespace pushscope::ui {

class FollowedEvent;
class LoadingBar;
class RecordingFigures;
class RecordingPresenter;
class ReplayBar;
class ScenarioTabs;

/// A recording, opened: what happened, as often and as slowly as wanted.
class RecordingWindow : public ScopeWindow
{
    Q_OBJECT
public:
    /// What is opened; windows in turn show it.
    struct Opened : RecordingFile
    {
        explicit Opened(Clock &clock);
        RecordedScenarios scenarios;
        qint64 startedUs = 0; ///< as soon as its first bytes were read
        bool isRace = false;  ///< as well
    };

    /// @p opened may be of another window before; null: none is.
    explicit RecordingWindow(Clock &clock, std::shared_ptr<Opened> opened = nullptr);
    ~RecordingWindow() override;

    /// Asks for files with @p parent's, and opens a window for each. Empty, or what could not be
    /// opened and why, a sentence each.
    static QStringList chooseAndOpen(Clock &clock, QWidget *parent);
    /// A window that closes by itself when its person does. Empty, or a sentence on why not.
    static QString openWindow(Clock &clock, const QString &path);
    /// As many as can be, a window each, of which the last tells of the others. A sentence for each
    /// of these.
    static QStringList openWindows(Clock &clock, const QStringList &paths);

    /// Reads the file's begin at once and the rest while the window lives. Empty, or a sentence: it
    /// cannot be read, or is no recording.
    QString open(const QString &path);
    bool isLoading() const { return m_loading.isActive(); }

    const client::OpenedRecording &recording() const { return m_recording; }
    Replay &replay() { return m_replay; }
    RecordedScenarios &scenarios() { return m_scenarios; }
    ScenarioTabs *scenario() const { return m_scenario; }
    ReplayBar *bar() const { return m_bar; }
    RecordingFigures *figures() const { return m_figures; }
    QAction *factsAction() const { return m_showFacts; }
    LoadingBar *loadingBar() const { return m_progress; }
    RecordingPresenter *presenter() const; ///< null when there is no audience

protected:
    std::unique_ptr<ScopeWindow> again() override;
    AudienceView *makePresenter(const AudienceView::Models &models) override;
    QList<QAction *> actionsOfPresenter() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildScenario();
    void buildBars();
    void buildMenus();
    void showScenarios();
    void showFollowed();
    void showFollowedIn(ScenarioTabs &scenario);
    void load();
    static RecordingWindow *makeWindow(Clock &clock, const QString &path, QString *problem);
    void beginPlots();
    void showFile();
    void showWhole();
    QString server() const;
    void showToAudience(RecordingPresenter &presenter);

    std::shared_ptr<Opened> m_opened;
    client::OpenedRecording &m_recording;
    client::FlowLog &m_shown;
    Replay &m_replay;
    RecordedScenarios &m_scenarios;
    QTimer m_loading;
    ScenarioTabs *m_scenario = nullptr;
    QDockWidget *m_scenarioDock = nullptr;
    FollowedEvent *m_followed = nullptr;
    ReplayBar *m_bar = nullptr;
    RecordingFigures *m_figures = nullptr;
    LoadingBar *m_progress = nullptr;
    RecordingFacts m_facts; ///< once it is whole
    QAction *m_showFacts = nullptr;
};

} // namespace pushscope::ui
