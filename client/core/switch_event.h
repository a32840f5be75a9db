// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::client {

struct SwitchRecord;

/// What the wire does not tell: the session changed over. @p record has both transports.
FlowEvent switchEvent(const SwitchRecord &record);

} // namespace pushscope::client
