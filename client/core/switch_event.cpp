// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/switch_event.h"

#include "client/core/session.h"

namespace pushscope::client {

FlowEvent switchEvent(const SwitchRecord &record)
{
    FlowEvent event;
    event.kind = FlowKind::Control;
    event.mark = FlowMark::Switch;
    event.clientUs = record.openedUs;
    event.text
        = QStringLiteral("%1 to %2")
              .arg(QLatin1StringView(record.from->label), QLatin1StringView(record.to->label));
    return event;
}

} // namespace pushscope::client
