// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <optional>

/// JSONP: an answer that is a script with one call. Knows no socket and runs no script.
namespace pushscope {

/// `/**/CALLBACK(JSON);` with the JSON made safe in a script. The comment keeps the answer from
/// beginning with bytes that a client chose. @p json must be valid.
QByteArray jsonpScript(QByteArrayView callback, QByteArrayView json);

/// What is between `/**/CALLBACK(` and `);`, which must be all there is; none if it is not. Whether
/// it is JSON is not looked at.
std::optional<QByteArrayView> jsonpArgument(QByteArrayView script, QByteArrayView callback);

} // namespace pushscope
