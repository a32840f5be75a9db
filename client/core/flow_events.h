// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QExplicitlySharedDataPointer>

#include <array>
#include <deque>

namespace pushscope::client {

/// Events whose numbers follow each other, in blocks of which nothing moves. Copies share the
/// blocks: one is made at once, however many events there are, and stays as it is. Whoever fills
/// one goes on with it at both ends, and a copy is read by another thread meanwhile. Only one of
/// those that share is filled.
class FlowEvents
{
public:
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const FlowEvent &at(qsizetype index) const
    {
        const auto place = size_t(index + m_gone);
        return m_blocks[place / blockSize]->events[place % blockSize];
    }
    /// Of the event at @p index, without a look at it.
    quint64 numberAt(qsizetype index) const { return at(0).number + quint64(index); }
    /// Null if it is not (any more) among them.
    const FlowEvent *find(quint64 number) const;
    /// Index of the event @p number or of the first after it.
    qsizetype indexOf(quint64 number) const;

    /// What is returned may be changed until the next copy is made.
    FlowEvent &append(FlowEvent event);
    void removeFront(qsizetype count);
    void clear() { *this = {}; }

private:
    static constexpr size_t blockSize = 64;
    struct Block : QSharedData
    {
        std::array<FlowEvent, blockSize> events;
    };

    std::deque<QExplicitlySharedDataPointer<Block>> m_blocks;
    qsizetype m_gone = 0; ///< of the first block's events
    qsizetype m_size = 0;
};

} // namespace pushscope::client
