// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/kept_heights.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLayout>
#include <QtWidgets/QMainWindow>

#include <algorithm>

namespace pushscope::ui {

KeptHeights::KeptHeights(QMainWindow &window, const QList<QDockWidget *> &panes,
                         const QList<QDockWidget *> &below)
    : QObject(&window)
    , m_window(window)
    , m_panes(panes)
    , m_below(below)
{
    m_panes.removeAll(nullptr);
    m_below.removeAll(nullptr);
    for (const auto pane : std::as_const(m_panes))
        pane->installEventFilter(this);
    for (const auto dock : std::as_const(m_below)) {
        connect(dock, &QDockWidget::visibilityChanged, this, &KeptHeights::update);
        connect(dock, &QDockWidget::topLevelChanged, this, [this] {
            // In the middle of a drag the window has more to do than this.
            if (QGuiApplication::mouseButtons() == Qt::NoButton)
                update();
        });
    }
}

QVariantMap KeptHeights::heights() const
{
    return isOpen() ? m_heights : QVariantMap();
}

void KeptHeights::setHeights(const QVariantMap &heights)
{
    m_heights = heights;
}

/// The room is taken before a dock says that it is visible: so what is known is from before that.
bool KeptHeights::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && !m_isBelow && !isOpen()) {
        const auto pane = static_cast<QDockWidget *>(watched);
        if (pane->isVisible() && !pane->isFloating())
            m_heights.insert(pane->objectName(), pane->height());
    }
    return QObject::eventFilter(watched, event);
}

/// Also as a tab that is not in front.
bool KeptHeights::isOpen() const
{
    return std::ranges::any_of(
        m_below, [](const auto dock) { return !dock->isHidden() && !dock->isFloating(); });
}

void KeptHeights::update()
{
    const bool isPutAway = std::ranges::none_of(
        m_below, [](const auto dock) { return dock->toggleViewAction()->isEnabled(); });
    if (isPutAway)
        return;
    if (isOpen())
        m_isBelow = true;
    else if (m_isBelow)
        giveBack();
}

void KeptHeights::giveBack()
{
    // Sizes are taken as shares of the room that there is: it must be there.
    m_window.layout()->activate();
    QList<QDockWidget *> docks;
    QList<int> heights;
    for (const auto pane : std::as_const(m_panes)) {
        const int height = m_heights.value(pane->objectName()).toInt();
        if (height <= 0 || !pane->isVisible() || pane->isFloating())
            continue;
        docks << pane;
        heights << height;
    }
    m_window.resizeDocks(docks, heights, Qt::Vertical);
    m_window.layout()->activate();
    m_isBelow = false;
}

} // namespace pushscope::ui
