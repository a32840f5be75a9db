// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_followed.h"

#include "client/core/flow_log.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/selection.h"

namespace pushscope::ui {

FollowedEvent::FollowedEvent(const client::FlowLog &log, Selection &selection, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_selection(selection)
{
    connect(&selection, &Selection::changed, this, &FollowedEvent::resolve);
    connect(&FrameClock::instance(), &FrameClock::figures, this, &FollowedEvent::retry);
    resolve();
}

void FollowedEvent::resolve()
{
    m_number = m_selection.flowNumber();
    m_looked = m_log.total();
    if (m_number == 0 && !m_selection.messageId().isEmpty()) {
        const auto *event = m_log.findMessage(m_selection.messageId());
        m_number = event ? event->number : 0;
    }
    Q_EMIT changed();
}

void FollowedEvent::retry()
{
    if (m_number != 0 || m_selection.messageId().isEmpty() || m_looked == m_log.total())
        return;
    m_looked = m_log.total();
    if (m_log.findMessage(m_selection.messageId()))
        resolve();
}

const client::FlowEvent *FollowedEvent::event() const
{
    return m_number ? m_log.find(m_number) : nullptr;
}

} // namespace pushscope::ui
