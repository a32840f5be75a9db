// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/wire_content.h"

/// How an event's content lies in memory and in the log's file, in this machine's byte order as it
/// leaves neither: u32 size of the line, u32 number of parts, the parts, the line, the bytes.
namespace pushscope::client {

/// Without a line.
QByteArray wireRecord(const std::vector<WirePart> &parts, const QByteArray &bytes);
/// The same record with another line, written to @p to, where there is room for as many bytes as
/// this returns; null only counts them.
qsizetype writeWithLine(QByteArrayView record, QByteArrayView line, char *to);
/// Of a record, or of one without its bytes.
WireContent::Read readWireRecord(QByteArrayView record);
/// The same, not copied.
WireContent::View viewWireRecord(QByteArrayView record);

} // namespace pushscope::client
