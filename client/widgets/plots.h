// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/plot_series.h"
#include "client/models/state_sentence.h"

#include <functional>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace pushscope::ui {

/// The dock with the plots, hidden, its key F7; the window has still to place it. Null where the
/// program was built without them: this is the only place that knows. @p tell is told what was
/// saved, and what was not.
QDockWidget *plotsDock(QMainWindow &window, const PlotSeries &series, PlotSpan span,
                       std::function<qint64()> nowUs,
                       std::function<void(const StateSentence &)> tell);

/// One plot at a time, without a head, for an audience: its actions choose which. Null likewise.
QWidget *plotsForAudience(const PlotSeries &series, PlotSpan span, std::function<qint64()> nowUs,
                          QWidget *parent);

} // namespace pushscope::ui
