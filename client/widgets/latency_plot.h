// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/live_figures.h"

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// The latency of the last 60 s, logarithmic, with the switches as bars.
class LatencyPlot : public QWidget
{
    Q_OBJECT
public:
    explicit LatencyPlot(QWidget *parent = nullptr);

    void showFigures(const LiveFigures &figures, qint64 nowNs);

    QSize sizeHint() const override { return { 166, 60 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<LiveFigures::Point> m_points;
    std::vector<qint64> m_switches;
    qint64 m_nowNs = 0;
};

} // namespace pushscope::ui
