// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/compare_window.h"

#include "client/core/write_file.h"
#include "client/models/number_text.h"
#include "client/models/recording_file.h"
#include "client/widgets/compare_side.h"
#include "client/widgets/help_dialogs.h"
#include "client/widgets/icons.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/linked_ladders.h"
#include "client/widgets/menus.h"
#include "client/widgets/padded_delegate.h"
#include "client/widgets/preferences.h"
#include "client/widgets/theme.h"
#include "client/widgets/window_again.h"
#include "client/widgets/window_place.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr QSize firstSize(1'440, 900);
constexpr QSize leastSize(940, 600);
constexpr int compareWideFrom = 1'320; ///< px of width: the table has room beside both ladders
constexpr int tableWidth = 400;
constexpr int tableWidthMost = 560; ///< where ladders have room enough, too
constexpr int tableHeight = 240;
constexpr int margin = 12;
constexpr int rowPadding = 4;
constexpr double usualSpanUs = 3'500'000; ///< of a ladder, where all of both takes longer
constexpr double aroundShort = 1.1;

// Of what is remembered.
constexpr QLatin1StringView comparePlace("geometry");
constexpr QLatin1StringView compareRows("rows");
constexpr QLatin1StringView compareLadders("ladders");
constexpr QLatin1StringView compareWide("wide");
constexpr QLatin1StringView compareTable("table");

QString compareKind()
{
    return QStringLiteral("compare");
}

} // namespace

CompareWindow::CompareWindow(Clock &clock, const Files &files)
    : m_clock(clock)
{
    remakeInAnotherLanguage(*this, [this] { return again(); });
    setContextMenuPolicy(Qt::NoContextMenu);
    setMinimumSize(leastSize);
    m_rows = new QSplitter(this);
    m_rows->setChildrenCollapsible(false);
    buildTable();
    buildLadders(files);
    buildMenus();
    m_frames.setInterval(RecordingFile::frameMs);
    connect(&m_frames, &QTimer::timeout, this, &CompareWindow::takeCounted);
    setCentralWidget(m_rows);
    resize(firstSize.boundedTo(screen()->availableSize()));
    arrange(width() >= compareWideFrom);
    m_sides[0]->setFocus();
}

CompareWindow::~CompareWindow()
{
    // It hears of what the ladders do, to the last.
    delete m_linked;
}

FlowPane *CompareWindow::flow(int which) const
{
    return side(which)->flow();
}

bool CompareWindow::isLoading() const
{
    return isReading() || m_counting;
}

bool CompareWindow::isReading() const
{
    return std::ranges::any_of(m_sides, &CompareSide::isLoading);
}

std::unique_ptr<CompareWindow> CompareWindow::again() const
{
    auto window = std::make_unique<CompareWindow>(
        m_clock, Files{ m_sides[0]->sharedFile(), m_sides[1]->sharedFile() });
    window->arrange(m_isWide);
    window->m_rows->restoreState(m_rows->saveState());
    window->m_ladders->restoreState(m_ladders->saveState());
    window->m_showTable->setChecked(m_showTable->isChecked());
    window->showNames();
    for (const auto side : window->m_sides)
        side->goOn();
    window->showProgress();
    const auto leading = m_linked->leading();
    window->m_linked->goOnFrom(*m_linked);
    for (const auto i : { leading, 1 - leading })
        window->m_sides[i]->flow()->view()->goOnFrom(*m_sides[i]->flow()->view());
    // The other one's is the same message's.
    const auto &selection = m_sides[leading]->selection();
    window->m_sides[leading]->selection().select(selection.messageId(), selection.flowNumber());
    return window;
}

