// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_view.h"

#include "client/core/race_report.h"
#include "client/core/race_svg.h"
#include "client/core/write_file.h"
#include "client/models/live.h"
#include "client/models/race_words.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/padded_delegate.h"
#include "client/widgets/picture.h"
#include "client/widgets/race_bar.h"
#include "client/widgets/race_footer.h"
#include "client/widgets/race_lanes.h"
#include "client/widgets/theme.h"

#include <QtCore/QBuffer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace pushscope::ui {

namespace {

/// Empty, or what is wrong.
QString write(const QString &fileName, const QByteArray &content)
{
    const auto problem = client::writeFile(fileName, content);
    return problem.isEmpty() ? QString()
                             : RaceView::tr("Cannot write %1: %2.").arg(fileName, problem);
}

} // namespace

RaceView::RaceView(Live &live, QWidget *parent, std::shared_ptr<RaceRunner> runner)
    : QWidget(parent)
    , m_live(live)
    , m_offer(live.clock())
    , m_runner(runner ? std::move(runner) : std::make_shared<RaceRunner>())
    , m_snapshot(std::make_shared<const RaceSnapshot>())
    , m_bar(new RaceBar(m_offer, this))
    , m_note(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_lanes(new RaceLanes(this))
    , m_table(new QTableView(this))
    , m_footer(new RaceFooter(this))
{
    setAccessibleName(tr("Race"));
    setFocusProxy(m_bar->startButton());
    buildTable();
    buildReportMenu();
    m_stack->addWidget(m_lanes);
    m_stack->addWidget(m_table);
    m_note->setObjectName(QStringLiteral("raceNote"));
    m_note->setContentsMargins(20, 6, 20, 6);
    m_note->setWordWrap(true);
    m_note->hide();
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_footer);
    connect(m_bar, &RaceBar::startAsked, this, &RaceView::start);
    connect(m_bar, &RaceBar::stopAsked, m_runner.get(), &RaceRunner::stop);
    connect(m_bar->tableButton(), &QToolButton::toggled, m_stack,
            [this](bool on) { m_stack->setCurrentIndex(on ? 1 : 0); });
    connect(m_runner.get(), &RaceRunner::phaseChanged, this, &RaceView::look);
    connect(&FrameClock::instance(), &FrameClock::frame, this, [this] {
        if (isVisible())
            look();
    });
    connect(&m_live, &Live::serverChanged, this, &RaceView::showServer);
    showServer();
    showSentence();
    if (m_runner->snapshot()->phase != RacePhase::Idle)
        look();
}

RaceView::~RaceView() = default;

void RaceView::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setAccessibleName(tr("Figures of the race"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(RaceTableModel::Transport,
                                                      QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto copy = new QAction(icon(Icon::Copy), tr("Copy as CSV"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &RaceView::copyCsv);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void RaceView::buildReportMenu()
{
    auto menu = new QMenu(m_bar->reportButton());
    menu->addAction(tr("Save the &report..."), this, [this] {
        chooseFile(tr("Save the report"), QStringLiteral("html"), tr("HTML pages (*.html)"),
                   &RaceView::saveReport);
    });
    menu->addAction(tr("Save the plot as &SVG..."), this, [this] {
        chooseFile(tr("Save the plot"), QStringLiteral("svg"), tr("SVG pictures (*.svg)"),
                   &RaceView::savePlot);
    });
    menu->addAction(tr("Save the lanes as &PNG..."), this, [this] {
        chooseFile(tr("Save the lanes"), QStringLiteral("png"), tr("PNG pictures (*.png)"),
                   &RaceView::savePicture);
    });
    menu->addSeparator();
    menu->addAction(icon(Icon::Copy), tr("Copy the table as &CSV"), this, &RaceView::copyCsv);
    menu->addAction(icon(Icon::Copy), tr("Copy the result as &JSON"), this, &RaceView::copyJson);
    m_bar->reportButton()->setMenu(menu);
}

void RaceView::setCompact(bool compact)
{
    m_bar->setCompact(compact);
    m_lanes->setCompact(compact);
    m_footer->setCompact(compact);
}

void RaceView::showServer()
{
    const bool own = m_live.ownsServer();
    m_bar->setOwnServer(own);
    m_offer.setServer(own ? QUrl() : m_live.serverUrl());
}

void RaceView::start()
{
    auto order = m_bar->order();
    if (order.plan.transports.size() < 2)
        return;
    order.plan.options = m_live.options();
    if (!m_live.ownsServer())
        order.server = m_live.serverUrl();
    m_note->hide();
    m_runner->start(order);
}

void RaceView::look()
{
    const auto snapshot = m_runner->snapshot();
    if (snapshot == m_snapshot)
        return;
    m_snapshot = snapshot;
    m_lanes->show(snapshot);
    m_bar->showSnapshot(*snapshot);
    m_footer->showSnapshot(*snapshot);
    m_model.show(snapshot->result);
    showSentence();
}

void RaceView::showSentence()
{
    m_lanes->setSentence(raceSentence(*m_snapshot), m_snapshot->phase == RacePhase::Failed);
}

void RaceView::chooseFile(const QString &title, const QString &suffix, const QString &filter,
                          QString (RaceView::*save)(const QString &) const)
{
    const auto name = QFileDialog::getSaveFileName(
        this, title, QStringLiteral("pushscope-race.%1").arg(suffix), filter);
    if (name.isEmpty())
        return;
    const auto problem = (this->*save)(name);
    m_note->setText(problem.isEmpty() ? tr("Saved %1.").arg(name)
                                      : QStringLiteral("\u2715 ") + problem);
    m_note->show();
}

QString RaceView::saveReport(const QString &fileName) const
{
    return m_snapshot->result ? write(fileName, client::raceReport(*m_snapshot->result))
                              : tr("There is no result yet.");
}

QString RaceView::savePlot(const QString &fileName) const
{
    return m_snapshot->result ? write(fileName, client::raceLatencySvg(*m_snapshot->result))
                              : tr("There is no result yet.");
}

QString RaceView::savePicture(const QString &fileName) const
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    m_lanes->picture(pictureScale).save(&buffer, "PNG");
    return write(fileName, content);
}

void RaceView::copyCsv() const
{
    if (m_snapshot->result)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_snapshot->result->csv()));
}

void RaceView::copyJson() const
{
    if (m_snapshot->result)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_snapshot->result->json()));
}

} // namespace pushscope::ui
