// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_paint.h"

#include "client/models/race_words.h"
#include "client/models/registry_words.h"
#include "client/widgets/paint.h"
#include "client/widgets/race_lanes.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <cmath>

namespace pushscope::ui {

namespace {

constexpr qreal tickRoom = 50; ///< px that a tick's label wants
constexpr qreal racePaintCrossSize = 11;

QRectF across(const RaceColumns::Column &column, const QRectF &area)
{
    return QRectF(column.left, area.top(), column.width, area.height());
}

/// Two lines, as the heads of columns are.
void drawTitle(QPainter &painter, const QRectF &area, Qt::Alignment side, const QString &title,
               const QString &note)
{
    const auto &theme = Theme::current();
    const QFontMetricsF metrics(type::strong());
    const qreal line = metrics.height();
    const qreal top
        = area.top() + std::round((area.height() - line - (note.isEmpty() ? 0 : line)) / 2);
    painter.setFont(type::strong());
    painter.setPen(theme.ink);
    painter.drawText(QRectF(area.left(), top, area.width(), line), int(side | Qt::AlignVCenter),
                     title);
    painter.setFont(type::body());
    painter.setPen(theme.ink2);
    painter.drawText(QRectF(area.left(), top + line, area.width(), line),
                     int(side | Qt::AlignVCenter),
                     QFontMetricsF(type::body()).elidedText(note, Qt::ElideRight, area.width()));
}

/// A large number and its unit, to the right.
void drawFigure(QPainter &painter, const QRectF &area, const QString &number, const QString &unit,
                bool compact)
{
    const auto &theme = Theme::current();
    QRectF rect = area;
    const QFont numberFont = type::raceNumber(compact);
    const QFont unitFont = compact ? type::body() : type::value();
    if (!unit.isEmpty()) {
        // On one line with the number.
        const qreal drop = (QFontMetricsF(numberFont).ascent() - QFontMetricsF(numberFont).descent()
                            - QFontMetricsF(unitFont).ascent() + QFontMetricsF(unitFont).descent())
            / 2;
        QFont light = unitFont;
        light.setWeight(QFont::Normal);
        painter.setFont(light);
        painter.setPen(theme.ink2);
        painter.drawText(rect.translated(0, drop), int(Qt::AlignRight | Qt::AlignVCenter), unit);
        rect.setRight(rect.right() - QFontMetricsF(light).horizontalAdvance(unit) - 5);
    }
    painter.setFont(numberFont);
    painter.setPen(theme.ink);
    drawDigits(painter, rect, Qt::AlignRight, number);
}

/// "p95 44.2 ms", the number heavier.
void drawSmall(QPainter &painter, const QRectF &area, const QString &name, const QString &value)
{
    const auto &theme = Theme::current();
    painter.setFont(type::strong());
    painter.setPen(theme.ink);
    drawDigits(painter, area, Qt::AlignRight, value);
    const qreal width = digitsWidth(type::strong(), value);
    painter.setFont(type::body());
    painter.setPen(theme.ink2);
    painter.drawText(area.adjusted(0, 0, -width - 5, 0), int(Qt::AlignRight | Qt::AlignVCenter),
                     name);
}

void drawUnknown(QPainter &painter, const QRectF &area)
{
    painter.setFont(type::body());
    painter.setPen(Theme::current().ink2);
    painter.drawText(area, int(Qt::AlignRight | Qt::AlignVCenter), RaceLanes::tr("not known"));
}

void drawProblem(QPainter &painter, const QRectF &area, const QString &problem)
{
    const auto &theme = Theme::current();
    const QRectF cross(area.left(), std::round(area.center().y() - racePaintCrossSize / 2),
                       racePaintCrossSize, racePaintCrossSize);
    drawCross(painter, cross, theme.fault);
    painter.setFont(type::body());
    painter.setPen(theme.ink);
    const QRectF text = area.adjusted(racePaintCrossSize + 8, 0, 0, 0);
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap), problem);
}

} // namespace

std::vector<double> RacePaint::ticks() const
{
    return axis.ticks(std::size_t(std::max(2.0, columns.latency.width / tickRoom)));
}

