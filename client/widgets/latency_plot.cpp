// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/latency_plot.h"

#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr qreal dot = 2.4;

struct Axis
{
    double lowUs;
    double highUs;
    QRectF area;

    qreal y(double us) const
    {
        const double share = std::log(std::max(us, lowUs) / lowUs) / std::log(highUs / lowUs);
        return area.bottom() - share * area.height();
    }
};

/// Powers of ten around what is there, so that the axis stands still while values move.
Axis axisFor(const std::vector<LiveFigures::Point> &points, const QRectF &area)
{
    double low = 1e9;
    double high = 0;
    for (const auto &point : points) {
        low = std::min(low, double(point.lowUs));
        high = std::max(high, double(point.highUs));
    }
    if (points.empty())
        return { 1e2, 1e4, area };
    const double lowPower = std::floor(std::log10(std::max(low, 10.0)));
    const double highPower = std::max(std::ceil(std::log10(std::max(high, 10.0))), lowPower + 1);
    return { std::pow(10, lowPower), std::pow(10, highPower), area };
}

QString tickText(double us)
{
    return us < 1e3 ? LatencyPlot::tr("%1 µs").arg(us)
        : us < 1e6  ? LatencyPlot::tr("%1 ms").arg(us / 1e3)
                    : LatencyPlot::tr("%1 s").arg(us / 1e6);
}

} // namespace

LatencyPlot::LatencyPlot(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Latency of the last 60 s"));
    setToolTip(
        tr("Latency of the last 60 s, on a logarithmic axis: lowest, last and highest of each "
           "quarter of a second. Upright lines are switches."));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LatencyPlot::showFigures(const LiveFigures &figures, qint64 nowNs)
{
    m_points = figures.points(nowNs);
    m_switches = figures.switches(nowNs);
    m_nowNs = nowNs;
    update();
}

void LatencyPlot::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::caption());
    const QFontMetricsF metrics(painter.font());
    const qreal captionHeight = metrics.height();
    const qreal labelWidth = metrics.horizontalAdvance(QStringLiteral("100 ms")) + 6;
    const QRectF area(0, captionHeight + 3, width() - labelWidth, height() - captionHeight - 6);
    const auto axis = axisFor(m_points, area);

    painter.setPen(theme.ink2);
    painter.drawText(QRectF(0, 0, area.width(), captionHeight),
                     int(Qt::AlignLeft) | Qt::TextDontClip, tr("60 s ago"));
    painter.drawText(QRectF(0, 0, area.width(), captionHeight),
                     int(Qt::AlignRight) | Qt::TextDontClip, tr("now"));
    painter.setPen(QPen(theme.line, 1));
    for (const double us : { axis.lowUs, axis.highUs }) {
        const qreal y = std::round(axis.y(us)) + 0.5;
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.ink2);
        const QRectF label(area.right() + 6,
                           us == axis.highUs ? area.top() - 3 : area.bottom() - captionHeight + 3,
                           labelWidth, captionHeight);
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, tickText(us));
    }

    const auto x = [&](qint64 atNs) {
        return area.right() - double(m_nowNs - atNs) / 1e9 / LiveFigures::windowS * area.width();
    };
    for (const auto atNs : m_switches)
        painter.fillRect(QRectF(x(atNs), area.top(), theme.lineWidth(1.5), area.height()),
                         theme.ink);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.data);
    for (const auto &point : m_points) {
        for (const qint64 us : { point.lowUs, point.lastUs, point.highUs })
            painter.drawEllipse(QPointF(x(point.atNs), axis.y(double(us))), dot / 2, dot / 2);
    }
}

} // namespace pushscope::ui
