// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/presentation.h"

#include "client/widgets/audience_view.h"
#include "client/widgets/magnifier.h"
#include "client/widgets/window_place.h"

#include <QtGui/QAction>
#include <QtWidgets/QMainWindow>

namespace pushscope::ui {

Presentation::Presentation(QMainWindow &window, Parts parts)
    : QObject(&window)
    , m_window(window)
    , m_parts(std::move(parts))
    , m_action(new QAction(tr("P&resenter"), this))
{
    m_action->setObjectName(QStringLiteral("present"));
    m_action->setShortcut(Qt::Key_F11);
    m_action->setToolTip(tr("Fills the screen for an audience; Esc leaves"));
    m_action->setCheckable(true);
    connect(m_action, &QAction::triggered, this, &Presentation::setOn);
}

Presentation::~Presentation()
{
    drop();
}

void Presentation::drop()
{
    m_view = nullptr;
    delete m_stage;
}

void Presentation::setOn(bool on)
{
    if (on == isOn())
        return;
    if (on)
        begin();
    else
        end();
    m_action->setChecked(on);
    Q_EMIT changed();
}

QByteArray Presentation::layout() const
{
    return isOn() ? m_before.layout : m_window.saveState();
}

QByteArray Presentation::geometry() const
{
    return isOn() ? m_before.geometry : m_window.saveGeometry();
}

QRect Presentation::normalGeometry() const
{
    return isOn() ? m_before.normal : plainGeometry(m_window);
}

Qt::WindowStates Presentation::windowState() const
{
    return isOn() ? m_before.state : m_window.windowState();
}

void Presentation::begin()
{
    m_before = { m_window.saveState(), m_window.saveGeometry(), plainGeometry(m_window),
                 m_window.windowState() };
    m_view = m_parts.make();
    m_stage = new Magnifier(m_view, &m_window);
    m_stage->setAccessibleName(tr("Presenter"));
    m_stage->viewport()->setAccessibleName(m_stage->accessibleName()); // it takes the focus
    auto leave = new QAction(tr("Leave the presenter"), m_stage);
    leave->setShortcut(Qt::Key_Escape);
    connect(leave, &QAction::triggered, this, [this] { setOn(false); });
    m_stage->addAction(leave);
    m_stage->addAction(m_action);
    m_stage->addActions(m_parts.actions());
    m_stage->addActions(m_view->plotActions());
    m_parts.cover(m_stage);
    m_window.setWindowState(m_window.windowState() | Qt::WindowFullScreen);
}

void Presentation::end()
{
    m_window.setWindowState(m_before.state);
    // Now, not when the window system gets to it: the window is laid out for the size that it has.
    if (!(m_before.state & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        m_window.setGeometry(m_before.normal);
    m_view = nullptr;
    m_parts.cover(nullptr);
    // Queued: the key that ends it comes from there.
    std::exchange(m_stage, nullptr)->deleteLater();
}

} // namespace pushscope::ui
