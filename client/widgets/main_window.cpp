// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/main_window.h"

#include "client/core/capture/log_transcript.h"
#include "client/models/flow_followed.h"
#include "client/models/live.h"
#include "client/models/scenario_ids.h"
#include "client/models/state_sentence.h"
#include "client/widgets/callouts.h"
#include "client/widgets/chat_view.h"
#include "client/widgets/compare_window.h"
#include "client/widgets/compose_pane.h"
#include "client/widgets/detail_pane.h"
#include "client/widgets/explain_pane.h"
#include "client/widgets/export_menu.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/help_dialogs.h"
#include "client/widgets/icons.h"
#include "client/widgets/kept_heights.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/link_controls.h"
#include "client/widgets/menus.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/options_popup.h"
#include "client/widgets/pane_dock.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/picture_menu.h"
#include "client/widgets/place_switch.h"
#include "client/widgets/places.h"
#include "client/widgets/plots.h"
#include "client/widgets/presentation.h"
#include "client/widgets/presenter_bar.h"
#include "client/widgets/presenter_view.h"
#include "client/widgets/race_bar.h"
#include "client/widgets/race_view.h"
#include "client/widgets/record_control.h"
#include "client/widgets/recording_window.h"
#include "client/widgets/scenario_pane.h"
#include "client/widgets/server_dialog.h"
#include "client/widgets/stage_bar.h"
#include "client/widgets/stage_control.h"
#include "client/widgets/state_line.h"
#include "client/widgets/status_strip.h"
#include "client/widgets/target_window.h"
#include "client/widgets/transport_strip.h"
#include "client/widgets/withhold_pongs.h"
#include "common/clock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {

constexpr qint64 largestCsv = 8 * 1024 * 1024; ///< the server takes no larger body
constexpr QSize mainFirstSize(1'440, 900);
constexpr QSize mainLeastSize(900, 660); ///< what the narrow arrangement needs
constexpr int compactBelowHeight = 760;

} // namespace

