// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_geometry.h"

class QPainter;

namespace pushscope::ui {

struct Theme;

/// Draws what the geometry says. @p nowUs is marked if it is in view.
void paintLadder(QPainter &painter, const LadderPicture &picture, const LadderInput &input,
                 const Theme &theme);

/// A short line of the kind with its head, for the list, the chips and the detail.
void paintKindSample(QPainter &painter, const QRectF &rect, client::FlowKind kind,
                     const Theme &theme, bool pointsRight = true);
/// The double line of a switch.
void paintSwitchSample(QPainter &painter, const QRectF &rect, const Theme &theme);
/// An arrow up or down: to the server or to the client.
void paintDirection(QPainter &painter, const QRectF &rect, client::FlowDirection direction,
                    const QColor &color);

} // namespace pushscope::ui
