// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"

#include "client/widgets/selection.h"

#include <algorithm>

/// A lane for each connection in the ladder.
namespace pushscope::ui {

void LadderView::setByConnection(bool byConnection)
{
    if (byConnection == m_byConnection)
        return;
    m_byConnection = byConnection;
    m_lanes.clear();
    m_headsStale = true;
    m_dirty = true;
    Q_EMIT byConnectionChanged(byConnection);
}

/// The one that is followed, else that of the selected event.
quint32 LadderView::followedConnection() const
{
    if (m_selection.connection())
        return m_selection.connection();
    const auto event = m_followed.event();
    return event ? event->connection : 0;
}

void LadderView::updateLanes()
{
    if (!m_byConnection) {
        m_input.lanes = {};
        return;
    }
    LaneKeeper::View view;
    view.columns = lanesFitting(width());
    view.follows = m_following;
    view.usPerPx = m_scale.usPerPx;
    view.folds = m_folding;
    view.followed = followedConnection();
    view.nowUs = m_input.nowUs;
    const auto toUs = std::min(m_scale.us(height()), m_input.nowUs);
    m_input.lanes = m_lanes.update(m_index.connections().between(m_scale.us(0), toUs), view);
}

/// Words change with the lanes, else as seldom as digits do.
void LadderView::updateHeads()
{
    if (!m_headsStale && m_input.lanes == m_headsPlan && width() == m_headsWidth)
        return;
    m_headsStale = false;
    m_headsPlan = m_input.lanes;
    m_headsWidth = width();
    auto heads = laneHeads(m_headsPlan, m_index.connections(), width(), followedConnection(),
                           m_selection.connection() != 0);
    if (heads == m_heads)
        return;
    m_heads = std::move(heads);
    Q_EMIT headsChanged();
}

} // namespace pushscope::ui
