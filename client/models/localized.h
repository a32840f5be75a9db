// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

namespace pushscope::ui {

/// A sentence of the session, the Link, the framings or the server, in the window's language. They
/// are English where they are made, so that recordings, reports and the command line do not depend
/// on a window; they are translated where they are shown. One that is not known stays as it is.
QString localized(const QString &sentence);

/// The transport's name at the end of a switch's text, "Long-poll to SSE".
QString switchedTo(const QString &text);
/// client::describe(), in the window's language. What a message says is not translated.
QString eventText(const client::FlowEvent &event);
/// What client::describe() gave for an event that is no message.
QString eventWords(const QString &described);

} // namespace pushscope::ui
