// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/number_text.h"

#include <QtCore/QRectF>
#include <QtCore/QString>

class QFont;
class QPainter;
class QPointF;

/// Small things that several panes draw in the same way.
namespace pushscope::ui {

/// Text whose digits stand in cells of one width, so that numbers line up in any font. Uses the
/// painter's font and pen; @p alignment is horizontal, vertically it is centred.
void drawDigits(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                const QString &text);
qreal digitsWidth(const QFont &font, const QString &text);

/// The background of a table's row: base, or handT with the hand's bar at the left.
void drawRow(QPainter &painter, const QRectF &rect, bool selected, bool leftmost = true);

/// Marks that go with words: never by hue alone. @p rect is square.
void drawTick(QPainter &painter, const QRectF &rect, const QColor &color);
void drawCross(QPainter &painter, const QRectF &rect, const QColor &color);

} // namespace pushscope::ui
