// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

/// Connections to somebody else's server. That a connection is one, and what its answers are,
/// stands in the tag it goes over the Link with, so that a recording knows it as well.
namespace pushscope::client {

/// Whether the Link speaks TLS to the server, and cares who that is.
struct ForeignTls
{
    bool isUsed = false;
    bool verifies = true;
};

/// @p framing is a row of the table of framings.
QString foreignTag(const QByteArray &framing, ForeignTls tls = {});
ForeignTls foreignTls(const QString &tag);

/// The framing; none if @p tag is not one of foreignTag().
std::optional<QByteArray> foreignFraming(const QString &tag);

/// The first words of a payload that nobody here knows: an object's members as "name=value", any
/// other text as it is, the size of what is no text.
QString excerpt(QByteArrayView payload);

} // namespace pushscope::client
