// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace pushscope::client {
struct FlowEvent;
class FlowEvents;
class FlowLog;
} // namespace pushscope::client

namespace pushscope::ui {

/// The event of @p log that brought the same message as @p event of another recording did: the same
/// topic and sequence number; over the same transport, if it came over several. Null: there is
/// none, or @p event is no message.
const client::FlowEvent *matchingEvent(const client::FlowLog &log, const client::FlowEvent &event);

/// Messages by topic and sequence number, each once however often it came.
struct MessageOverlap
{
    quint64 both = 0;
    quint64 onlyFirst = 0;
    quint64 onlySecond = 0;
    QString firstOfFirst; ///< "stock.MSFT 17", by topic and number; empty: the second has all
    QString firstOfSecond;
};
MessageOverlap messageOverlap(const client::FlowEvents &first, const client::FlowEvents &second);

} // namespace pushscope::ui
