// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::client {

/// What the wire does not tell: messages @p first to @p last are missing, as one after them came at
/// @p atUs. @p topic may be empty, where there is only one sequence.
FlowEvent missingEvent(const QByteArray &topic, quint64 first, quint64 last, qint64 atUs);
/// As many are missing that the server has not kept.
FlowEvent notKeptEvent(quint64 messages, qint64 atUs);

} // namespace pushscope::client
