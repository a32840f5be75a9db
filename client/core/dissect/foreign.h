// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <span>

/// Connections to somebody else's server. That a connection is one, and what its answers are,
/// stands in the tag it goes over the Link with, so that a recording knows it as well.
namespace pushscope::client {

/// Whether the Link speaks TLS to the server, and cares who that is.
struct ForeignTls
{
    bool isUsed = false;
    bool verifies = true;
};

/// How somebody else's server may be read, as rows like the registry's. Without a path, as theirs
/// is anything; driver is that of our transport which does the same, framing that of good answers.
std::span<const TransportInfo> foreignWays();
/// Null if there is none.
const TransportInfo *findForeignWay(QByteArrayView id);
inline bool isForeignWay(const TransportInfo &info)
{
    return !*info.endpoint;
}

/// What an answer of that Content-Type pushes like; null if any might have it.
const TransportInfo *foreignWayOf(const QByteArray &contentType);

QString foreignTag(const TransportInfo &way, ForeignTls tls = {});
ForeignTls foreignTls(const QString &tag);

struct ForeignReading
{
    QByteArray framing;
    const TransportInfo *way = nullptr; ///< null: an older recording does not tell both polls apart
};
/// None if @p tag is not one of foreignTag().
std::optional<ForeignReading> foreignReading(const QString &tag);

/// The first words of a payload that nobody here knows: an object's members as "name=value", any
/// other text as it is, the size of what is no text.
QString excerpt(QByteArrayView payload);

} // namespace pushscope::client