void RacePaint::drawHead(QPainter &painter, const QRectF &area) const
{
    const auto &theme = Theme::current();
    painter.fillRect(area, theme.alt);
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.line);
    drawTitle(painter, across(columns.name, area), Qt::AlignLeft, RaceLanes::tr("Transport"), {});
    drawTitle(painter, across(columns.arriving, area), Qt::AlignLeft, RaceLanes::tr("Arriving"),
              compact ? RaceLanes::tr("requests below")
                      : RaceLanes::tr("messages above, requests below"));
    const auto latency = across(columns.latency, area);
    drawTitle(painter, latency, Qt::AlignLeft,
              compact ? RaceLanes::tr("Latency") : RaceLanes::tr("Latency, published to received"),
              RaceLanes::tr("\u2503 p50   \u2502 p95   \u250A p99   log scale"));
    drawTitle(painter, across(columns.p50, area), Qt::AlignRight, RaceLanes::tr("p50"),
              full ? RaceLanes::tr("p95 and p99 below") : QString());
    drawTitle(painter, across(columns.bytes, area), Qt::AlignRight, RaceLanes::tr("Bytes"),
              RaceLanes::tr("per message"));
    drawTitle(painter, across(columns.requests, area), Qt::AlignRight, RaceLanes::tr("Requests"),
              RaceLanes::tr("so far"));
    drawTitle(painter, across(columns.sockets, area), Qt::AlignRight, RaceLanes::tr("Sockets"),
              RaceLanes::tr("open"));
}

void RacePaint::drawAxis(QPainter &painter, const QRectF &area) const
{
    const auto &theme = Theme::current();
    painter.fillRect(area, theme.alt);
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), theme.line);
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    const auto arriving = across(columns.arriving, area);
    const auto at = [&](qreal share, Qt::Alignment side, const QString &text) {
        const qreal x = arriving.left() + share * arriving.width();
        QRectF rect(x - 50, area.top(), 100, area.height());
        if (side == Qt::AlignLeft)
            rect.moveLeft(x);
        else if (side == Qt::AlignRight)
            rect.moveRight(x);
        painter.drawText(rect, int(side | Qt::AlignVCenter), text);
    };
    at(0, Qt::AlignLeft, RaceLanes::tr("3 s ago"));
    if (!compact) {
        at(1.0 / 3, Qt::AlignHCenter, RaceLanes::tr("2 s"));
        at(2.0 / 3, Qt::AlignHCenter, RaceLanes::tr("1 s"));
    }
    at(1, Qt::AlignRight, RaceLanes::tr("now"));
    if (!hasAxis)
        return;
    for (const double us : ticks()) {
        const qreal x = columns.latency.left + axis.share(us) * columns.latency.width;
        painter.fillRect(QRectF(std::round(x), area.top() + 1, 1, 5), theme.lineStrong);
        // At the ends a label stays within its column.
        const auto side = axis.share(us) < 0.01 ? Qt::AlignLeft
            : axis.share(us) > 0.99             ? Qt::AlignRight
                                                : Qt::AlignHCenter;
        QRectF label(x - 40, area.top() + 4, 80, area.height() - 4);
        if (side == Qt::AlignLeft)
            label.moveLeft(x);
        else if (side == Qt::AlignRight)
            label.moveRight(x);
        painter.drawText(label, int(side | Qt::AlignVCenter), client::latencyTickText(us));
    }
}

void RacePaint::drawArriving(QPainter &painter, const RaceSnapshot::Lane &lane, qint64 nowNs,
                             const QRectF &area) const
{
    const auto &theme = Theme::current();
    painter.setFont(type::strong());
    // A bit more than a digit, for the space between thousands.
    const qreal digitWidth = digitsWidth(painter.font(), QStringLiteral("0")) * 1.15;
    const auto arriving = raceArriving(lane.bins, lane.spans, nowNs, area, digitWidth);
    for (int third = 1; third < 3; ++third)
        painter.fillRect(QRectF(std::round(area.left() + area.width() * third / 3), area.top(), 1,
                                area.height()),
                         theme.line);
    painter.fillRect(QRectF(area.left(), arriving.base, area.width(), 1), theme.lineStrong);
    for (const auto &stack : arriving.stacks) {
        painter.fillRect(stack.bar, theme.data);
        // A gap between each two messages, as long as they can be told apart.
        for (quint32 i = 1; stack.cell > 0 && i < stack.messages; ++i)
            painter.fillRect(
                QRectF(stack.bar.left(), stack.bar.bottom() - i * stack.cell, stack.bar.width(), 1),
                theme.base);
        if (!stack.labelled)
            continue;
        painter.setPen(theme.ink);
        const QRectF label(stack.bar.right() + 4, stack.bar.top() - 2, 20 * digitWidth,
                           QFontMetricsF(painter.font()).height());
        drawDigits(painter, label, Qt::AlignLeft, thousands(stack.messages));
    }
    for (const auto &request : arriving.requests)
        painter.fillRect(request, theme.request);
    for (const auto &span : arriving.spans)
        painter.fillRect(span, theme.request);
}

