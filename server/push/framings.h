// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/hub/stored_message.h"

/// Every framing that the server writes. The chunked ones hold one object a chunk, so that one
/// send() is one object on the wire.
namespace pushscope::server {

extern const Framing jsonFraming;   ///< the bare object
extern const Framing ndjsonFraming; ///< until the connection closes (HTTP/1.0)
extern const Framing ndjsonChunkedFraming;
extern const Framing sseFraming;
extern const Framing sseChunkedFraming;
extern const Framing wsJsonFraming;
extern const Framing wsCborFraming;
extern const Framing lengthFraming; ///< LENGTH:OBJECT
extern const Framing lengthChunkedFraming;
extern const Framing scriptFraming;  ///< the bare object, safe in a script
extern const Framing pushletFraming; ///< the same, with a Pushlet event's attributes behind it

} // namespace pushscope::server
