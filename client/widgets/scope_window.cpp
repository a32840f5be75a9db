// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/scope_window.h"

#include "client/widgets/detail_pane.h"
#include "client/widgets/figure_line.h"
#include "client/widgets/figures_menu.h"
#include "client/widgets/help_dialogs.h"
#include "client/widgets/kept_heights.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/loading_bar.h"
#include "client/widgets/menus.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/pane_dock.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/picture_menu.h"
#include "client/widgets/plots.h"
#include "client/widgets/preferences.h"
#include "client/widgets/presentation.h"
#include "client/widgets/state_line.h"
#include "client/widgets/window_again.h"
#include "client/widgets/window_place.h"
#include "common/clock.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {

constexpr int scopeLeftWidth = 380;
constexpr int scopeRightWidth = 400;

// Of what is remembered.
constexpr QLatin1StringView geometryEntry("geometry");
constexpr QLatin1StringView layoutEntry("layout");
constexpr QLatin1StringView compactEntry("compact");
constexpr QLatin1StringView heightsEntry("heights");

} // namespace

ScopeWindow::ScopeWindow(Clock &clock, QSize leastSize)
    : m_clock(clock)
    , m_stack(new QStackedWidget(this))
    , m_cover(*this, *m_stack)
    , m_presentation(new Presentation(*this,
                                      { [this] { return makeAudience(); },
                                        [this](QWidget *page) { cover(page); },
                                        [this] {
                                            return QList<QAction *>{ m_close }
                                            + m_flow->audienceActions() + actionsOfPresenter();
                                        } }))
{
    setCentralWidget(m_stack);
    setContextMenuPolicy(Qt::NoContextMenu);
    // The wide arrangement must not hold the window open: made smaller, it becomes the narrow one.
    layout()->setSizeConstraint(QLayout::SetNoConstraint);
    setDockOptions(AllowTabbedDocks | AllowNestedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setMinimumSize(leastSize);
    remakeInAnotherLanguage(*this, [this] {
        auto next = again();
        next->goOnFrom(*this);
        return next;
    });
}

void ScopeWindow::leave()
{
    // QWidget's destructor would do it, and the docks would tell of it somebody who is no more.
    hide();
    m_audience = nullptr;
    m_presentation->drop();
}

AudienceView *ScopeWindow::makeAudience()
{
    m_audience = makePresenter({ m_flow->index(), m_selection, m_plots, m_plotSpan });
    m_audience->showAs(*m_flow->view());
    m_audience->showState(m_now, nowMs());
    const auto line = m_audience->stateLine();
    connect(line, &StateLine::openRecordingAsked, m_stateLine, &StateLine::openRecordingAsked);
    connect(line, &StateLine::retryAsked, m_stateLine, &StateLine::retryAsked);
    return m_audience;
}

void ScopeWindow::cover(QWidget *page)
{
    if (!page)
        m_audience = nullptr;
    m_cover.cover(page);
}

/// What is looked at.
void ScopeWindow::goOnFrom(const ScopeWindow &before)
{
    m_kind = before.m_kind;
    setWindowTitle(before.windowTitle());
    m_selection.select(before.m_selection.messageId(), before.m_selection.flowNumber());
    m_selection.follow(before.m_selection.connection());
    m_messages->filterEdit()->setText(before.m_messages->filterEdit()->text());
    m_flow->view()->goOnFrom(*before.m_flow->view());
    m_export->goOnFrom(*before.m_export);
}

void ScopeWindow::comeBack(const QString &kind)
{
    m_kind = kind;
    const auto last = Preferences().windowOf(kind);
    placeWindow(*this, last.value(geometryEntry).toByteArray());
    const auto layout = last.value(layoutEntry).toByteArray();
    m_isCompact = isNarrow();
    // Made for two columns, it is none for three.
    if (layout.isEmpty() || last.value(compactEntry).toBool() != m_isCompact)
        return;
    m_messages->setCompact(m_isCompact);
    m_heights->setHeights(last.value(heightsEntry).toMap());
    m_isArranged = restoreState(layout);
}

void ScopeWindow::closeEvent(QCloseEvent *event)
{
    if (!m_kind.isEmpty()) {
        Preferences().setWindowOf(m_kind,
                                  { { geometryEntry, m_presentation->geometry() },
                                    { layoutEntry, m_presentation->layout() },
                                    { compactEntry, m_isCompact },
                                    { heightsEntry, m_heights->heights() } });
    }
    QMainWindow::closeEvent(event);
}

/// Wherever the focus is, if nobody there wants it.
void ScopeWindow::keyPressEvent(QKeyEvent *event)
{
    if (!m_selection.endFollowing(*event))
        QMainWindow::keyPressEvent(event);
}

/// Also before it is shown.
bool ScopeWindow::isNarrow() const
{
    const bool isFull = isMaximized() || isFullScreen();
    return (isFull && !isVisible() ? screen()->availableSize().width() : width()) < compactBelow;
}

void ScopeWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_isArranged || m_isCompact != (width() < compactBelow))
        arrange();
}

void ScopeWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    // An audience sees nothing of the panes.
    if (isVisible() && !m_presentation->isOn() && m_isCompact != (width() < compactBelow))
        arrange();
}

