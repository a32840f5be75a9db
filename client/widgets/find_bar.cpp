// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/find_bar.h"

#include "client/models/flow_list_model.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/theme.h"
#include "common/clock.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

FindBar::FindBar(const FlowListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_field(new QLineEdit(this))
    , m_said(new QLabel(this))
    , m_find(new QAction(tr("Find"), this))
    , m_next(new QAction(icon(Icon::Next), tr("Find next"), this))
    , m_previous(new QAction(icon(Icon::Previous), tr("Find previous"), this))
{
    m_find->setShortcut(QKeySequence::Find);
    m_next->setShortcut(Qt::Key_F3);
    m_previous->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_next->setToolTip(tr("Find next (F3)"));
    m_previous->setToolTip(tr("Find previous (Shift+F3)"));
    m_field->setPlaceholderText(tr("Find: text or /regex/"));
    m_field->setAccessibleName(tr("Find"));
    m_field->installEventFilter(this);
    m_said->setFont(type::caption());
    connect(m_find, &QAction::triggered, this, &FindBar::begin);
    connect(m_next, &QAction::triggered, this, [this] { find(1); });
    connect(m_previous, &QAction::triggered, this, [this] { find(-1); });
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_search.reset();
        say({}, false);
    });

    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 6);
    layout->setSpacing(4);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_said);
    for (const auto action : { m_previous, m_next }) {
        auto button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        layout->addWidget(button);
    }
    auto closing = new QToolButton(this);
    closing->setIcon(icon(Icon::Close));
    closing->setAutoRaise(true);
    closing->setToolTip(tr("Close (Esc)"));
    closing->setAccessibleName(tr("Close the search"));
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    layout->addWidget(closing);
    connect(&FrameClock::instance(), &FrameClock::frame, this, &FindBar::lookOn);
    hide();
}

void FindBar::begin()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::close()
{
    m_search.reset();
    hide();
    Q_EMIT closed();
}

QString FindBar::said() const
{
    return m_said->text();
}

void FindBar::say(const QString &text, bool isWrong)
{
    auto colors = m_said->palette();
    colors.setColor(QPalette::WindowText, isWrong ? Theme::current().fault : Theme::current().ink2);
    m_said->setPalette(colors);
    m_said->setText(text);
}

/// A slice of it. Rows may come and go between two slices: it goes on from the same event.
void FindBar::lookOn()
{
    constexpr qint64 sliceNs = 6'000'000; ///< leaves most of a frame to others
    constexpr int lookEach = 8;           ///< at the clock: a costly expression takes 1 ms
    if (!m_search)
        return;
    const auto &clock = Clock::system();
    const auto until = clock.steadyNs() + sliceNs;
    const int rows = m_model.rowCount();
    int at = m_search->number ? m_model.rowOf(m_search->number) : m_search->from;
    for (int i = 1; m_search->looked < rows; ++i, ++m_search->looked) {
        if (i % lookEach == 0 && clock.steadyNs() >= until)
            return say(tr("Searching: %1 %").arg(100LL * m_search->looked / rows), false);
        at = ((at + m_search->direction) % rows + rows) % rows;
        const auto event = m_model.event(at);
        if (!event)
            continue;
        m_search->number = event->number;
        if (m_search->filter.matches(*event))
            return end(at);
    }
    end(-1);
}

void FindBar::end(int row)
{
    const int direction = m_search->direction;
    m_search.reset();
    if (row < 0)
        return say(tr("No match"), true);
    const bool isRound = m_row >= 0 && (direction > 0 ? row <= m_row : row >= m_row);
    say(isRound ? tr("From the other end") : QString(), false);
    m_row = row;
    Q_EMIT found(row);
}

void FindBar::find(int direction)
{
    if (!isVisible() || m_field->text().trimmed().isEmpty())
        return begin();
    if (const auto error = FlowFilter::parse(m_field->text()).error(); !error.isEmpty())
        return say(error, true);
    // Without a selection from the newest, upwards, or from the oldest.
    const int from = m_row >= 0 ? m_row : direction > 0 ? -1 : m_model.rowCount();
    m_search = Search{ FlowFilter::parse(m_field->text()), direction, from, 0, 0 };
    lookOn();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pushscope::ui