void CompareWindow::buildTable()
{
    m_top = new QWidget(m_rows);
    m_summary = new QLabel(m_top);
    m_summary->setFont(type::strong());
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(margin, margin / 2, margin, margin / 2);
    m_table = new QTableView(m_top);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setAccessibleName(tr("What the two add up to"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle); // of URLs, the port tells them apart
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + rowPadding);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(RecordingComparison::What,
                                                      QHeaderView::ResizeToContents);
    auto column = new QVBoxLayout(m_top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    m_rows->addWidget(m_top);
}

void CompareWindow::buildLadders(const Files &files)
{
    m_ladders = new QSplitter(Qt::Horizontal, m_rows);
    m_ladders->setChildrenCollapsible(false);
    std::array<LinkedLadders::End, 2> ends;
    for (size_t i = 0; i < m_sides.size(); ++i) {
        auto file = files[i] ? files[i] : std::make_shared<RecordingFile>(m_clock);
        const auto side = m_sides[i] = new CompareSide(std::move(file), m_ladders);
        m_ladders->addWidget(side);
        ends[i] = { side->flow(), &side->selection(),
                    [side] { return side->file().replay().beginUs(); } };
        connect(side, &CompareSide::begun, this, &CompareWindow::showBegins);
        connect(side, &CompareSide::loaded, this, &CompareWindow::showProgress);
    }
    m_rows->addWidget(m_ladders);
    m_rows->setStretchFactor(1, 1);
    m_linked = new LinkedLadders(ends, this);
    m_linked->setTogether(Preferences().scrollsTogether());
    m_together = new QAction(tr("Scroll together"), this);
    m_together->setCheckable(true);
    m_together->setChecked(m_linked->isTogether());
    m_together->setShortcut(Qt::Key_T);
    m_together->setToolTip(
        tr("Both ladders show the same time since the begin of their recording, and zoom alike "
           "(T). A selected message is shown by both in any case."));
    connect(m_together, &QAction::toggled, this, [this](bool on) {
        m_linked->setTogether(on);
        Preferences().setScrollsTogether(on);
    });
    m_sides[0]->flow()->addTool(m_together);
}

void CompareWindow::buildMenus()
{
    auto file = menuBar()->addMenu(tr("&File"));
    auto save = file->addAction(tr("&Save the table..."), this, &CompareWindow::chooseAndSave);
    save->setShortcut(QKeySequence::Save);
    file->addSeparator();
    auto close = file->addAction(tr("&Close"), this, &QWidget::close);
    close->setShortcut(QKeySequence::Close);
    auto edit = menuBar()->addMenu(tr("&Edit"));
    auto copying
        = edit->addAction(icon(Icon::Copy), tr("&Copy the table"), this, &CompareWindow::copy);
    copying->setShortcut(QKeySequence::Copy);
    buildView(*menuBar()->addMenu(tr("&View")));
    auto help = menuBar()->addMenu(tr("&Help"));
    auto keys
        = help->addAction(tr("&Keyboard shortcuts"), this, [this] { showShortcutsDialog(*this); });
    keys->setShortcut(Qt::Key_Question);
}

void CompareWindow::buildView(QMenu &view)
{
    view.addAction(m_together);
    auto all = view.addAction(tr("Show &all of both"), this, [this] {
        m_linked->touch();
        showAll();
    });
    all->setShortcut(Qt::Key_0);
    view.addSeparator();
    const auto actions = m_sides[0]->flow()->flowActions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        // What is over is neither slow nor fast.
        if (actions[i] != m_sides[0]->flow()->slowAction())
            addForLeader(view, i);
    }
    for (const auto side : m_sides) {
        side->flow()->slowAction()->setVisible(false);
        const auto own = side->flow()->flowActions();
        for (const auto action : own)
            action->setShortcuts(QList<QKeySequence>());
    }
    view.addSeparator();
    Menus::addLook(view);
    view.addSeparator();
    m_showTable = view.addAction(tr("The &table"));
    m_showTable->setCheckable(true);
    m_showTable->setChecked(true);
    connect(m_showTable, &QAction::toggled, m_top, &QWidget::setVisible);
}

