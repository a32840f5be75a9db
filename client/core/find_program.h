// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

namespace pushscope::client {

/// Another one of Pushscope's programs: beside this one, else where the build or the user says,
/// else in the path. Empty if it is nowhere.
QString findProgram(const QString &name);

} // namespace pushscope::client
