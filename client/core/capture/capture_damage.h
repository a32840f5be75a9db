// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <array>

namespace pushscope::client {

/// Packets of a recording that are not as they were written, although its blocks are in order: how
/// many, and which is the first. They are shown all the same.
class CaptureDamage
{
public:
    enum class Kind { Checksum, Time };

    /// @p number is the packet's in the file, from 1 on, as Wireshark has it; @p us, when it is
    /// shown.
    void note(Kind kind, qint64 number, qint64 us);
    /// One for each kind that there is, without their full stops.
    QStringList sentences() const;

private:
    struct Found
    {
        qint64 packets = 0;
        qint64 firstNumber = 0;
        qint64 firstUs = 0;
    };
    std::array<Found, 2> m_found; ///< by kind
};

/// "12:00:03.120", where this program runs.
QString captureTime(qint64 us);

} // namespace pushscope::client
