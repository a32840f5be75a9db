// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"
#include "client/core/session.h"
#include "client/models/back_off_mark.h"

namespace pushscope {
class Clock;
}

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

/// What the session decided and no wire can tell: that it changed over, and how long it waited
/// before it tried again. Posted into the log, so that ladder and list have it between what they
/// saw.
class LiveMarks : public QObject
{
    Q_OBJECT
public:
    LiveMarks(client::Session &session, client::FlowLog &log, Clock &clock);

Q_SIGNALS:
    void posted(const pushscope::client::FlowEvent &event);

private:
    void postSwitch(const client::SwitchRecord &record);
    void followBackOff();
    void post(const client::FlowEvent &event, quint64 ticket = 0);

    client::Session &m_session;
    client::FlowLog &m_log;
    Clock &m_clock;
    BackOffMark m_backOff;
};

} // namespace pushscope::ui
