// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

namespace pushscope::client {

/// Ctrl-C and SIGTERM as a signal in the event loop, once; the next one ends the program. One a
/// program.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);

Q_SIGNALS:
    void interrupted();
};

} // namespace pushscope::client
