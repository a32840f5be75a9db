// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/recording_window.h"

#include "client/core/capture/http_transcript.h"
#include "client/models/flow_followed.h"
#include "client/models/recording_facts.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/loading_bar.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/paint.h"
#include "client/widgets/pane_dock.h"
#include "client/widgets/presentation.h"
#include "client/widgets/recording_facts_dialog.h"
#include "client/widgets/recording_figures.h"
#include "client/widgets/recording_presenter.h"
#include "client/widgets/replay_bar.h"
#include "client/widgets/scenario_tabs.h"
#include "client/widgets/state_line.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QScreen>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace pushscope::ui {

namespace {

constexpr QSize recordingFirstSize(1'360, 860);
constexpr QSize recordingLeastSize(860, 560);
constexpr int recordedScenarioHeight = 330;
constexpr int roomyRecordingHeight = 760; ///< px of the window; below, a scenario has less room

} // namespace

RecordingWindow::Opened::Opened(Clock &clock)
    : RecordingFile(clock)
    , scenarios(shown(), replay().clock())
{ }

RecordingWindow::RecordingWindow(Clock &clock, std::shared_ptr<Opened> opened)
    : ScopeWindow(clock, recordingLeastSize)
    , m_opened(opened ? std::move(opened) : std::make_shared<Opened>(clock))
    , m_recording(m_opened->recording())
    , m_shown(m_opened->shown())
    , m_replay(m_opened->replay())
    , m_scenarios(m_opened->scenarios)
{
    buildPanes(m_shown, tr("Nothing had happened yet."));
    beginPlots();
    buildPlots(m_shown, PlotSpan::All);
    buildScenario();
    flow()->view()->setClock(m_replay.clock());
    flow()->setLinkText(tr("as recorded"));
    buildBars();
    buildMenus();
    m_loading.setInterval(RecordingFile::frameMs);
    connect(&m_loading, &QTimer::timeout, this, &RecordingWindow::load);
    resize(recordingFirstSize.boundedTo(screen()->availableSize()));
    flow()->setFocus();
}

RecordingWindow::~RecordingWindow()
{
    leave();
}

std::unique_ptr<ScopeWindow> RecordingWindow::again()
{
    auto window = std::make_unique<RecordingWindow>(clock(), m_opened);
    window->showFile();
    if (m_opened->isWhole())
        window->showWhole();
    else
        window->m_loading.start();
    return window;
}

AudienceView *RecordingWindow::makePresenter(const AudienceView::Models &models)
{
    auto presenter = new RecordingPresenter(m_replay, m_scenarios, *m_bar, models);
    presenter->scenario()->setScenario(m_scenario->scenario());
    showToAudience(*presenter);
    showFollowedIn(*presenter->scenario());
    return presenter;
}

RecordingPresenter *RecordingWindow::presenter() const
{
    return static_cast<RecordingPresenter *>(audience());
}

QList<QAction *> RecordingWindow::actionsOfPresenter() const
{
    return m_bar->actions();
}

void RecordingWindow::showToAudience(RecordingPresenter &presenter)
{
    presenter.showRecording(m_opened->name(), server());
    presenter.bar()->setEnabled(m_opened->isWhole());
    if (m_opened->isWhole())
        presenter.showFacts(m_facts, m_replay.endUs() - m_replay.beginUs());
}

/// Is shown once there is something in it: a recording of any server has none.
void RecordingWindow::buildScenario()
{
    m_scenario = new ScenarioTabs(m_scenarios.stock(), m_scenarios.sport(), m_scenarios.chat(),
                                  selection(), this);
    m_scenario->chat()->setReadOnly();
    m_scenarioDock = paneDock(*this, QStringLiteral("scenario"), tr("Scenario"), m_scenario,
                              m_scenario->header());
    addAbove(m_scenarioDock, recordedScenarioHeight);
    m_followed = new FollowedEvent(m_shown, selection(), this);
    connect(m_followed, &FollowedEvent::changed, this, &RecordingWindow::showFollowed);
    connect(&selection(), &Selection::changed, this, &RecordingWindow::showFollowed);
    connect(&m_scenarios, &RecordedScenarios::knownChanged, this, &RecordingWindow::showScenarios);
    connect(&m_scenarios, &RecordedScenarios::currentChanged, m_scenario,
            [this] { m_scenario->setScenario(m_scenarios.current()); });
    connect(presentation(), &Presentation::changed, this, &RecordingWindow::showScenarios);
    showScenarios();
}

void RecordingWindow::showScenarios()
{
    const auto &known = m_scenarios.known();
    for (const auto &tab : ScenarioTabs::allTabs())
        m_scenario->setAvailable(tab.id, known.contains(tab.id));
    if (presentation()->isOn())
        return; // when it is over
    const bool comes = m_scenarioDock->isHidden() && !known.isEmpty();
    m_scenarioDock->setVisible(!known.isEmpty());
    if (comes)
        sizeAbove();
    m_scenarioDock->toggleViewAction()->setVisible(!known.isEmpty());
}

void RecordingWindow::showFollowed()
{
    showFollowedIn(*m_scenario);
    if (presenter())
        showFollowedIn(*presenter()->scenario());
}

void RecordingWindow::showFollowedIn(ScenarioTabs &scenario)
{
    const auto event = m_followed->event();
    scenario.showFollowed(event ? event->topic : QByteArray(), selection().messageId());
}

void RecordingWindow::resizeEvent(QResizeEvent *event)
{
    ScopeWindow::resizeEvent(event);
    m_scenario->setCompact(width() < compactBelow || height() < roomyRecordingHeight);
}

void RecordingWindow::buildBars()
{
    m_bar = new ReplayBar(m_replay, this);
    addFixedBar(*this, Qt::TopToolBarArea, QStringLiteral("replay"), m_bar);
    addActions(m_bar->actions());
    m_progress = new LoadingBar(LoadingBar::opening(), this);
    connect(m_progress, &LoadingBar::stopAsked, this, [this] { m_opened->stop(); });
    m_figures = new RecordingFigures(this);
    buildExport(
        m_recording.log(),
        [this] {
            return [file = m_opened->sharedFile()](const client::FlowEvents &,
                                                   client::Progress &progress) {
                file->seek(0);
                return client::readTranscript(*file, &progress);
            };
        },
        tr("&Export"));
    addBottom({ m_progress, m_figures });
}

void RecordingWindow::buildMenus()
{
    auto file = menuBar()->addMenu(tr("&File"));
    auto open = file->addAction(tr("&Open a recording..."), this,
                                [this] { tellWrong(chooseAndOpen(clock(), this).join(u' ')); });
    open->setShortcut(QKeySequence::Open);
    file->addAction(tr("Co&mpare with another..."), this, [this] {
        const auto other = QFileDialog::getOpenFileName(
            this, tr("Compare it with"), QFileInfo(m_opened->file().fileName()).path(),
            tr("Recordings (*.pcapng);;All files (*)"));
        if (!other.isEmpty())
            tellWrong(CompareWindow::openWindow(clock(), m_opened->file().fileName(), other));
    });
    m_showFacts = file->addAction(tr("&Facts of the recording..."), this, [this] {
        showRecordingFacts(*this, m_opened->file().fileName(), m_recording, m_facts);
    });
    m_showFacts->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    file->addMenu(exportMenu());
    addPictures(*file);
    addClose(*file);

    auto edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions(messages()->editActions());
    addFigures(*m_figures, *file, *edit);
    auto replay = menuBar()->addMenu(tr("&Replay"));
    replay->addActions(m_bar->actions());
    auto view = menuBar()->addMenu(tr("&View"));
    addFlowAndPanes(*view);
    addHelp();
}

QStringList RecordingWindow::chooseAndOpen(Clock &clock, QWidget *parent)
{
    const auto paths = QFileDialog::getOpenFileNames(parent, tr("Open a recording"), QString(),
                                                     tr("Recordings (*.pcapng);;All files (*)"));
    QStringList problems;
    for (const auto &path : paths) {
        if (const auto problem = openWindow(clock, path); !problem.isEmpty())
            problems.append(problem);
    }
    return problems;
}

QString RecordingWindow::openWindow(Clock &clock, const QString &path)
{
    QString problem;
    makeWindow(clock, path, &problem);
    return problem;
}

QStringList RecordingWindow::openWindows(Clock &clock, const QStringList &paths)
{
    QStringList problems;
    RecordingWindow *last = nullptr;
    for (const auto &path : paths) {
        QString problem;
        if (const auto window = makeWindow(clock, path, &problem))
            last = window;
        else
            problems << problem;
    }
    if (last)
        last->tellWrong(problems.join(u' '));
    return problems;
}

/// Null if there is none: then @p problem says why.
RecordingWindow *RecordingWindow::makeWindow(Clock &clock, const QString &path, QString *problem)
{
    auto window = std::make_unique<RecordingWindow>(clock);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->comeBack(QStringLiteral("recording"));
    *problem = window->open(path);
    if (!problem->isEmpty())
        return nullptr;
    window->showScenarios(); // the last one may have had none, or this one has none
    window->show();
    return window.release();
}

/// What is seen at once to be none never gets a window.
QString RecordingWindow::open(const QString &path)
{
    const auto problem = m_opened->open(path);
    showFile();
    if (!problem.isEmpty())
        return problem;
    const bool hasMore = m_recording.readSome(m_opened->file());
    if (m_recording.isForeign())
        return m_opened->refusal();
    m_opened->startedUs = m_recording.reader().startedUs();
    m_opened->isRace = isRace(m_recording.reader());
    beginPlots();
    if (!hasMore) {
        load();
        return {};
    }
    m_opened->readRest();
    m_loading.start(); // a small one is read before there is progress to be shown
    return {};
}

void RecordingWindow::beginPlots()
{
    setPlotsBegin(m_opened->startedUs);
    if (m_opened->isRace)
        setPlotsRace(m_shown);
}

void RecordingWindow::showFile()
{
    const QFileInfo file(m_opened->file().fileName());
    setWindowTitle(tr("%1 - Pushscope").arg(file.fileName()));
    exportMenu()->setBase(file.dir().filePath(file.completeBaseName()));
    exportMenu()->setEnabled(false);
    m_showFacts->setEnabled(false);
    m_bar->setEnabled(false);
}

/// Of whom it is, once that is read.
QString RecordingWindow::server() const
{
    const auto server = m_recording.serverAuthority();
    return server.isEmpty() ? tr("as recorded") : server;
}

void RecordingWindow::load()
{
    if (m_opened->collect()) { // what is there can be looked at
        m_progress->showProgress(m_opened->name(), m_opened->percent());
        return;
    }
    m_progress->hide();
    m_loading.stop();
    m_scenarios.setTold(m_recording.reader().scenarios());
    connect(&m_replay, &Replay::changed, &m_scenarios, &RecordedScenarios::follow);
    m_replay.extend(m_recording.reader().startedUs());
    showWhole();
    // On one pair of lifelines its lanes hide each other.
    if (m_facts.isRace)
        flow()->view()->setByConnection(true);
}

void RecordingWindow::showWhole()
{
    exportMenu()->setEnabled(true);
    m_showFacts->setEnabled(true);
    m_bar->setEnabled(true);
    m_bar->showLength();
    const auto lengthUs = m_replay.endUs() - m_replay.beginUs();
    // All of a short one is in view at once.
    constexpr double margin = 1.2;
    if (double(lengthUs) * margin < flow()->view()->spanUs())
        flow()->view()->setSpanUs(double(lengthUs) * margin);
    m_facts = recordingFacts(m_recording);
    m_figures->showFacts(m_facts, lengthUs);
    flow()->setServerText(server());
    if (presenter())
        showToAudience(*presenter());
    setNow(m_opened->sentence());
}

} // namespace pushscope::ui