MainWindow::MainWindow(Live &live, const MainWindow *before)
    : m_live(live)
    , m_followed(new FollowedEvent(live.flowLog(), m_selection, this))
{
    setWindowTitle(tr("Pushscope"));
    setContextMenuPolicy(Qt::NoContextMenu);
    // The wide arrangement must not hold the window open: made smaller, it becomes the narrow one.
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    setDockOptions(AllowTabbedDocks | AllowNestedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    buildStrip();
    setMinimumSize(mainLeastSize.expandedTo({ m_strip->minimumSizeHint().width(), 0 }));
    buildPanes();
    buildScript();
    buildStatus();
    buildPlaces(before);
    buildRecord();
    buildPresenter();
    buildMenus();
    connectFrames();
    connectSession();
    connectStrip();
    connectSelection();
    resize(mainFirstSize);
    m_freshLayout = saveState();
    if (!restoreGeometry(m_preferences.geometry()))
        resize(mainFirstSize.boundedTo(screen()->availableSize()));
    m_heights->setHeights(m_preferences.heights());
    restoreState(m_preferences.layout());
    showServer();
    showStrip();
    showState();
    m_flow->setFocus();
    if (before)
        goOnFrom(*before);
}

MainWindow::~MainWindow()
{
    // QWidget's destructor would do it, and the docks would tell of it somebody who is no more.
    hide();
    m_presentation->drop(); // what it shows is the ladder's
}

void MainWindow::buildStrip()
{
    m_strip = new TransportStrip(this);
    addFixedBar(*this, Qt::TopToolBarArea, QStringLiteral("transports"), m_strip);
}

void MainWindow::buildPanes()
{
    m_scenario = new ScenarioPane(m_live, m_selection, this);
    m_messages = new MessagesPane(m_live.flowLog(), m_selection, this);
    m_detail = new DetailPane(m_live.flowLog(), m_selection, this);
    m_flow = new FlowPane(m_live.flowLog(), m_selection, this);
    m_docks.scenario = paneDock(*this, QStringLiteral("scenario"), tr("Scenario"), m_scenario,
                                m_scenario->header());
    m_docks.messages = paneDock(*this, QStringLiteral("messages"), tr("Messages"), m_messages,
                                m_messages->header());
    m_docks.detail
        = paneDock(*this, QStringLiteral("detail"), tr("Detail"), m_detail, m_detail->header());
    addDockWidget(Qt::LeftDockWidgetArea, m_docks.scenario);
    splitDockWidget(m_docks.scenario, m_docks.messages, Qt::Vertical);
    addDockWidget(Qt::RightDockWidgetArea, m_docks.detail);
    buildCompose();
    buildExplain();
    buildPlots();
    m_arrangement = new DockArrangement(*this, m_docks, *m_flow);
    connect(m_arrangement, &DockArrangement::scenarioRoomChanged, m_scenario,
            &ScenarioPane::setCompact);
    m_heights = new KeptHeights(
        *this, { m_docks.scenario, m_docks.messages, m_docks.detail, m_docks.compose },
        { m_docks.explain, m_docks.plots });
}

/// A tab beside Detail, wherever that is.
void MainWindow::buildCompose()
{
    m_compose = new ComposePane(m_live.session(), m_live.clock(), m_selection, this);
    m_docks.compose
        = paneDock(*this, QStringLiteral("compose"), tr("Compose"), m_compose, m_compose->header());
    tabifyDockWidget(m_docks.detail, m_docks.compose);
    m_docks.compose->hide();
    const auto action = m_docks.compose->toggleViewAction();
    action->setShortcut(Qt::Key_F9);
    connect(action, &QAction::triggered, this, [this](bool shown) {
        if (!shown)
            return;
        if (!m_docks.compose->isFloating()
            && !tabifiedDockWidgets(m_docks.detail).contains(m_docks.compose))
            tabifyDockWidget(m_docks.detail, m_docks.compose);
        m_docks.compose->raise();
        m_compose->dataEdit()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(&m_live, &Live::scenariosChanged, this,
            [this] { m_compose->setTopics(m_live.knownTopics()); });
    connect(m_compose->withholdBox(), &WithholdPongs::clicked, &m_live, &Live::setWithholdsPongs);
    connect(&m_live, &Live::withholdsPongsChanged, this, &MainWindow::showServer);
    connectPings();
}

/// What withholding pongs has to do with: without pings of the server nothing is withheld.
void MainWindow::connectPings()
{
    static constexpr auto key = "ws.ping";
    const auto tell = [this] { m_compose->setServerPings(m_live.options().value(key) > 0); };
    connect(&m_live, &Live::optionsChanged, m_compose, tell);
    connect(m_compose, &ComposePane::pingingAsked, this, [this] {
        auto options = m_live.options();
        options.set(key, ComposePane::everyPingS);
        m_live.setOptions(options);
    });
    tell();
}

/// Below everything, over the whole width: the time line wants it.
void MainWindow::buildExplain()
{
    m_explain = new ExplainPane(m_live, m_flow->index(), m_preferences.explainLanguage(), this);
    m_docks.explain
        = paneDock(*this, QStringLiteral("explain"), tr("Explain"), m_explain, m_explain->header());
    addDockWidget(Qt::BottomDockWidgetArea, m_docks.explain);
    m_docks.explain->hide();
    const auto action = m_docks.explain->toggleViewAction();
    action->setShortcut(Qt::Key_F8);
    // It may be a tab behind the plots.
    connect(action, &QAction::triggered, m_docks.explain, [this](bool shown) {
        if (shown)
            m_docks.explain->raise();
    });
    connect(m_explain, &ExplainPane::languageChanged, this,
            [this](explain::Language language) { m_preferences.setExplainLanguage(language); });
}

/// A tab beside Explain: time wants the whole width, too.
void MainWindow::buildPlots()
{
    m_docks.plots = ui::plotsDock(
        *this, m_live.plots(), PlotSpan::LastMinute, [this] { return m_flow->view()->nowUs(); },
        [this](const StateSentence &sentence) { tell(sentence); });
    if (!m_docks.plots)
        return;
    addDockWidget(Qt::BottomDockWidgetArea, m_docks.plots);
    m_docks.plots->hide();
}

void MainWindow::buildStatus()
{
    auto bottom = new QWidget(this);
    m_stateLine = new StateLine(bottom);
    m_status = new StatusStrip(bottom);
    auto layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_script->bar());
    layout->addWidget(m_stateLine);
    layout->addWidget(m_status);
    addFixedBar(*this, Qt::BottomToolBarArea, QStringLiteral("status"), bottom);
    connect(m_stateLine, &StateLine::restartAsked, &m_live, &Live::restartServer);
    connect(m_stateLine, &StateLine::ownServerAsked, &m_live, [this] { m_live.connectTo({}); });
    connect(m_stateLine, &StateLine::retryAsked, &m_live.session(), &client::Session::retryNow);
}

void MainWindow::buildPlaces(const MainWindow *before)
{
    m_places = new Places(*this, m_flow);
    m_race = new RaceView(m_live, this, before ? before->race()->sharedRunner() : nullptr);
    m_places->add(QStringLiteral("race"), tr("&Race"), tr("Transports side by side on one feed"),
                  Qt::Key_F6, m_race);
    connect(m_places, &Places::changed, this, [this] {
        m_menus->setLive(m_places->isLive());
        arrangePlaces();
        m_script->pointAgain();
    });
}

void MainWindow::buildRecord()
{
    m_record = new RecordControl(
        m_live.recording(), [this](const QString &path) { return m_live.record(path); }, this);
    m_flow->addTool(m_record->action());
    connect(m_record, &RecordControl::told, this, &MainWindow::tell);
    connect(m_stateLine, &StateLine::openRecordingAsked, this, [this] {
        const auto problem = RecordingWindow::openWindow(m_live.clock(), m_record->path());
        if (!problem.isEmpty())
            tell({ StateSentence::Kind::Wrong, problem, StateSentence::Help::None });
    });
}

void MainWindow::buildScript()
{
    m_script = new StageControl(
        m_live, [this](StagePart part) { return findPart(part); }, this);
    connect(m_script, &StageControl::told, this, &MainWindow::tell);
    connect(m_script, &StageControl::presenterAsked, this, &MainWindow::setPresenting);
    connect(m_script, &StageControl::stepChanged, this, [this] {
        if (m_script->run().isOpen())
            m_places->show(Places::liveId());
        if (m_presenter)
            m_presenter->setStep(m_script->title());
    });
}

/// Brought to sight, if a person has closed it or another tab is before it.
QWidget *MainWindow::findPart(StagePart part)
{
    if (m_presenter)
        return findPartOfPresenter(part);
    if (!m_places->isLive())
        return nullptr;
    const auto reveal = [](QDockWidget *dock) {
        dock->show();
        dock->raise();
        return dock; // its head, too
    };
    switch (part) {
    case StagePart::Strip:
        return m_strip;
    case StagePart::Link:
        return m_strip->link();
    case StagePart::Scenario:
        return reveal(m_docks.scenario);
    case StagePart::Ladder:
        return m_flow;
    case StagePart::List:
        return reveal(m_docks.messages);
    case StagePart::Detail:
        return reveal(m_docks.detail);
    case StagePart::Figures:
        return m_status;
    case StagePart::None:
        break;
    }
    return nullptr;
}

/// An audience has neither list nor detail.
QWidget *MainWindow::findPartOfPresenter(StagePart part) const
{
    switch (part) {
    case StagePart::Strip:
    case StagePart::Link:
        return m_presenter->bar();
    case StagePart::Scenario:
        return m_presenter->scenario();
    case StagePart::Ladder:
        return m_presenter->ladder();
    case StagePart::Figures:
        return m_presenter->figures();
    default:
        return nullptr;
    }
}

void MainWindow::buildPresenter()
{
    m_presentation = new Presentation(*this,
                                      { [this] { return makePresenter(); },
                                        [this](QWidget *page) {
                                            if (!page)
                                                m_presenter = nullptr;
                                            m_places->cover(page);
                                        },
                                        [this] { return actionsOfPresenter(); } });
    connect(m_presentation, &Presentation::changed, this, &MainWindow::showAudience);
}

void MainWindow::setPresenting(bool presenting)
{
    m_presentation->setOn(presenting);
}

PresenterView *MainWindow::makePresenter()
{
    m_presenter = new PresenterView(m_live, m_flow->index(), m_selection);
    m_presenter->showAs(*m_flow->view());
    m_presenter->setStep(m_script->title());
    connect(m_presenter->stateLine(), &StateLine::openRecordingAsked, m_stateLine,
            &StateLine::openRecordingAsked);
    return m_presenter;
}

QList<QAction *> MainWindow::actionsOfPresenter() const
{
    return m_menus->actionsOfStage() + m_flow->audienceActions() + m_script->actions();
}

void MainWindow::showAudience()
{
    if (!m_presenter)
        return;
    m_live.tellOffers();
    m_presenter->showFigures();
    showFollowed();
    showStrip();
    showState();
}

void MainWindow::tell(const StateSentence &sentence)
{
    const auto nowMs = m_live.clock().steadyNs() / 1'000'000;
    m_stateLine->tell(sentence, nowMs);
    if (m_presenter)
        m_presenter->stateLine()->tell(sentence, nowMs);
}

void MainWindow::buildMenus()
{
    Menus::Parts parts;
    parts.record = { m_record->action() };
    auto save = new ExportMenu(
        m_live.flowLog(),
        [this] { return client::transcriptOf(m_live.flowLog(), [](qint64) { return QString(); }); },
        this);
    save->setTitle(tr("&Save the events"));
    save->setBase(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                      .filePath(QStringLiteral("pushscope")));
    connect(save, &ExportMenu::told, this, &MainWindow::tell);
    parts.save = { save, m_flow->pictureMenu() };
    connect(m_flow->pictureMenu(), &PictureMenu::told, this, &MainWindow::tell);
    parts.stage = m_script->menu();
    parts.edit = m_messages->editActions();
    parts.flow = m_flow->flowActions();
    for (const auto dock : m_docks.all()) {
        if (dock)
            parts.panes << dock->toggleViewAction();
    }
    parts.places = m_places->actions();
    parts.view = { m_presentation->action() };
    m_menus = new Menus(*this, m_live, parts);
    connect(m_menus, &Menus::openAsked, this, [this] {
        const auto problems = RecordingWindow::chooseAndOpen(m_live.clock(), this);
        if (!problems.isEmpty()) {
            tell({ StateSentence::Kind::Wrong, problems.join(u' '), StateSentence::Help::None });
        }
    });
    connect(m_menus, &Menus::compareAsked, this, [this] {
        const auto problem = CompareWindow::chooseAndOpen(m_live.clock(), this);
        if (!problem.isEmpty())
            tell({ StateSentence::Kind::Wrong, problem, StateSentence::Help::None });
    });
    connect(m_menus, &Menus::targetAsked, this,
            [this] { TargetWindow::openWindow(m_live.clock()); });
    connect(m_menus, &Menus::replayAsked, this, &MainWindow::chooseReplay);
    connect(m_menus, &Menus::connectAsked, this, &MainWindow::chooseServer);
    connect(m_menus, &Menus::optionsAsked, this, &MainWindow::showOptions);
    connect(m_menus, &Menus::shortcutsAsked, this, [this] { showShortcutsDialog(*this); });
    connect(m_menus, &Menus::firstStepsAsked, this, &MainWindow::showFirstSteps);
    connect(m_menus, &Menus::aboutAsked, this, [this] { showAboutDialog(*this); });
    connect(m_menus, &Menus::linkFocusAsked, m_strip->link()->delayBox(),
            [this] { m_strip->link()->delayBox()->showPopup(); });
    connect(m_menus, &Menus::layoutResetAsked, this, [this] {
        m_places->show(Places::liveId());
        restoreState(m_freshLayout);
        arrange(m_arrangement->isCompact());
        m_preferences.forgetLayout();
    });
}

void MainWindow::explainItself()
{
    if (!m_preferences.calloutsSeen())
        showFirstSteps();
}

void MainWindow::showFirstSteps()
{
    delete findChild<Callouts *>();
    const auto callouts = new Callouts(
        *this,
        { { m_strip, tr("Switch here"),
            tr("Each button is a way of pushing over HTTP. Press one, or its digit: the messages "
               "go on, over the new way.") },
          { m_flow, tr("What travels"),
            tr("Time runs down. Each arrow is a message on the wire, its slope the delay. Click "
               "one to see its bytes; X cuts every connection.") },
          { m_status, tr("The proof"),
            tr("Lost, duplicated, reordered: counted over every switch. Click a number to read how "
               "it is defined; ? shows every key.") } });
    connect(callouts, &Callouts::finished, this, [this] { m_flow->setFocus(); });
    // Whoever closes the window instead of reading on has seen them, too.
    m_preferences.setCalloutsSeen();
}

void MainWindow::connectFrames()
{
    auto &frames = FrameClock::instance();
    connect(&frames, &FrameClock::flush, &m_live, &Live::flush);
    connect(&frames, &FrameClock::figures, this, [this] {
        m_live.measure();
        m_flow->setServerAheadUs(m_live.serverAheadUs());
        m_status->showFigures(m_live.figures(), m_live.clock().steadyNs());
        m_compose->withholdBox()->setCount(m_live.linkCounters().pongsWithheld);
        if (m_presenter)
            m_presenter->showFigures();
        m_record->refresh();
        showState();
    });
}

void MainWindow::connectSession()
{
    using client::Session;
    auto &session = m_live.session();
    connect(&session, &Session::stateChanged, this, [this] {
        showStrip();
        showState();
    });
    connect(&session, &Session::switched, this, [this] {
        m_failed = nullptr;
        m_preferences.setTransport(m_live.session().current()->id);
        showStrip();
    });
    connect(&session, &Session::switchFailed, this,
            [this](const TransportInfo *to, const QString &why) {
                m_failed = to;
                m_failure = why;
                tell(StateWords::switchFailed(to, why, m_live.session().current()));
                showStrip();
            });
    connect(&session, &Session::lost, this,
            [this] { m_lostBefore = m_live.session().ledger().totals().lost; });
    connect(&session, &Session::recovered, this, [this](qint64 outageMs, quint64 caughtUp) {
        ++m_reconnects;
        const auto lost = m_live.session().ledger().totals().lost;
        tell(StateWords::recovered(outageMs, caughtUp, lost - std::min(lost, m_lostBefore)));
    });
    connect(&session, &Session::logTooShort, this,
            [this](quint64 messages) { tell(StateWords::logTooShort(messages)); });
    connect(&m_live, &Live::note, this, [this](const QString &text) {
        tell({ StateSentence::Kind::Wrong, text, StateSentence::Help::None });
    });
    connect(&m_live, &Live::serverChanged, this, &MainWindow::showServer);
    connect(&m_live, &Live::serverChosen, this, [this] {
        m_reconnects = 0;
        m_lostBefore = 0;
        m_failed = nullptr;
        m_preferences.setServer(m_live.ownsServer() ? QUrl() : m_live.serverUrl());
        showStrip();
    });
}

void MainWindow::connectStrip()
{
    connect(m_strip, &TransportStrip::transportAsked, &m_live, &Live::switchTo);
    connect(m_strip, &TransportStrip::optionsAsked, this, &MainWindow::showOptions);
    connect(m_strip->link(), &LinkControls::delayAsked, &m_live, &Live::setDelay);
    connect(m_strip->link(), &LinkControls::cutAsked, &m_live, &Live::cutConnections);
    connect(&m_live, &Live::offersChanged, m_strip, &TransportStrip::setUnavailable);
    connect(&m_live, &Live::delayChanged, this, [this] {
        m_preferences.setDelay(m_live.delay());
        showServer();
    });
    connect(&m_live, &Live::scenarioChanged, this,
            [this] { m_preferences.setScenario(m_live.scenario()); });
    connect(&m_live, &Live::optionsChanged, this,
            [this] { m_preferences.setOptions(m_live.options()); });
    connect(&m_live, &Live::nameChanged, this, [this] { m_preferences.setName(m_live.name()); });
}

void MainWindow::connectSelection()
{
    connect(m_followed, &FollowedEvent::changed, this, &MainWindow::showFollowed);
    connect(&m_selection, &Selection::changed, this, &MainWindow::showFollowed);
}

void MainWindow::showFollowed()
{
    const auto event = m_followed->event();
    const auto id = m_selection.messageId();
    const auto topic = event ? event->topic : m_live.topicOf(id);
    m_scenario->showFollowed(topic, id);
    if (m_presenter)
        m_presenter->scenario()->showFollowed(topic, id);
}

void MainWindow::showState()
{
    const auto now = StateWords::now(m_live.facts());
    const auto nowMs = m_live.clock().steadyNs() / 1'000'000;
    m_status->showSession(m_live.session(), m_reconnects);
    m_stateLine->setNow(now);
    m_stateLine->forgetOld(nowMs);
    if (m_presenter)
        m_presenter->showSession(now, nowMs);
}

void MainWindow::showStrip()
{
    const auto &session = m_live.session();
    m_strip->showTransports(session.current(), session.opening(), m_failed, m_failure);
    m_strip->optionsButton()->setEnabled(session.current());
    m_compose->setTransport(session.current());
    if (m_presenter)
        m_presenter->bar()->showTransports(session.current(), session.opening(), m_failed,
                                           m_failure);
}

void MainWindow::showServer()
{
    m_strip->link()->setDelay(m_live.delay());
    const auto url = m_live.serverUrl();
    const auto delay = m_live.delay();
    const auto howLong = LinkControls::delayText(delay);
    const auto link = delay.delayMs > 0 ? tr("%1 each way").arg(howLong) : tr("no delay");
    m_compose->withholdBox()->setChecked(m_live.withholdsPongs());
    if (m_live.withholdsPongs())
        m_flow->setLinkText(tr("%1, pongs withheld").arg(link),
                            delay.delayMs > 0 ? tr("%1, no pongs").arg(howLong) : tr("no pongs"));
    else
        m_flow->setLinkText(link);
    auto server = url.isEmpty() ? tr("not known")
                                : QStringLiteral("%1:%2").arg(url.host()).arg(url.port(80));
    if (m_live.ownsServer() && !m_live.isServerUp())
        server = tr("%1, stopped").arg(server);
    m_flow->setServerText(server);
    showState();
}

void MainWindow::showOptions()
{
    const auto info = m_live.session().current();
    if (!info)
        return;
    auto popup = new OptionsPopup(*info, m_live.options(), this);
    connect(popup, &OptionsPopup::optionsChanged, &m_live, &Live::setOptions);
    const auto button = m_strip->optionsButton();
    popup->popUp(button->mapToGlobal(QPoint(0, button->height() + 4)));
}

void MainWindow::chooseReplay()
{
    const auto name = QFileDialog::getOpenFileName(this, tr("Replay a CSV file"), QString(),
                                                   tr("CSV files (*.csv);;All files (*)"));
    if (name.isEmpty())
        return;
    const auto refuse = [this](const QString &why) {
        tell({ StateSentence::Kind::Wrong, why, StateSentence::Help::None });
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        refuse(tr("Cannot read %1: %2.").arg(name, file.errorString()));
    } else if (file.size() > largestCsv) {
        refuse(tr("%1 is larger than 8 MiB.").arg(name));
    } else {
        m_live.setScenario(scenario_ids::stock);
        m_live.replay(QFileInfo(name).fileName(), file.readAll());
    }
}

void MainWindow::chooseServer()
{
    const auto current = m_live.ownsServer() ? QUrl() : m_live.serverUrl();
    auto dialog = new ServerDialog(current, m_preferences.servers(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &m_live,
            [this, dialog] { m_live.connectTo(dialog->server()); });
    dialog->open();
}

/// Wide: three columns. Narrow: two.
void MainWindow::arrange(bool compact)
{
    m_strip->setCompact(compact);
    m_status->setCompact(compact);
    m_scenario->setCompact(compact);
    m_messages->setCompact(compact);
    m_stateLine->setCompact(compact);
    m_arrangement->arrange(compact);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Docks take sizes only once they are laid out.
    if (m_preferences.layout().isEmpty())
        QTimer::singleShot(0, m_arrangement, &DockArrangement::resizePanes);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangePlaces();
}

/// Live is arranged when it is there: its docks are put away as they are while it is not.
void MainWindow::arrangePlaces()
{
    const bool compact = width() < compactBelow || height() < compactBelowHeight;
    m_places->placeSwitch()->setCompact(compact);
    m_race->setCompact(compact);
    if (m_places->isLive() && (compact != m_arrangement->isCompact() || !m_arranged)) {
        m_arranged = true;
        arrange(compact);
    }
}

/// Wherever the focus is, if nobody there wants it.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_selection.connection())
        m_selection.follow(0);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::remember()
{
    // A start begins in the window, whatever the last one ended in.
    m_preferences.setWindow(m_presentation->geometry(), m_places->liveLayout(),
                            m_heights->heights());
    m_race->bar()->remember();
}

/// What is neither in Live nor in the preferences.
void MainWindow::goOnFrom(const MainWindow &before)
{
    m_failed = before.m_failed;
    m_failure = before.m_failure;
    m_reconnects = before.m_reconnects;
    m_lostBefore = before.m_lostBefore;
    m_arrangement->setFloating(before.m_arrangement->floating());
    m_record->goOnFrom(*before.m_record);
    m_script->goOnFrom(*before.m_script);
    m_compose->setTopics(m_live.knownTopics());
    m_live.tellOffers();
    m_selection.select(before.m_selection.messageId(), before.m_selection.flowNumber());
    m_selection.follow(before.m_selection.connection());
    // What somebody has begun to write.
    m_compose->topicBox()->setCurrentText(before.m_compose->topicBox()->currentText());
    m_compose->typeEdit()->setText(before.m_compose->typeEdit()->text());
    m_compose->dataEdit()->setPlainText(before.m_compose->dataEdit()->toPlainText());
    m_messages->filterEdit()->setText(before.m_messages->filterEdit()->text());
    m_scenario->chat()->input()->setText(before.m_scenario->chat()->input()->text());
    showStrip();
    showState();
}

void MainWindow::takePlaceOf(const MainWindow &before)
{
    // Maximized it is by what was remembered, which also has its place when it is not.
    if (!before.isMaximized() && !before.isFullScreen())
        setGeometry(before.geometry());
    show();
    // Arranged when it was shown; the person may have arranged it otherwise since.
    restoreState(before.m_places->liveLayout());
    m_places->show(before.m_places->current());
    // Also chosen in the window of a recording, while this one fills a projector's screen.
    setPresenting(before.m_presentation->isOn());
    activateWindow();
}

} // namespace pushscope::ui