/// Wide: three columns. Narrow: two, Detail is a tab beside Messages.
void ScopeWindow::arrange()
{
    m_isArranged = true;
    m_isCompact = width() < compactBelow;
    m_messages->setCompact(m_isCompact);
    if (m_isCompact) {
        tabifyDockWidget(m_messagesDock, m_detailDock);
        m_messagesDock->raise();
    } else if (dockWidgetArea(m_detailDock) == Qt::LeftDockWidgetArea) {
        addDockWidget(Qt::RightDockWidgetArea, m_detailDock);
    }
    sizeAbove();
    // Docks take sizes only once they are laid out.
    QTimer::singleShot(0, this, [this] {
        if (m_isCompact)
            resizeDocks({ m_messagesDock }, { scopeLeftWidth }, Qt::Horizontal);
        else
            resizeDocks({ m_messagesDock, m_detailDock }, { scopeLeftWidth, scopeRightWidth },
                        Qt::Horizontal);
    });
}

void ScopeWindow::buildPanes(client::FlowLog &log, const QString &emptyText)
{
    m_flow = new FlowPane(log, m_selection, this);
    m_flow->view()->setEmptyText(emptyText);
    m_messages = new MessagesPane(log, m_selection, this);
    m_messages->setEmptyText(emptyText);
    const auto detail = new DetailPane(log, m_selection, this);
    m_messagesDock = paneDock(*this, QStringLiteral("messages"), tr("Messages"), m_messages,
                              m_messages->header());
    m_detailDock
        = paneDock(*this, QStringLiteral("detail"), tr("Detail"), detail, detail->header());
    m_stack->addWidget(m_flow);
    addDockWidget(Qt::LeftDockWidgetArea, m_messagesDock);
    addDockWidget(Qt::RightDockWidgetArea, m_detailDock);
}

void ScopeWindow::buildPlots(const client::FlowLog &log, PlotSpan span)
{
    m_plots.follow(log, this);
    m_plotSpan = span;
    m_plotsDock = ui::plotsDock(
        *this, m_plots, span, [this] { return m_flow->view()->nowUs(); },
        [this](const StateSentence &sentence) { tell(sentence); });
    if (m_plotsDock)
        addDockWidget(Qt::BottomDockWidgetArea, m_plotsDock);
}

void ScopeWindow::addAbove(QDockWidget *dock, int height)
{
    m_above = dock;
    m_aboveHeight = height;
    addDockWidget(Qt::LeftDockWidgetArea, dock);
    splitDockWidget(dock, m_messagesDock, Qt::Vertical);
}

void ScopeWindow::sizeAbove()
{
    if (!m_above)
        return;
    QTimer::singleShot(0, this, [this] {
        resizeDocks({ m_above, m_messagesDock }, { m_aboveHeight, height() - m_aboveHeight },
                    Qt::Vertical);
    });
}

void ScopeWindow::buildExport(const client::FlowLog &log, ExportMenu::Transcript transcript,
                              const QString &title)
{
    m_export = new ExportMenu(log, std::move(transcript), this);
    m_export->setTitle(title);
    connect(m_export, &ExportMenu::told, this, &ScopeWindow::tell);
}

void ScopeWindow::addBottom(const QList<QWidget *> &widgets)
{
    auto bottom = new QWidget(this);
    m_stateLine = new StateLine(bottom);
    auto layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stateLine);
    layout->addWidget(m_export->bar());
    for (const auto widget : widgets)
        layout->addWidget(widget);
    addFixedBar(*this, Qt::BottomToolBarArea, QStringLiteral("figures"), bottom);
    m_heights = new KeptHeights(*this, { m_above, m_messagesDock, m_detailDock }, { m_plotsDock });
}

void ScopeWindow::addPictures(QMenu &file)
{
    file.addMenu(m_flow->pictureMenu());
    connect(m_flow->pictureMenu(), &PictureMenu::told, this, &ScopeWindow::tell);
}

void ScopeWindow::addFigures(FigureLine &line, QMenu &file, QMenu &edit)
{
    auto figures = new FiguresMenu(
        line, [&line] { return line.figures(); }, this);
    file.insertMenu(m_beforeClose, figures);
    edit.addAction(figures->copyTextAction());
    connect(figures, &PictureMenu::told, this, &ScopeWindow::tell);
}

void ScopeWindow::addClose(QMenu &file)
{
    m_beforeClose = file.addSeparator();
    m_close = file.addAction(tr("&Close"), this, &QWidget::close);
    m_close->setShortcut(QKeySequence::Close);
}

void ScopeWindow::addFlowAndPanes(QMenu &view)
{
    view.addAction(m_presentation->action());
    view.addSeparator();
    view.addActions(m_flow->flowActions());
    view.addSeparator();
    Menus::addLook(view);
    view.addSeparator();
    for (const auto dock : { m_above, m_messagesDock, m_detailDock, m_plotsDock }) {
        if (dock)
            view.addAction(dock->toggleViewAction());
    }
}

void ScopeWindow::addHelp()
{
    auto help = menuBar()->addMenu(tr("&Help"));
    auto keys
        = help->addAction(tr("&Keyboard shortcuts"), this, [this] { showShortcutsDialog(*this); });
    keys->setShortcut(Qt::Key_Question);
}

void ScopeWindow::tellWrong(const QString &problem)
{
    if (!problem.isEmpty())
        tell({ StateSentence::Kind::Wrong, problem, StateSentence::Help::None });
}

void ScopeWindow::tell(const StateSentence &sentence)
{
    m_stateLine->tell(sentence, nowMs());
    if (m_audience)
        m_audience->stateLine()->tell(sentence, nowMs());
}

void ScopeWindow::setNow(const StateSentence &sentence)
{
    m_now = sentence;
    m_stateLine->setNow(sentence);
    m_stateLine->forgetOld(nowMs());
    if (m_audience)
        m_audience->showState(sentence, nowMs());
}

qint64 ScopeWindow::nowMs() const
{
    return m_clock.steadyNs() / 1'000'000;
}

} // namespace pushscope::ui
