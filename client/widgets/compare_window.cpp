// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/compare_window.h"

#include "client/models/recording_file.h"
#include "client/widgets/compare_side.h"
#include "client/widgets/help_dialogs.h"
#include "client/widgets/icons.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/preferences.h"
#include "client/widgets/theme.h"
#include "client/widgets/window_again.h"
#include "client/widgets/window_place.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
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

constexpr QSize firstSize(1'360, 900);
constexpr QSize leastSize(860, 560);
constexpr int tableHeight = 420;
constexpr int margin = 12;
constexpr int rowPadding = 4;

// Of what is remembered.
constexpr QLatin1StringView comparePlace("geometry");
constexpr QLatin1StringView compareRows("rows");
constexpr QLatin1StringView compareLadders("ladders");

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
    buildTable();
    buildMenus();
    m_ladders = new QSplitter(Qt::Horizontal, this);
    for (size_t i = 0; i < m_sides.size(); ++i) {
        auto file = files[i] ? files[i] : std::make_shared<RecordingFile>(clock);
        m_sides[i] = new CompareSide(std::move(file), m_ladders);
        m_ladders->addWidget(m_sides[i]);
        connect(m_sides[i], &CompareSide::loaded, this, &CompareWindow::showProgress);
    }
    auto top = new QWidget(this);
    auto column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->addWidget(top);
    m_rows->addWidget(m_ladders);
    m_rows->setSizes({ tableHeight, firstSize.height() - tableHeight });
    setCentralWidget(m_rows);
    resize(firstSize.boundedTo(screen()->availableSize()));
    m_table->setFocus();
}

CompareWindow::~CompareWindow() = default;

FlowPane *CompareWindow::flow(int which) const
{
    return side(which)->flow();
}

bool CompareWindow::isLoading() const
{
    return std::ranges::any_of(m_sides, &CompareSide::isLoading);
}

std::unique_ptr<CompareWindow> CompareWindow::again() const
{
    auto window = std::make_unique<CompareWindow>(
        m_clock, Files{ m_sides[0]->sharedFile(), m_sides[1]->sharedFile() });
    window->m_rows->restoreState(m_rows->saveState());
    window->m_ladders->restoreState(m_ladders->saveState());
    window->showNames();
    for (const auto side : window->m_sides)
        side->goOn();
    window->showProgress();
    for (size_t i = 0; i < m_sides.size(); ++i) {
        const auto &selection = m_sides[i]->selection();
        window->m_sides[i]->selection().select(selection.messageId(), selection.flowNumber());
        window->m_sides[i]->flow()->view()->goOnFrom(*m_sides[i]->flow()->view());
    }
    return window;
}

void CompareWindow::buildTable()
{
    m_summary = new QLabel(this);
    m_summary->setFont(type::strong());
    m_summary->setContentsMargins(margin, margin / 2, margin, margin / 2);
    m_table = new QTableView(this);
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("What the two add up to"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + rowPadding);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
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
    auto help = menuBar()->addMenu(tr("&Help"));
    auto keys
        = help->addAction(tr("&Keyboard shortcuts"), this, [this] { showShortcutsDialog(*this); });
    keys->setShortcut(Qt::Key_Question);
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
    m_rows->restoreState(last.value(compareRows).toByteArray());
    m_ladders->restoreState(last.value(compareLadders).toByteArray());
}

void CompareWindow::closeEvent(QCloseEvent *event)
{
    // One that somebody else owns has no place of its own.
    if (testAttribute(Qt::WA_DeleteOnClose)) {
        Preferences().setWindowOf(compareKind(),
                                  { { comparePlace, saveGeometry() },
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
    if (!isLoading())
        showBoth();
    m_summary->setText(summary());
}

void CompareWindow::showBoth()
{
    m_model.compare(m_sides[0]->file().recording(), m_sides[1]->file().recording());
    // The same scale for both: what is longer is longer to the eye.
    double lengthUs = 0;
    for (const auto side : m_sides) {
        const auto &replay = side->file().replay();
        lengthUs = std::max(lengthUs, double(replay.endUs() - replay.beginUs()));
    }
    constexpr double room = 1.2;
    for (const auto side : m_sides) {
        if (lengthUs * room < side->flow()->view()->spanUs())
            side->flow()->view()->setSpanUs(lengthUs * room);
    }
}

QString CompareWindow::summary() const
{
    if (isLoading())
        return tr("Both are being read.");
    const int count = m_model.differences();
    return count == 0 ? tr("No difference.")
        : count == 1  ? tr("One difference.")
                      : tr("%1 differences.").arg(count);
}

void CompareWindow::copy()
{
    QGuiApplication::clipboard()->setText(m_model.toText());
}

QString CompareWindow::save(const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_model.toCsv()) < 0 || !file.commit())
        return tr("Cannot write %1: %2.").arg(path, file.errorString());
    return {};
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
