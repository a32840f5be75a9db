// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/process_cpu.h"

#ifdef Q_OS_LINUX
#    include <ctime>
#endif

namespace pushscope::client {

std::optional<qint64> processCpuUs([[maybe_unused]] qint64 pid)
{
#ifdef Q_OS_LINUX
    clockid_t clock;
    timespec spent;
    // 0 would be this process: nobody asked for that.
    if (pid <= 0 || ::clock_getcpuclockid(pid_t(pid), &clock) != 0
        || ::clock_gettime(clock, &spent) != 0)
        return {};
    return qint64(spent.tv_sec) * 1'000'000 + spent.tv_nsec / 1'000;
#else
    return {};
#endif
}

} // namespace pushscope::client
