// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/linked_ladders.h"

#include "client/core/flow_log.h"
#include "client/models/recording_match.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/selection.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr double aroundAll = 1.1;  ///< of the length
constexpr double beforeBegin = 24; ///< of this many parts of the span, one

} // namespace

LinkedLadders::LinkedLadders(const std::array<End, 2> &ends, QObject *parent)
    : QObject(parent)
    , m_ends(ends)
{
    for (size_t i = 0; i < m_ends.size(); ++i)
        connectEnd(i);
}

void LinkedLadders::connectEnd(size_t which)
{
    const auto &end = m_ends[which];
    const auto other = m_ends[1 - which].flow->view();
    const auto view = end.flow->view();
    // Wherever in the pane the hand is: its ladder, its overview, a button of its header.
    const auto parts = end.flow->findChildren<QWidget *>();
    for (const auto part : parts)
        part->installEventFilter(this);
    connect(view, &LadderView::viewChanged, this, [this, which] {
        if (which == m_leading)
            follow();
    });
    connect(view, &LadderView::foldingChanged, this, [this, other](bool folding) {
        if (m_together)
            other->setFolding(folding);
    });
    connect(view, &LadderView::byConnectionChanged, this, [this, other](bool byConnection) {
        if (m_together)
            other->setByConnection(byConnection);
    });
    connect(end.selection, &Selection::changed, this, [this, which] { match(which); });
}

bool LinkedLadders::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::KeyPress:
        m_touched = true;
        [[fallthrough]];
    case QEvent::FocusIn: {
        // Not isAncestorOf(): a menu of the pane is a window of its own.
        const QObject *part = watched;
        while (part && part != m_ends[1].flow)
            part = part->parent();
        lead(part ? 1 : 0);
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// Nothing moves for it.
void LinkedLadders::lead(size_t which)
{
    if (which == m_leading)
        return;
    m_leading = which;
    m_shown.reset();
    Q_EMIT leaderChanged();
}

void LinkedLadders::goOnFrom(const LinkedLadders &before)
{
    m_touched = before.m_touched;
    lead(before.m_leading);
}

void LinkedLadders::setTogether(bool together)
{
    m_together = together;
    align();
}

void LinkedLadders::align()
{
    m_shown.reset();
    if (!m_together)
        return;
    const auto view = m_ends[1 - m_leading].flow->view();
    view->setFolding(leader()->view()->isFolding());
    view->setByConnection(leader()->view()->isByConnection());
    follow();
}

/// The other one stays where it is while the leader does, even if a match was looked for there.
void LinkedLadders::follow()
{
    if (!m_together || m_aligning)
        return;
    const auto &view = *leader()->view();
    const Shown shown{ m_leading, view.middleUs() - m_ends[m_leading].beginUs(), view.spanUs() };
    if (m_shown == shown)
        return;
    m_shown = shown;
    const QScopedValueRollback aligning(m_aligning, true);
    const auto &other = m_ends[1 - m_leading];
    if (other.flow->view()->spanUs() != shown.spanUs)
        other.flow->view()->zoomTo(shown.spanUs);
    other.flow->view()->showTime(other.beginUs() + shown.sinceUs);
}

void LinkedLadders::match(size_t from)
{
    if (m_matching)
        return;
    const QScopedValueRollback matching(m_matching, true);
    const auto &selection = *m_ends[from].selection;
    const auto &log = m_ends[from].flow->index().log();
    const auto &other = m_ends[1 - from];
    const auto *event = selection.flowNumber() ? log.find(selection.flowNumber())
                                               : log.findMessage(selection.messageId());
    const auto *found = event ? matchingEvent(other.flow->index().log(), *event) : nullptr;
    if (found)
        other.selection->select(found->id, found->number);
    else
        other.selection->clear();
}

void LinkedLadders::showBoth(double spanUs, double middleUs)
{
    m_shown.reset();
    const QScopedValueRollback aligning(m_aligning, true);
    for (const auto &end : m_ends) {
        end.flow->view()->setSpanUs(spanUs);
        end.flow->view()->showTime(end.beginUs() + qint64(middleUs));
    }
}

void LinkedLadders::showBegins(double spanUs)
{
    showBoth(spanUs, spanUs / 2 - spanUs / beforeBegin);
}

void LinkedLadders::showAll(qint64 lengthUs)
{
    showBoth(std::max(1.0, aroundAll * double(lengthUs)), double(lengthUs) / 2);
}

} // namespace pushscope::ui
