// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_geometry.h"

/// What is where in a ladder's picture.
namespace pushscope::ui {

/// What of @p line, whose points go downwards, lies between two heights; empty if nothing does.
/// What is far outside costs a painter time, and nobody sees it.
QPolygonF lineBetween(const QPolygonF &line, qreal top, qreal bottom);

/// The arrow under the pointer, null if none is within @p tolerance.
const LadderArrow *arrowAt(const LadderPicture &picture, QPointF point, qreal tolerance = 6);
/// The sign or bar there: the number of its event; 0 if there is none.
quint64 signAt(const LadderPicture &picture, QPointF point, qreal tolerance = 7);

/// The column there, -1 if there are none or it is beside them.
int columnAt(const LadderPicture &picture, qreal x);
/// What is counted there, and beside which lifelines.
std::pair<const LadderLanes *, const std::vector<DensityRow> *> rowsAt(const LadderPicture &picture,
                                                                       qreal x);
/// The fold there, null if there is none.
const LadderFold *foldAt(const LadderPicture &picture, QPointF point);
/// The place nearest to @p y between @p top and @p bottom where something of that height about it
/// is in no fold.
std::optional<qreal> besideFolds(const LadderPicture &picture, qreal y, qreal height, qreal top,
                                 qreal bottom);

} // namespace pushscope::ui
