// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <algorithm>

namespace pushscope::ui {

/// What the ladder needs of every event, in a few bytes beside the log, so that a frame can look at
/// all that is in view without touching the events themselves.
struct FlowEntry
{
    qint64 startUs = 0; ///< read by the Link at the sender's side; a back-off's begin
    qint64 endUs = 0;   ///< written at the receiver's side, 0 if it was not; a back-off's end
    qint64 dueUs = 0;   ///< when it was to be written
    qint64 dropUs = 0;  ///< when the Link gave it up, 0 if it did not
    qint64 reachUs = 0; ///< latest time of this event and all before it: makes the log searchable
    quint32 connection = 0;
    quint32 bundle = 0;
    client::FlowKind kind = client::FlowKind::Data;
    client::FlowMark mark = client::FlowMark::None;
    client::FlowDirection direction = client::FlowDirection::Down;
    client::FlowDrop drop = client::FlowDrop::None;

    qint64 firstUs() const { return startUs ? startUs : endUs; }
    qint64 lastUs() const { return std::max({ startUs, endUs, dropUs }); }
    /// What went wrong, and a switch: drawn whatever is followed.
    bool isAlarm() const;
    /// At every level of detail: a wait for the next try, too.
    bool isDrawnAlways() const { return isAlarm() || mark == client::FlowMark::BackOff; }
    /// While @p connection is followed, 0: while none is. What is nobody's, such as a switch, and
    /// other connections' alarms are drawn, too.
    bool isDrawnFollowing(quint32 followed) const
    {
        return !followed || connection == followed || !connection || isAlarm();
    }
};

FlowEntry flowEntry(const client::FlowEvent &event);

} // namespace pushscope::ui