void RacePaint::drawDistribution(QPainter &painter, const LatencyHistogram &latency,
                                 const QRectF &area) const
{
    const auto &theme = Theme::current();
    if (!hasAxis)
        return;
    for (const double us : ticks())
        painter.fillRect(QRectF(std::round(area.left() + axis.share(us) * area.width()), area.top(),
                                1, area.height()),
                         theme.line);
    const auto shape = raceDistribution(latency, axis, area);
    if (!shape.outline.empty()) {
        QPolygonF polygon;
        for (const auto &point : shape.outline)
            polygon << point;
        painter.setPen(QPen(theme.data, theme.lineWidth(1.5)));
        painter.setBrush(theme.outlined() ? theme.base : theme.dataT);
        painter.drawPolygon(polygon);
    }
    painter.fillRect(QRectF(area.left(), shape.base, area.width(), 1), theme.lineStrong);
    painter.fillRect(shape.p95, theme.ink);
    for (qreal y = shape.p99.top(); y < shape.p99.bottom(); y += 5)
        painter.fillRect(QRectF(shape.p99.left(), y, shape.p99.width(), 3), theme.ink);
    painter.fillRect(shape.p50, theme.ink);
}

void RacePaint::drawNumbers(QPainter &painter, const client::RaceRow &row,
                            const RaceLanePlaces &places) const
{
    const auto &latency = row.latency;
    if (latency.count() == 0) {
        drawUnknown(painter, places.p50);
    } else {
        drawFigure(painter, places.p50, raceNumber(latency.percentileUs(0.5)), RaceLanes::tr("ms"),
                   compact);
        if (places.full) {
            drawSmall(painter, places.p95, RaceLanes::tr("p95"),
                      raceMilliseconds(latency.percentileUs(0.95)));
            const bool enough = latency.hasP99();
            drawSmall(
                painter, places.p99, enough ? RaceLanes::tr("p99") : RaceLanes::tr("max"),
                raceMilliseconds(enough ? latency.percentileUs(0.99) : latency.maxRecordedUs()));
        }
    }
    if (const auto bytes = row.bytesPerMessage())
        drawFigure(painter, places.bytes, thousands(std::llround(*bytes)), RaceLanes::tr("B"),
                   compact);
    else
        drawUnknown(painter, places.bytes);
    if (!row.wire) {
        drawUnknown(painter, places.requests);
        drawUnknown(painter, places.sockets);
        return;
    }
    drawFigure(painter, places.requests, thousands(qint64(row.wire->requests)), {}, compact);
    drawFigure(painter, places.sockets, thousands(qint64(row.wire->connectionsOpen)), {}, compact);
    if (places.full && row.wire->connectionsOpened > row.wire->connectionsOpen)
        drawSmall(painter, places.socketsInAll, RaceLanes::tr("in all"),
                  thousands(qint64(row.wire->connectionsOpened)));
}

void RacePaint::drawLane(QPainter &painter, const RaceSnapshot::Lane &lane,
                         const client::RaceRow *row, const OptionValues &options, qint64 nowNs,
                         qreal top, qreal height) const
{
    const auto &theme = Theme::current();
    const auto places = raceLane(columns, metrics, top, height, compact);
    painter.setFont(type::raceName());
    painter.setPen(theme.ink);
    const auto name = registry_words::laneName(*lane.info);
    painter.drawText(places.name, int(Qt::AlignLeft | Qt::AlignVCenter), name);
    painter.setFont(type::body());
    painter.setPen(theme.ink2);
    if (places.full)
        painter.drawText(
            places.how, int(Qt::AlignLeft | Qt::AlignVCenter),
            QFontMetricsF(painter.font())
                .elidedText(raceHow(*lane.info, options), Qt::ElideRight, places.how.width()));
    const auto problem = raceLaneProblem(lane);
    if (lane.state == client::RaceLane::State::Opening) {
        painter.drawText(places.delivered, int(Qt::AlignLeft | Qt::AlignVCenter),
                         RaceLanes::tr("opening"));
    } else if (row && lane.wasOpen) {
        const auto text = row->totals.lost
            ? RaceLanes::tr("%1 delivered, %2 lost")
                  .arg(thousands(qint64(row->totals.delivered)),
                       thousands(qint64(row->totals.lost)))
            : RaceLanes::tr("%1 delivered").arg(thousands(qint64(row->totals.delivered)));
        if (row->totals.lost)
            painter.setPen(theme.fault);
        drawDigits(painter, places.delivered, Qt::AlignLeft, text);
    }
    const bool hasFigures = row && lane.wasOpen;
    if (!problem.isEmpty() && !hasFigures) {
        const QRectF wide(QPointF(columns.arriving.left, places.lane.top()),
                          QPointF(columns.sockets.right(), places.lane.bottom()));
        drawProblem(painter, wide, problem);
        return;
    }
    if (problem.isEmpty())
        drawArriving(painter, lane, nowNs, places.arriving);
    else
        drawProblem(painter, places.arriving, problem);
    if (!hasFigures)
        return;
    drawDistribution(painter, row->latency, places.latency);
    drawNumbers(painter, *row, places);
}

} // namespace pushscope::ui
