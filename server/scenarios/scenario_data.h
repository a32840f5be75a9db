// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace pushscope::server {

/// A data file that is compiled in, such as "stock.json". It is part of the program: a broken one
/// ends it.
QJsonObject scenarioData(const QString &file);

/// "vega-datasets 3.2.1 (BSD-3-Clause)", from a data file's `source`.
QByteArray sourceText(const QJsonObject &data);

} // namespace pushscope::server
