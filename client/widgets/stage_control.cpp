// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/stage_control.h"

#include "client/widgets/icons.h"
#include "client/widgets/preferences.h"
#include "client/widgets/stage_bar.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>

namespace pushscope::ui {

StageControl::StageControl(Live &live, FindPart findPart, QWidget *window)
    : QObject(window)
    , m_findPart(std::move(findPart))
    , m_window(window)
    , m_run(live)
{
    buildActions();
    buildMenu();
    m_bar = new StageBar(m_run, { m_back, m_next, m_restart, m_note, m_speaker, m_leave }, window);
    connect(&m_run, &StageRun::changed, this, &StageControl::showStep);
    connect(&m_run, &StageRun::presenterAsked, this, &StageControl::presenterAsked);
    connect(&m_run, &StageRun::notDone, this, [this](const QString &what) {
        Q_EMIT told({ StateSentence::Kind::Wrong, what, StateSentence::Help::None });
    });
    showStep();
}

StageControl::~StageControl() = default;

QAction *StageControl::addAction(const QString &text, const QKeySequence &key, const QString &tip)
{
    auto action = new QAction(text, this);
    // On a button without its mnemonic, which in Chinese stands behind: (&N).
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    action->setIconText(QString(text).remove(behind).remove(u'&'));
    action->setShortcut(key);
    action->setToolTip(tr("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    // A key that is held down would race through the talk.
    action->setAutoRepeat(false);
    return action;
}

/// Page Down and Page Up are what a presenter's remote control sends.
void StageControl::buildActions()
{
    m_next = addAction(tr("&Next step"), Qt::Key_PageDown, tr("Go to the next step"));
    m_back = addAction(tr("&Previous step"), Qt::Key_PageUp, tr("Go back to the step before"));
    m_restart = addAction(tr("&From the beginning"), QKeySequence(Qt::SHIFT | Qt::Key_PageUp),
                          tr("Begin the script again"));
    m_note = addAction(tr("N&ote"), Qt::Key_N, tr("Show the note for the speaker"));
    m_speaker = addAction(tr("&Speaker's window"), QKeySequence(Qt::SHIFT | Qt::Key_N),
                          tr("Put the note into a window of its own, for another screen"));
    m_leave = addAction(tr("&Leave the script"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
                        tr("Leave the script; everything stays as it is"));
    m_next->setIcon(icon(Icon::Next));
    m_back->setIcon(icon(Icon::Previous));
    m_restart->setIcon(icon(Icon::Restart));
    m_note->setIcon(icon(Icon::Report));
    m_speaker->setIcon(icon(Icon::Float));
    m_leave->setIcon(icon(Icon::Close));
    m_note->setCheckable(true);
    m_speaker->setCheckable(true);
    m_note->setChecked(Preferences().stageNoteShown());
    connect(m_next, &QAction::triggered, &m_run, &StageRun::next);
    connect(m_back, &QAction::triggered, &m_run, &StageRun::back);
    connect(m_restart, &QAction::triggered, &m_run, &StageRun::restart);
    connect(m_leave, &QAction::triggered, &m_run, &StageRun::close);
    connect(m_speaker, &QAction::toggled, this, &StageControl::setSpeaker);
    connect(m_note, &QAction::toggled, this, [this](bool shown) {
        Preferences().setStageNoteShown(shown);
        showNote();
    });
}

void StageControl::buildMenu()
{
    m_menu = new QMenu(tr("Stage s&cript"), m_window);
    m_menu->setToolTipsVisible(true);
    auto open = m_menu->addAction(tr("&Open a stage script..."), this, &StageControl::choose);
    open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    open->setToolTip(tr("A script of steps that one key leads through"));
    m_recent = m_menu->addMenu(tr("Open &again"));
    auto tour
        = m_menu->addAction(tr("A &tour of push in ten steps"), this, &StageControl::openTour);
    tour->setObjectName(QStringLiteral("stageTour"));
    m_menu->addSeparator();
    m_menu->addActions({ m_next, m_back, m_restart, m_note, m_speaker });
    m_menu->addSeparator();
    m_menu->addAction(m_leave);
    connect(m_menu, &QMenu::aboutToShow, this, &StageControl::fillRecent);
}

void StageControl::fillRecent()
{
    m_recent->clear();
    const auto paths = Preferences().stageScripts();
    for (const auto &path : paths) {
        auto action = m_recent->addAction(
            QFileInfo(path).fileName().replace(QStringLiteral("&"), QStringLiteral("&&")), this,
            [this, path] { this->open(path); });
        action->setToolTip(QDir::toNativeSeparators(path));
    }
    m_recent->menuAction()->setEnabled(!paths.isEmpty());
}

QList<QAction *> StageControl::actions() const
{
    return { m_next, m_back, m_restart, m_speaker, m_leave };
}

void StageControl::choose()
{
    const auto last = Preferences().stageScripts().value(0);
    const auto path
        = QFileDialog::getOpenFileName(m_window, tr("Open a stage script"), QFileInfo(last).path(),
                                       tr("Stage scripts (*.json);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void StageControl::open(const QString &path)
{
    QString problem;
    const auto script = readStageScript(path, &problem);
    if (!script) {
        Q_EMIT told({ StateSentence::Kind::Wrong, problem + u'.', StateSentence::Help::None });
        return;
    }
    remember(path);
    m_run.open(*script);
}

void StageControl::openTour()
{
    m_run.open(stageTour());
}

void StageControl::remember(const QString &path)
{
    Preferences preferences;
    const auto absolute = QFileInfo(path).absoluteFilePath();
    auto paths = preferences.stageScripts();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    preferences.setStageScripts(paths.mid(0, remembered));
}

void StageControl::goOnFrom(const StageControl &before)
{
    if (!before.m_run.isOpen())
        return;
    m_run.goOnFrom(before.m_run);
    m_speaker->setChecked(before.m_speaker->isChecked());
}

QString StageControl::title() const
{
    if (!m_run.isOpen())
        return {};
    return tr("%1 of %2: %3")
        .arg(m_run.step() + 1)
        .arg(m_run.count())
        .arg(stageText(m_run.current().title));
}

void StageControl::showStep()
{
    const bool isOpen = m_run.isOpen();
    // A key of an action that is off is nobody's, and the ladder and the list have theirs again.
    for (const auto action : { m_next, m_back, m_restart, m_note, m_speaker, m_leave })
        action->setEnabled(isOpen);
    if (!isOpen)
        m_speaker->setChecked(false);
    showNote();
    m_bar->showStep();
    if (m_speakerWindow)
        m_speakerWindow->showStep();
    Q_EMIT stepChanged();
    pointAgain();
}

/// Not where the audience sees it if the speaker has it on another screen.
void StageControl::showNote()
{
    m_bar->setNoteShown(m_note->isChecked() && !m_speaker->isChecked());
    m_note->setEnabled(m_run.isOpen() && !m_speaker->isChecked());
}

void StageControl::setSpeaker(bool shown)
{
    if (!shown) {
        // Later: its own key or frame may be what ends it.
        if (m_speakerWindow)
            m_speakerWindow->deleteLater();
        m_speakerWindow = nullptr;
    } else if (!m_speakerWindow) {
        m_speakerWindow = new SpeakerWindow(m_run, { m_back, m_next, m_speaker }, m_window);
        connect(m_speakerWindow, &SpeakerWindow::closed, m_speaker,
                [this] { m_speaker->setChecked(false); });
        m_speakerWindow->show();
    }
    showNote();
}

void StageControl::pointAgain()
{
    delete m_ring;
    const auto part = m_run.isOpen() ? m_run.current().highlight : StagePart::None;
    if (const auto widget = part == StagePart::None ? nullptr : m_findPart(part))
        m_ring = new StageRing(widget);
}

} // namespace pushscope::ui
