// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/background.h"

#include <QtCore/QCoreApplication>

namespace pushscope::client {

namespace {

/// What is being saved when the last window closes is saved to its end.
void finishWork()
{
    backgroundThreads().waitForDone();
}

} // namespace

QThreadPool &backgroundThreads()
{
    static QThreadPool pool;
    static const bool isAwaited = [] {
        qAddPostRoutine(finishWork);
        return true;
    }();
    Q_UNUSED(isAwaited);
    return pool;
}

} // namespace pushscope::client
