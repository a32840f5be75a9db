// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/flow_hit.h"

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

qreal distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const qreal length2 = QPointF::dotProduct(along, along);
    const qreal t
        = length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, along) / length2, 0.0, 1.0) : 0;
    const QPointF rest = p - (a + t * along);
    return std::hypot(rest.x(), rest.y());
}

} // namespace

QPolygonF lineBetween(const QPolygonF &line, qreal top, qreal bottom)
{
    const auto at = [](QPointF a, QPointF b, qreal y) {
        return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
    };
    QPolygonF part;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const auto point = line[i];
        const bool isInside = point.y() >= top && point.y() <= bottom;
        if (i > 0) {
            const auto before = line[i - 1];
            if (before.y() < top && point.y() > top)
                part << at(before, point, top);
            if (before.y() < bottom && point.y() > bottom && before.y() != point.y())
                part << at(before, point, bottom);
        }
        if (isInside)
            part << point;
    }
    return part.size() < 2 ? QPolygonF() : part;
}

const LadderArrow *arrowAt(const LadderPicture &picture, QPointF point, qreal tolerance)
{
    const LadderArrow *nearest = nullptr;
    qreal least = tolerance;
    for (const auto &arrow : picture.arrows) {
        for (qsizetype i = 1; i < arrow.line.size(); ++i) {
            const qreal distance = distanceToSegment(point, arrow.line[i - 1], arrow.line[i]);
            if (distance <= least) {
                least = distance;
                nearest = &arrow;
            }
        }
    }
    return nearest;
}

quint64 signAt(const LadderPicture &picture, QPointF point, qreal tolerance)
{
    for (const auto &sign : picture.signs) {
        const QPointF rest = point - sign.at;
        const bool across = sign.mark == LadderMark::Switch;
        if (std::abs(rest.y()) <= (across ? 3 : tolerance)
            && (across || std::abs(rest.x()) <= tolerance))
            return sign.number;
    }
    for (const auto &label : picture.labels) {
        if (label.rect.contains(point))
            return label.number;
    }
    for (const auto &bar : picture.bars) {
        if (bar.rect.contains(point))
            return bar.request;
    }
    return 0;
}

int columnAt(const LadderPicture &picture, qreal x)
{
    const auto &columns = picture.columns;
    const auto found
        = std::find_if(columns.begin(), columns.end(), [x](const LadderColumn &column) {
              return x >= column.lanes.timeRight && x < column.lanes.right;
          });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

std::pair<const LadderLanes *, const std::vector<DensityRow> *> rowsAt(const LadderPicture &picture,
                                                                       qreal x)
{
    const auto at = columnAt(picture, x);
    if (at < 0)
        return { &picture.lanes, &picture.rows };
    const auto &column = picture.columns[size_t(at)];
    return { &column.lanes, &column.rows };
}

const LadderFold *foldAt(const LadderPicture &picture, QPointF point)
{
    const auto found
        = std::find_if(picture.folds.begin(), picture.folds.end(),
                       [&](const LadderFold &fold) { return fold.rect.contains(point); });
    return found == picture.folds.end() ? nullptr : &*found;
}

std::optional<qreal> besideFolds(const LadderPicture &picture, qreal y, qreal height, qreal top,
                                 qreal bottom)
{
    const auto fits = [&](qreal middle) {
        return middle - height / 2 >= top && middle + height / 2 <= bottom
            && std::none_of(picture.folds.begin(), picture.folds.end(), [&](const auto &fold) {
                   return middle + height / 2 > fold.rect.top()
                       && middle - height / 2 < fold.rect.bottom();
               });
    };
    if (fits(y))
        return y;
    std::vector<qreal> places;
    for (const auto &fold : picture.folds) {
        for (const qreal place :
             { fold.rect.top() - height / 2, fold.rect.bottom() + height / 2 }) {
            if (fits(place))
                places.push_back(place);
        }
    }
    const auto nearest = std::min_element(places.begin(), places.end(), [&](qreal a, qreal b) {
        return std::abs(a - y) < std::abs(b - y);
    });
    return nearest == places.end() ? std::nullopt : std::optional(*nearest);
}

} // namespace pushscope::ui
