// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <functional>

namespace pushscope::client {

/// Finds the pongs among the frames that a WebSocket's client sends (RFC 6455 section 5.5.3), and
/// says which bytes to withhold: whole frames only, so that what is left can still be read. Knows
/// no socket, and keeps no more than one byte.
class PongFilter
{
public:
    /// The stream's next bytes, in order: to be passed on as they are, or withheld.
    using Take = std::function<void(QByteArrayView bytes, bool withheld)>;

    /// @p bytes follow what was fed before; the first of all begin a frame. A frame that begins
    /// while @p withholds is withheld if it is a masked pong, whatever is wanted at its end. A last
    /// byte that may begin one waits for the next.
    void feed(QByteArrayView bytes, bool withholds, const Take &take);
    /// Nothing follows: a byte that waited is passed on.
    void finish(const Take &take);

private:
    void takeHeaderByte(char byte);

    QByteArray m_header;     ///< of the frame, as far as it came
    quint64 m_left = 0;      ///< of the frame's payload
    bool m_waits = false;    ///< its first byte, until the second tells what it is
    bool m_withheld = false; ///< the frame is
};

} // namespace pushscope::client