/// Both ladders have the same actions. With keys of their own they would take them from each other,
/// so the window has the keys, and means the ladder that was touched last.
void CompareWindow::addForLeader(QMenu &view, qsizetype which)
{
    const auto model = m_sides[0]->flow()->flowActions().at(which);
    auto action = view.addAction(model->icon(), model->text());
    action->setShortcuts(model->shortcuts());
    action->setCheckable(model->isCheckable());
    const auto show = [this, action, which] {
        const auto own = m_linked->leader()->flowActions().at(which);
        action->setChecked(own->isChecked());
        action->setEnabled(own->isEnabled());
    };
    connect(action, &QAction::triggered, this, [this, which, show] {
        m_linked->touch();
        m_linked->leader()->flowActions().at(which)->trigger();
        show();
    });
    connect(m_linked, &LinkedLadders::leaderChanged, action, show);
    for (const auto side : m_sides)
        connect(side->flow()->flowActions().at(which), &QAction::changed, action, show);
    show();
}

QString CompareWindow::chooseAndOpen(Clock &clock, QWidget *parent)
{
    const auto filter = tr("Recordings (*.pcapng);;All files (*)");
    auto paths = QFileDialog::getOpenFileNames(parent, tr("Choose two recordings to compare"),
                                               QString(), filter);
    if (paths.isEmpty())
        return {};
    if (paths.size() == 1) {
        const auto second = QFileDialog::getOpenFileName(
            parent, tr("Compare it with"), QFileInfo(paths.constFirst()).path(), filter);
        if (second.isEmpty())
            return {};
        paths << second;
    }
    if (paths.size() > 2)
        return tr("Two recordings can be compared, not %1.").arg(paths.size());
    return openWindow(clock, paths[0], paths[1]);
}

QString CompareWindow::openWindow(Clock &clock, const QString &first, const QString &second)
{
    auto window = std::make_unique<CompareWindow>(clock);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->comeBack();
    const auto problem = window->open(first, second);
    if (problem.isEmpty())
        window.release()->show();
    return problem;
}

/// Where and as the last one was.
void CompareWindow::comeBack()
{
    const auto last = Preferences().windowOf(compareKind());
    placeWindow(*this, last.value(comparePlace).toByteArray());
    m_showTable->setChecked(last.value(compareTable, true).toBool());
    arrange(hasWidth());
    // Made for the table above, it is none for the table beside.
    if (last.value(compareWide).toBool() != m_isWide)
        return;
    m_rows->restoreState(last.value(compareRows).toByteArray());
    m_ladders->restoreState(last.value(compareLadders).toByteArray());
}

/// For the table beside the ladders; also before it is shown.
bool CompareWindow::hasWidth() const
{
    const bool isFull = isMaximized() || isFullScreen();
    return (isFull && !isVisible() ? screen()->availableSize().width() : width())
        >= compareWideFrom;
}

void CompareWindow::arrange(bool isWide)
{
    m_isWide = isWide;
    m_rows->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
    const int beside = std::clamp(width() / 4, tableWidth, tableWidthMost);
    m_rows->setSizes(isWide ? QList{ beside, width() - beside }
                            : QList{ tableHeight, height() - tableHeight });
}

void CompareWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_isWide != hasWidth())
        arrange(hasWidth());
}

void CompareWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (isVisible() && m_isWide != hasWidth())
        arrange(hasWidth());
}

void CompareWindow::closeEvent(QCloseEvent *event)
{
    // One that somebody else owns has no place of its own.
    if (testAttribute(Qt::WA_DeleteOnClose)) {
        Preferences().setWindowOf(compareKind(),
                                  { { comparePlace, saveGeometry() },
                                    { compareWide, m_isWide },
                                    { compareTable, m_showTable->isChecked() },
                                    { compareRows, m_rows->saveState() },
                                    { compareLadders, m_ladders->saveState() } });
    }
    QMainWindow::closeEvent(event);
}

QString CompareWindow::open(const QString &first, const QString &second)
{
    auto problem = m_sides[0]->open(first);
    if (problem.isEmpty())
        problem = m_sides[1]->open(second);
    showNames();
    showProgress();
    return problem;
}

