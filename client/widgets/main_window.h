// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/dock_arrangement.h"
#include "client/widgets/preferences.h"
#include "client/widgets/selection.h"

#include <QtWidgets/QMainWindow>

namespace pushscope::ui {

class ComposePane;
class DetailPane;
class ExplainPane;
class FlowPane;
class FollowedEvent;
class KeptHeights;
class Live;
class Menus;
class MessagesPane;
class Places;
class PresenterView;
class Presentation;
class RaceView;
class RecordControl;
class ScenarioPane;
class StageControl;
class StateLine;
class StatusStrip;
class TransportStrip;
enum class StagePart;
struct StateSentence;

/// Builds the panes and connects them. What they show is in Live and its models.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// @p before is one in another language, which this one goes on from.
    explicit MainWindow(Live &live, const MainWindow *before = nullptr);
    ~MainWindow() override;

    Selection &selection() { return m_selection; }
    TransportStrip *strip() const { return m_strip; }
    StatusStrip *status() const { return m_status; }
    StateLine *stateLine() const { return m_stateLine; }
    ScenarioPane *scenario() const { return m_scenario; }
    FlowPane *flow() const { return m_flow; }
    MessagesPane *messages() const { return m_messages; }
    Places *places() const { return m_places; }
    RaceView *race() const { return m_race; }
    ExplainPane *explain() const { return m_explain; }
    RecordControl *record() const { return m_record; }
    ComposePane *compose() const { return m_compose; }
    StageControl *stage() const { return m_script; }
    QDockWidget *composeDock() const { return m_docks.compose; }
    QDockWidget *explainDock() const { return m_docks.explain; }
    QDockWidget *plotsDock() const { return m_docks.plots; } ///< null where it was not built

    /// Fills the screen for an audience, until it is ended: nothing else changes.
    void setPresenting(bool presenting);
    PresenterView *presenter() const { return m_presenter; } ///< null when there is no audience

    /// Where it is, how it is laid out, and what its controls are set to.
    void remember();
    void takePlaceOf(const MainWindow &before);

    /// Says in three callouts what there is, unless that was done before.
    void explainItself();

    static constexpr int compactBelow = 1'340; ///< px of width: two columns

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildStrip();
    void buildPanes();
    void buildCompose();
    void connectPings();
    void buildExplain();
    void buildPlots();
    void buildStatus();
    void buildPlaces(const MainWindow *before);
    void buildRecord();
    void buildScript();
    void buildPresenter();
    void buildMenus();
    void connectFrames();
    void connectSession();
    void connectStrip();
    void connectSelection();
    void goOnFrom(const MainWindow &before);

    QWidget *findPart(StagePart part);
    QWidget *findPartOfPresenter(StagePart part) const;
    PresenterView *makePresenter();
    QList<QAction *> actionsOfPresenter() const;
    void showAudience();

    void arrange(bool compact);
    void arrangePlaces();
    void showFollowed();
    void showState();
    void showStrip();
    void showServer();
    void showOptions();
    void showFirstSteps();
    void chooseReplay();
    void chooseServer();
    void tell(const StateSentence &sentence);

    Live &m_live;
    Preferences m_preferences;
    Selection m_selection;
    FollowedEvent *m_followed;
    TransportStrip *m_strip = nullptr;
    ScenarioPane *m_scenario = nullptr;
    FlowPane *m_flow = nullptr;
    MessagesPane *m_messages = nullptr;
    DetailPane *m_detail = nullptr;
    ComposePane *m_compose = nullptr;
    ExplainPane *m_explain = nullptr;
    StateLine *m_stateLine = nullptr;
    StatusStrip *m_status = nullptr;
    Menus *m_menus = nullptr;
    Places *m_places = nullptr;
    RaceView *m_race = nullptr;
    RecordControl *m_record = nullptr;
    StageControl *m_script = nullptr;
    DockArrangement::Docks m_docks;
    DockArrangement *m_arrangement = nullptr;
    KeptHeights *m_heights = nullptr;
    QByteArray m_freshLayout; ///< before anyone moved a pane

    Presentation *m_presentation = nullptr;
    PresenterView *m_presenter = nullptr;

    const TransportInfo *m_failed = nullptr; ///< the last that did not open
    QString m_failure;
    quint64 m_reconnects = 0;
    quint64 m_lostBefore = 0; ///< the ledger's, when the server was lost
    bool m_arranged = false;
};

} // namespace pushscope::ui
