// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/overview.h"

#include "client/models/flow_index.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"
#include "common/clock.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

Overview::Overview(const FlowIndex &index, LadderView &view, QWidget *parent)
    : QWidget(parent)
    , m_index(index)
    , m_view(view)
{
    setFixedWidth(barWidth);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview"));
    setToolTip(tr("All that the log still has. Click to go there."));
    connect(&FrameClock::instance(), &FrameClock::figures, this, &Overview::count);
    connect(&view, &LadderView::viewChanged, this, [this] { update(); });
}

void Overview::count()
{
    if (!isVisible())
        return;
    const auto height = size_t(std::max(0, this->height()));
    m_rows.assign(height, {});
    m_fullest = 0;
    if (m_index.size() && height) {
        m_fromUs = m_index.at(0).firstUs();
        m_toUs = std::max(m_fromUs + 1, m_view.nowUs());
        const double perUs = double(height) / double(m_toUs - m_fromUs);
        const auto rowOf = [&](qint64 us) {
            return size_t(std::clamp(double(us - m_fromUs) * perUs, 0.0, double(height - 1)));
        };
        const auto add = [&](size_t at, auto events, bool switched, bool fault) {
            auto &row = m_rows[at];
            row.events += quint32(events);
            m_fullest = std::max(m_fullest, row.events);
            row.switched |= switched;
            row.fault |= fault;
        };
        m_index.visit(
            0, m_index.size(),
            [&](const FlowChunk &chunk, qsizetype) {
                if (rowOf(chunk.first.fromUs) != rowOf(chunk.first.toUs))
                    return false;
                add(rowOf(chunk.first.fromUs), chunk.size, chunk.switches > 0,
                    chunk.alarms > chunk.switches);
                return true;
            },
            [&](const FlowEntry &entry, qsizetype) {
                const bool switched = entry.mark == client::FlowMark::Switch;
                add(rowOf(entry.firstUs()), 1, switched, entry.isAlarm() && !switched);
            });
    }
    update();
}

qreal Overview::y(qint64 us) const
{
    return m_toUs > m_fromUs ? qreal(us - m_fromUs) / qreal(m_toUs - m_fromUs) * height() : 0;
}

void Overview::paintEvent(QPaintEvent *)
{
    constexpr qreal density = 0.35;
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, 0, 1, height(), theme.line);
    if (m_fullest == 0)
        return;
    auto color = theme.data;
    color.setAlphaF(float(density));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].events)
            continue;
        // A single event can be seen beside a burst of thousands.
        const qreal part = std::sqrt(qreal(m_rows[i].events) / m_fullest);
        painter.fillRect(QRectF(1, qreal(i), std::max(2.0, part * (width() - 1)), 1), color);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].switched)
            painter.fillRect(QRectF(1, qreal(i), width() - 1, 2), theme.ink);
        if (m_rows[i].fault)
            drawCross(painter, QRectF(2, qreal(i) - 3, 7, 7), theme.fault);
    }
    constexpr qreal leastFrame = 6;
    const qreal top = y(m_view.topUs());
    const qreal bottom = std::max(y(m_view.bottomUs()), top + leastFrame);
    QRectF frame(1, top, width() - 2, bottom - top);
    frame.moveBottom(std::clamp(frame.bottom(), leastFrame, height() - 1.0));
    frame.setTop(std::clamp(frame.top(), 1.0, frame.bottom() - leastFrame));
    painter.setPen(QPen(theme.hand, 1.5));
    painter.drawRect(frame);
}

void Overview::showAt(qreal y)
{
    if (m_toUs <= m_fromUs)
        return;
    const qreal part = std::clamp(y / std::max(1, height()), 0.0, 1.0);
    m_view.showTime(m_fromUs + qint64(part * qreal(m_toUs - m_fromUs)));
}

void Overview::mousePressEvent(QMouseEvent *event)
{
    showAt(event->position().y());
}

void Overview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        showAt(event->position().y());
}

void Overview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    count();
}

} // namespace pushscope::ui