/// Two of the same name are told apart by their folders.
void CompareWindow::showNames()
{
    std::array<QString, 2> names{ m_sides[0]->file().name(), m_sides[1]->file().name() };
    if (names[0] == names[1]) {
        std::array<QString, 2> longer;
        for (size_t i = 0; i < names.size(); ++i) {
            const auto folder = QFileInfo(m_sides[i]->file().file().fileName()).absoluteDir();
            longer[i] = folder.dirName() + u'/' + names[i];
        }
        if (longer[0] != longer[1])
            names = longer;
    }
    for (size_t i = 0; i < names.size(); ++i)
        m_sides[i]->setName(names[i]);
    m_model.setNames(names[0], names[1]);
    setWindowTitle(tr("%1 and %2 - Pushscope").arg(names[0], names[1]));
}

/// What they add up to is known when both are read.
void CompareWindow::showProgress()
{
    if (!isReading()) {
        showBoth();
        beginToCount();
    }
    m_summary->setText(summary());
}

qint64 CompareWindow::lengthUs() const
{
    qint64 longest = 0;
    for (const auto side : m_sides) {
        const auto &replay = side->file().replay();
        longest = std::max(longest, replay.endUs() - replay.beginUs());
    }
    return longest;
}

void CompareWindow::showBegins()
{
    if (!m_linked->isTouched())
        m_linked->showBegins(usualSpanUs);
}

void CompareWindow::showAll()
{
    m_linked->showAll(lengthUs());
}

void CompareWindow::keyPressEvent(QKeyEvent *event)
{
    if (!m_sides[m_linked->leading()]->selection().endFollowing(*event))
        QMainWindow::keyPressEvent(event);
}

/// The same scale for both: what is longer is longer to the eye.
void CompareWindow::showBoth()
{
    if (m_linked->isTouched())
        m_linked->align();
    else if (aroundShort * double(lengthUs()) < usualSpanUs)
        showAll();
    else
        showBegins();
    m_linked->matchAgain();
}

void CompareWindow::beginToCount()
{
    const auto counting = [this](int which) {
        return RecordingComparison::Counting::of(side(which)->file().recording());
    };
    m_counting.emplace([first = counting(0), second = counting(1)](client::Progress &) {
        return RecordingComparison::count(first, second);
    });
    m_frames.start();
}

void CompareWindow::takeCounted()
{
    if (!m_counting->isOver())
        return;
    m_frames.stop();
    m_model.compare(m_sides[0]->file().recording(), m_sides[1]->file().recording(),
                    m_counting->result());
    m_counting.reset();
    m_summary->setText(summary());
}

QString CompareWindow::summary() const
{
    if (isReading())
        return tr("What is compared is still being read.");
    if (m_counting)
        return tr("Counting what the two have in common.");
    const int count = m_model.differences();
    auto text = count == 0 ? tr("No difference.")
        : count == 1       ? tr("One difference.")
                           : tr("%1 differences.").arg(count);
    const auto &overlap = m_model.overlap();
    if (overlap.onlyFirst || overlap.onlySecond) {
        text += u' '
            + tr("Messages of one only: %1 at the left, %2 at the right.")
                  .arg(thousands(qint64(overlap.onlyFirst)), thousands(qint64(overlap.onlySecond)));
    }
    return text;
}

void CompareWindow::copy()
{
    QGuiApplication::clipboard()->setText(m_model.toText());
}

QString CompareWindow::save(const QString &path) const
{
    const auto problem = client::writeFile(path, m_model.toCsv());
    return problem.isEmpty() ? QString() : tr("Cannot write %1: %2.").arg(path, problem);
}

void CompareWindow::chooseAndSave()
{
    const auto path = QFileDialog::getSaveFileName(
        this, tr("Save the table"), QStringLiteral("comparison.csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto problem = save(path); !problem.isEmpty())
        QMessageBox::warning(this, tr("Save the table"), problem);
}

} // namespace pushscope::ui
