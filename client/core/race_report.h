// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace pushscope::client {

struct RaceResult;

/// The result as one page of HTML, in the form of XML as well: table, plots, the conditions it was
/// run under, and what each figure means. It loads nothing from anywhere, and prints on one A4
/// page. UTF-8.
QByteArray raceReport(const RaceResult &result);

} // namespace pushscope::client
