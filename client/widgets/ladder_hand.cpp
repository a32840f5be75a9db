// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/flow_log.h"
#include "client/models/flow_hit.h"
#include "client/models/localized.h"
#include "client/widgets/ladder.h"
#include "client/widgets/paint.h"
#include "client/widgets/selection.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

/// What the person's hand does in the ladder: drag, wheel, click, keys, hover.
namespace pushscope::ui {

void LadderView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressed = event->position();
    m_lastDragY = m_pressed.y();
    m_dragging = false;
}

void LadderView::mouseMoveEvent(QMouseEvent *event)
{
    const auto point = event->position();
    if (!(event->buttons() & Qt::LeftButton)) {
        setCursor(numberAt(point) || foldAt(m_picture, point) ? Qt::PointingHandCursor
                                                              : Qt::ArrowCursor);
        return;
    }
    if (!m_dragging && std::abs(point.y() - m_pressed.y()) < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    pan(point.y() - m_lastDragY);
    m_lastDragY = point.y();
}

void LadderView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_dragging)
        clickAt(event->position());
    m_dragging = false;
    unsetCursor();
}

void LadderView::clickAt(QPointF point)
{
    if (const auto number = numberAt(point))
        selectNumber(number);
    else if (const auto *fold = foldAt(m_picture, point))
        unfoldAt(*fold);
    else
        m_selection.clear();
}

quint64 LadderView::numberAt(QPointF point) const
{
    if (const auto *arrow = arrowAt(m_picture, point))
        return arrow->number;
    return signAt(m_picture, point);
}

/// Of those in view the nearest to the middle; none: null.
const LadderFold *LadderView::middleFold() const
{
    const auto away = [this](const LadderFold &fold) {
        return std::abs(fold.rect.center().y() - height() / 2.0);
    };
    const auto nearest = std::ranges::min_element(m_picture.folds, {}, away);
    return nearest == m_picture.folds.end() ? nullptr : &*nearest;
}

QString LadderView::tipAt(QPointF point) const
{
    if (const auto number = numberAt(point)) {
        const auto &log = m_index.log();
        const auto *event = log.find(number);
        if (!event)
            return {};
        auto text = tipText(*event);
        // The rest of what left with it.
        constexpr int most = 8;
        int told = 1;
        for (auto i = log.indexOf(number) + 1; event->bundle && i < log.size(); ++i) {
            if (log.at(i).bundle != event->bundle)
                break;
            if (++told <= most)
                text += QStringLiteral("\n+ ") + eventText(log.at(i));
        }
        if (told > most)
            text += u'\n' + tr("and %1 more").arg(told - most);
        return text;
    }
    if (const auto *fold = foldAt(m_picture, point))
        return tr("Nothing happened from %1 to %2. Click to unfold it.")
            .arg(clockText(fold->quiet.fromUs, 3), clockText(fold->quiet.toUs, 3));
    const auto [lanes, rows] = rowsAt(m_picture, point.x());
    const auto row = std::find_if(rows->begin(), rows->end(),
                                  [&](const DensityRow &r) { return r.y + 1 > point.y(); });
    if (row == rows->end())
        return {};
    // Between arrows there is nothing to say of what is not counted.
    const bool atClient = point.x() < (lanes->bandLeft + lanes->bandRight) / 2;
    const bool isCounted = atClient ? row->isAtClient() : row->isAtServer();
    if (m_picture.detail != LadderDetail::Density && !isCounted)
        return {};
    const auto sum = [](const DensityRow::Counts &counts) {
        quint64 all = 0;
        for (const auto count : counts)
            all += count;
        return thousands(qint64(all));
    };
    return tr("%1 to the client, %2 to the server in %3")
        .arg(sum(atClient ? row->clientDown : row->serverDown),
             sum(atClient ? row->clientUp : row->serverUp), spanText(m_scale.usPerPx));
}

bool LadderView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto text = tipAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

void LadderView::wheelEvent(QWheelEvent *event)
{
    constexpr double perStep = 1.2; ///< of a wheel with notches
    constexpr double notch = 120;
    const auto delta = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier)
        pan((delta.y() ? delta.y() : delta.x()) / 2.0);
    else
        zoomAtPointer(std::pow(perStep, -delta.y() / notch), event->position().y());
    event->accept();
}

void LadderView::keyPressEvent(QKeyEvent *event)
{
    constexpr qreal pagePart = 0.8;
    switch (event->key()) {
    case Qt::Key_Space:
        setFollowing(!isFollowing());
        break;
    case Qt::Key_Up:
        step(-1);
        break;
    case Qt::Key_Down:
        step(1);
        break;
    case Qt::Key_PageUp:
        pan(height() * pagePart);
        break;
    case Qt::Key_PageDown:
        pan(-height() * pagePart);
        break;
    case Qt::Key_Home:
        if (m_index.size())
            showTime(m_index.at(0).firstUs());
        break;
    case Qt::Key_End:
        setFollowing(true);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto *fold = middleFold())
            unfoldAt(*fold);
        break;
    case Qt::Key_Escape:
        if (m_selection.endFollowing(*event))
            break;
        if (m_selection.isEmpty() && (m_folds->hasUnfolded() || m_unfolding))
            foldAgain();
        m_selection.clear();
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace pushscope::ui
