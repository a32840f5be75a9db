// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCoreApplication>

namespace pushscope::ui {

/// The context of what the ladder says, for translation.
struct Ladder
{
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

} // namespace pushscope::ui
