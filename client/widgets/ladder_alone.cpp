// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"

#include "client/widgets/selection.h"

#include <algorithm>

/// One connection alone in the ladder: something of it is always in view, unless a person looks
/// elsewhere.
namespace pushscope::ui {

void LadderView::onConnectionFollowed()
{
    m_input.connection = m_selection.connection();
    m_headsStale = true;
    m_dirty = true;
    m_untilEnd = m_input.connection != 0;
    const auto life = m_index.connections().find(m_input.connection);
    if (!life)
        return;
    placeView(); // it may not have been painted for long
    if (!m_index.showsAny(m_input.connection, topUs(), std::min(bottomUs(), nowUs())))
        glideTo(std::min(life->lastUs, nowUs()));
}

/// Nothing more comes after the end: that stays, as soon as it has come to the middle.
void LadderView::stayAtEnd()
{
    if (!m_untilEnd || !m_following)
        return;
    const auto life = m_index.connections().find(m_input.connection);
    if (!life || life->isOpen() || m_scale.y(life->lastUs) > height() / 2.0)
        return;
    if (life->lastUs < topUs())
        glideTo(life->lastUs); // it went by while the ladder was hidden
    else
        setFollowing(false);
}

} // namespace pushscope::ui
