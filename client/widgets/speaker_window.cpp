// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/speaker_window.h"

#include "client/models/stage_run.h"
#include "client/widgets/stage_bar.h"
#include "client/widgets/theme.h"

#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

constexpr QSize speakerFirstSize(520, 380);
constexpr int speakerMargin = 16;
constexpr int speakerGap = 8;

} // namespace

SpeakerWindow::SpeakerWindow(const StageRun &run, const QList<QAction *> &actions, QWidget *window)
    : QWidget(window, Qt::Window)
    , m_run(run)
    , m_step(new QLabel(this))
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_following(new QLabel(this))
{
    setObjectName(QStringLiteral("speaker"));
    setWindowTitle(tr("Speaker - Pushscope"));
    setAccessibleName(tr("Speaker"));
    m_note->setObjectName(QStringLiteral("speakerNote"));
    for (const auto label : { m_title, m_note, m_following }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_step->setForegroundRole(QPalette::PlaceholderText);
    m_following->setForegroundRole(QPalette::PlaceholderText);
    m_title->setFont(type::title());
    m_note->setFont(type::audienceWords());
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto area = new QScrollArea(this);
    area->setAccessibleName(tr("Note for the speaker"));
    area->setWidget(m_note);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto buttons = new QHBoxLayout;
    buttons->setSpacing(speakerGap);
    buttons->addWidget(m_step);
    buttons->addStretch(1);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(speakerMargin, speakerMargin, speakerMargin, speakerMargin);
    layout->setSpacing(speakerGap);
    layout->addLayout(buttons);
    layout->addWidget(m_title);
    layout->addWidget(area, 1);
    layout->addWidget(m_following);
    for (const auto action : actions) {
        auto button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(action->toolTip());
        buttons->addWidget(button);
        addAction(action);
    }
    resize(speakerFirstSize);
    showStep();
}

void SpeakerWindow::showStep()
{
    if (!m_run.isOpen())
        return;
    const auto &step = m_run.current();
    m_step->setText(tr("Step %1 of %2").arg(m_run.step() + 1).arg(m_run.count()));
    m_title->setText(stageText(step.title));
    const auto note = stageText(step.note);
    m_note->setText(note.isEmpty() ? tr("No note for this step.") : note);
    const auto following = m_run.following();
    m_following->setText(following ? tr("Then: %1").arg(stageText(following->title))
                                   : tr("This is the last step."));
}

void SpeakerWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace pushscope::ui
