// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/places.h"

#include "client/widgets/place_switch.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolBar>

namespace pushscope::ui {

Places::Places(QMainWindow &window, QWidget *live)
    : QObject(&window)
    , m_window(window)
    , m_stack(new QStackedWidget(&window))
    , m_switch(new PlaceSwitch(window.menuBar()))
    , m_group(new QActionGroup(this))
{
    window.setCentralWidget(m_stack);
    window.menuBar()->setCornerWidget(m_switch, Qt::TopRightCorner);
    add(liveId(), tr("&Live"), tr("One feed, switched live"), Qt::Key_F5, live)->setChecked(true);
}

QAction *Places::add(const QString &id, const QString &title, const QString &what,
                     const QKeySequence &key, QWidget *page)
{
    auto action = new QAction(title, this);
    action->setObjectName(id);
    action->setShortcut(key);
    action->setToolTip(what);
    action->setCheckable(true);
    m_group->addAction(action);
    // A page that is not shown must not keep Live's docks from their room.
    if (m_stack->count() > 0)
        page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_stack->addWidget(page);
    connect(action, &QAction::triggered, this, [this, id] { show(id); });
    m_switch->add(action);
    return action;
}

QList<QAction *> Places::actions() const
{
    return m_group->actions();
}

QString Places::current() const
{
    const int place = m_cover ? m_covered : m_stack->currentIndex();
    return m_group->actions().value(place)->objectName();
}

bool Places::isLive() const
{
    return m_stack->currentIndex() == 0;
}

QByteArray Places::liveLayout() const
{
    return isLive() ? m_window.saveState() : m_layout;
}

void Places::show(const QString &id)
{
    if (m_cover)
        return;
    const auto actions = m_group->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->objectName() != id)
            continue;
        actions[i]->setChecked(true);
        if (i == m_stack->currentIndex())
            return;
        if (isLive())
            putAway();
        m_stack->setCurrentIndex(int(i));
        if (isLive())
            bringBack();
        m_stack->currentWidget()->setFocus();
        Q_EMIT changed();
        return;
    }
}

void Places::cover(QWidget *page)
{
    if (page == m_cover)
        return;
    if (page) {
        if (isLive())
            putAway();
        m_covered = m_stack->currentIndex();
        m_cover = page;
        m_stack->addWidget(page);
        m_stack->setCurrentWidget(page);
        m_window.menuBar()->hide();
    } else {
        m_stack->removeWidget(std::exchange(m_cover, nullptr));
        m_stack->setCurrentIndex(m_covered);
        m_window.menuBar()->show();
        if (isLive())
            bringBack();
    }
    m_stack->currentWidget()->setFocus();
    Q_EMIT changed();
}

void Places::putAway()
{
    m_layout = m_window.saveState();
    // First, so that a dock that is put away can be told from one that is closed.
    setPanesEnabled(false);
    const auto direct = Qt::FindDirectChildrenOnly;
    const auto bars = m_window.findChildren<QToolBar *>(QString(), direct);
    for (const auto bar : bars)
        bar->hide();
    const auto docks = m_window.findChildren<QDockWidget *>(QString(), direct);
    for (const auto dock : docks)
        dock->hide();
}

void Places::bringBack()
{
    setPanesEnabled(true);
    m_window.restoreState(m_layout);
}

/// A pane cannot be brought up where it does not belong.
void Places::setPanesEnabled(bool enabled)
{
    const auto docks = m_window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const auto dock : docks)
        dock->toggleViewAction()->setEnabled(enabled);
}

} // namespace pushscope::ui
