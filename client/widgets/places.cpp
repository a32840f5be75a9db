// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/places.h"

#include "client/widgets/place_switch.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>

namespace pushscope::ui {

Places::Places(QMainWindow &window, QWidget *live)
    : QObject(&window)
    , m_stack(new QStackedWidget(&window))
    , m_cover(window, *m_stack)
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
    const int place = m_cover.isCovered() ? m_cover.covered() : m_stack->currentIndex();
    return m_group->actions().value(place)->objectName();
}

bool Places::isLive() const
{
    return m_stack->currentIndex() == 0;
}

QByteArray Places::liveLayout() const
{
    return m_cover.layout();
}

void Places::show(const QString &id)
{
    if (m_cover.isCovered())
        return;
    const auto actions = m_group->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->objectName() != id)
            continue;
        actions[i]->setChecked(true);
        if (i == m_stack->currentIndex())
            return;
        if (isLive())
            m_cover.putAway();
        m_stack->setCurrentIndex(int(i));
        if (isLive())
            m_cover.bringBack();
        m_stack->currentWidget()->setFocus();
        Q_EMIT changed();
        return;
    }
}

void Places::cover(QWidget *page)
{
    m_cover.cover(page);
    Q_EMIT changed();
}

} // namespace pushscope::ui
