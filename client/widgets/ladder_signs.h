// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

class QColor;
class QPainter;
class QPointF;

/// The small signs of the ladder: a kind is told by its line and its head, not by hue alone.
namespace pushscope::ui {

struct Theme;

void paintHead(QPainter &painter, QPointF tip, bool pointsRight, client::FlowKind kind,
               const Theme &theme);
void paintDisc(QPainter &painter, QPointF centre, const QColor &color);
void paintCrossSign(QPainter &painter, QPointF centre, const Theme &theme);
/// A hollow circle on a lifeline; struck through when it closes.
void paintOpenSign(QPainter &painter, QPointF centre, const Theme &theme, bool struck);
/// A message that waits at the server.
void paintKeptSign(QPainter &painter, QPointF centre, const Theme &theme);
/// Where bytes ended because nobody was there to take them: a stop, no fault.
void paintLeftSign(QPainter &painter, QPointF end, const QColor &color, const Theme &theme);

} // namespace pushscope::ui
