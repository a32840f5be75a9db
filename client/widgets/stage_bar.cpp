// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/stage_bar.h"

#include "client/models/stage_run.h"
#include "client/widgets/language.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

constexpr int stageBarMargin = 12;
constexpr int stageBarGap = 8;
constexpr int handBar = 3;

} // namespace

QString stageText(const explain::Text &text)
{
    return text.in(LanguageManager::instance().isChinese() ? explain::Language::SimplifiedChinese
                                                           : explain::Language::English);
}

StageBar::StageBar(const StageRun &run, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_step(new QLabel(this))
    , m_title(new QLabel(this))
    , m_look(new QLabel(this))
    , m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("stageBar"));
    setAccessibleName(tr("Stage"));
    m_step->setObjectName(QStringLiteral("stageStep"));
    m_title->setObjectName(QStringLiteral("stageTitle"));
    m_note->setObjectName(QStringLiteral("stageNote"));
    auto row = new QHBoxLayout;
    row->setSpacing(stageBarGap);
    addButton(*row, actions.back);
    addButton(*row, actions.next, true);
    row->addSpacing(stageBarGap);
    row->addWidget(m_step);
    row->addWidget(m_title, 1);
    row->addWidget(m_look);
    row->addSpacing(stageBarGap);
    addButton(*row, actions.note, true);
    for (const auto action : { actions.speaker, actions.restart, actions.leave })
        addButton(*row, action);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(stageBarMargin, 4, stageBarMargin, 5);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_note);
    // Gives way before a button does.
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_look->setForegroundRole(QPalette::PlaceholderText);
    restyle();
    showStep();
}

void StageBar::addButton(QHBoxLayout &row, QAction *action, bool withText)
{
    auto button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->toolTip());
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
}

void StageBar::setNoteShown(bool shown)
{
    m_noteShown = shown;
    showStep();
}

void StageBar::showStep()
{
    setVisible(m_run.isOpen());
    if (!m_run.isOpen())
        return;
    const auto &step = m_run.current();
    m_step->setText(tr("%1 of %2").arg(m_run.step() + 1).arg(m_run.count()));
    m_title->setText(stageText(step.title));
    m_title->setToolTip(m_title->text());
    m_look->setText(lookText(step.highlight));
    m_look->setVisible(step.highlight != StagePart::None);
    const auto note = stageText(step.note);
    m_note->setText(note);
    m_note->setVisible(m_noteShown && !note.isEmpty());
    fitNote();
    update();
}

/// In a tool bar nobody asks a widget for its height at a width.
void StageBar::fitNote()
{
    const int room = width() - 2 * stageBarMargin;
    if (!m_note->text().isEmpty() && room > 0)
        m_note->setFixedHeight(m_note->heightForWidth(room));
}

void StageBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitNote();
}

void StageBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        restyle();
}

void StageBar::restyle()
{
    m_step->setFont(type::body());
    m_step->setForegroundRole(QPalette::PlaceholderText);
    m_title->setFont(type::strong());
    m_look->setFont(type::body());
    m_note->setFont(type::body());
    fitNote();
}

/// In the hand's hue, as everything that a person leads.
void StageBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, 0, width(), 1, theme.line);
    painter.fillRect(0, 0, handBar, height(), theme.hand);
}

} // namespace pushscope::ui
