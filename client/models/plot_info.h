// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/plot_series.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <span>

namespace pushscope::ui {

enum class PlotKind { Latency, Distribution, Messages, Bytes, Requests, Connections };

/// A row of the table of plots. The texts are English: plotText() has them in the window's
/// language.
struct PlotInfo
{
    PlotKind kind;
    const char *id;         ///< also of the file it is saved in
    const char *title;      ///< "Messages a second"
    const char *definition; ///< one sentence: what is counted, where it is measured
    const char *across;     ///< the axis below, with its unit
    const char *up;         ///< the axis at the left, with its unit
};

std::span<const PlotInfo> plotInfos();
const PlotInfo &plotInfo(PlotKind kind);
QString plotText(const char *text);

/// What a plot comes to in a few words that can be read from far away: "p50 105.0 ms, max 230.0
/// ms". Empty when there is nothing yet.
QString plotReading(PlotKind kind, const PlotSeries &series, const PlotRange &range);
/// Why there is nothing in it; empty if there is something.
QString plotLack(PlotKind kind, const PlotSeries &series, const PlotRange &range);

/// The numbers that the plot shows as CSV, units in the head: seconds since the first event, and
/// the wall clock's time in UTC.
QByteArray plotCsv(PlotKind kind, const PlotSeries &series, const PlotRange &range);

/// So many steps the distribution has, wherever it is shown.
constexpr size_t plotBins = 80;
/// And so many pieces the latency over time has at most.
constexpr size_t mostPlotPieces = 960;

} // namespace pushscope::ui
