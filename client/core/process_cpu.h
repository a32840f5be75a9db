// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <optional>

namespace pushscope::client {

/// The time that process @p pid has spent on processors so far, all threads, user and system
/// together, in microseconds. None where this system does not tell it of another process, or if
/// there is no such process. Any thread.
std::optional<qint64> processCpuUs(qint64 pid);

} // namespace pushscope::client
