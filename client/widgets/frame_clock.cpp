// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/frame_clock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QTimerEvent>

namespace pushscope::ui {

FrameClock &FrameClock::instance()
{
    static QPointer<FrameClock> clock;
    if (!clock)
        clock = new FrameClock(QCoreApplication::instance());
    return *clock;
}

FrameClock::FrameClock(QObject *parent)
    : QObject(parent)
{
    m_frame.start(frameMs, Qt::PreciseTimer, this);
    m_figures.start(figuresMs, this);
}

void FrameClock::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_figures.timerId()) {
        Q_EMIT figures();
        return;
    }
    Q_EMIT flush();
    Q_EMIT frame();
}

} // namespace pushscope::ui
