// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/outlet.h"

namespace pushscope::client {

enum class ObjectEncoding : quint8 { Json, Cbor };

/// Fills in what an object of the wire contract says: kind, text, topic, id, seq, publishedUs.
/// False if it is none. Of a JSON message the beginning is enough.
bool readObject(QByteArrayView object, ObjectEncoding encoding, FlowEvent *event);

/// The same; what cannot be read becomes a fault that says so.
void readObjectOrFault(QByteArrayView object, ObjectEncoding encoding, FlowEvent *event);

/// The one or the other, as @p outlet says.
void readPayload(const Outlet &outlet, QByteArrayView object, ObjectEncoding encoding,
                 FlowEvent *event);

/// Any payload: what it says if it is an object of ours, else its first words. A message in any
/// case.
void readForeign(QByteArrayView payload, ObjectEncoding encoding, FlowEvent *event);

} // namespace pushscope::client
