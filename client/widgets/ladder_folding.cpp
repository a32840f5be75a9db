// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"

/// What folds and unfolds in the ladder, and how it gets there.
namespace pushscope::ui {

namespace {

constexpr int foldMs = 120;

} // namespace

void LadderView::setFolding(bool folding)
{
    if (folding == m_folding)
        return;
    m_glide.stop();
    // Turned round while it is on its way, it goes back from where it is.
    const bool isTurned = m_foldMotion.isRunning() && m_allMove;
    const qreal from = isTurned ? m_foldMotion.at(m_clock->steadyNs()) : folding ? 0.0 : 1.0;
    if (!isTurned)
        endFoldMotion();
    m_folding = folding;
    if (folding)
        m_folds->foldAgain();
    m_scale = m_scale.anchored(height() / 2.0);
    m_folds->moveAll();
    m_allMove = true;
    moveFolds(from, folding ? 1 : 0);
    Q_EMIT foldingChanged(folding);
}

/// What is above it stays where it is.
void LadderView::unfoldAt(const LadderFold &fold)
{
    endFoldMotion();
    m_scale = m_scale.anchored(fold.rect.top());
    m_folds->moveOne(fold.quiet);
    m_unfolding = fold.quiet;
    moveFolds(1, 0);
}

void LadderView::foldAgain()
{
    endFoldMotion();
    m_scale = m_scale.anchored(height() / 2.0);
    m_folds->moveUnfolded();
    m_folds->foldAgain();
    moveFolds(0, 1);
}

void LadderView::moveFolds(qreal from, qreal to)
{
    // Nobody sees the way there of what is not shown.
    const int ms = isVisible() ? motionMs(foldMs) : 0;
    m_foldMotion.start(from, to, m_clock->steadyNs(), ms);
    stepFolds();
}

void LadderView::stepFolds()
{
    const auto nowNs = m_clock->steadyNs();
    if (m_foldMotion.isOver(nowNs)) {
        endFoldMotion();
        return;
    }
    m_folds->setMotion(m_foldMotion.at(nowNs), height());
    updateFolds();
    applyScale(m_scale);
}

void LadderView::endFoldMotion()
{
    if (!m_foldMotion.isRunning())
        return;
    m_foldMotion.stop();
    m_allMove = false;
    m_folds->endMotion();
    if (m_unfolding)
        m_folds->unfold(*m_unfolding);
    m_unfolding.reset();
    updateFolds();
    applyScale(m_scale);
}

/// True if other time is folded than before, or it is drawn elsewhere.
bool LadderView::updateFolds()
{
    if (!m_folding && !m_foldMotion.isRunning()) {
        const bool had = m_scale.folds != nullptr;
        m_scale.folds = nullptr;
        m_folds->clear();
        return had;
    }
    m_scale.folds = m_folds;
    return m_folds->update(m_index.quiet(), m_scale.usPerPx, nowUs(), m_index.quietUntilUs());
}

} // namespace pushscope::ui
