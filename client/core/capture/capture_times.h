// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <optional>

namespace pushscope::client {

/// Tells packets whose time cannot be. A recording is written as things happen, so a time far from
/// those of both neighbours is wrong; one that only its predecessor is far from is a silence, or a
/// clock that was set. Older than the recording is what it tells first of a connection that was
/// there before: that is in order with itself.
class CaptureTimes
{
public:
    static constexpr qint64 farUs = 60'000'000; ///< nothing is written so much out of order
    /// A connection that had been open for longer before the recording is not believed.
    static constexpr qint64 longestBeforeUs = 366LL * 24 * 3'600 * 1'000'000;

    /// Of one connection.
    struct Line
    {
        qint64 lastUs = 0;
        bool isOlder = false; ///< what is told of it is from before the others
    };
    struct Next
    {
        qint64 us = 0;
        bool opens = false; ///< a connection, which may be an old one
    };

    /// @p startedUs is the recording's; 0: not known.
    void begin(qint64 startedUs);
    /// No neighbour needs to be asked.
    bool isImpossible(qint64 us) const { return us < m_earliestUs; }
    /// There is nothing to look at.
    bool isNear(qint64 us) const
    {
        return m_nowUs == 0 || (us >= m_nowUs - farUs && us <= m_nowUs + farUs);
    }
    /// Only what follows it can tell.
    bool isUnsure(qint64 us, const Line *line) const;
    /// isUnsure(), and this is what follows; none at the file's end.
    bool isWrong(qint64 us, const Line *line, const std::optional<Next> &next) const;
    /// What to show a wrong one at: when the one before it was.
    qint64 instead(const Line *line) const;

    void opened(Line &line, qint64 us);
    void took(Line &line, qint64 us);

private:
    qint64 m_earliestUs = 0;
    qint64 m_nowUs = 0; ///< of the last one; 0: there was none
};

} // namespace pushscope::client
