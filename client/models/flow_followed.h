// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QObject>

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

class Selection;

/// The flow event of the selection. A message that was selected elsewhere is looked up by its id,
/// again and again until the wire has shown it.
class FollowedEvent : public QObject
{
    Q_OBJECT
public:
    FollowedEvent(const client::FlowLog &log, Selection &selection, QObject *parent);

    quint64 number() const { return m_number; } ///< 0 if none or not known yet
    const client::FlowEvent *event() const;     ///< null if the log has it no more

Q_SIGNALS:
    void changed();

private:
    void resolve();
    void retry();

    const client::FlowLog &m_log;
    Selection &m_selection;
    quint64 m_number = 0;
    quint64 m_looked = 0; ///< the log's total when it was last searched
};

} // namespace pushscope::ui
