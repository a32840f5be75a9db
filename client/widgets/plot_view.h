// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/plot_info.h"
#include "client/widgets/picture.h"

#include <QtWidgets/QWidget>

class QCustomPlot;

namespace pushscope::ui {

/// One plot with its name, what it comes to, and its definition. The larger it is, the larger is
/// its type. The only one that knows QCustomPlot.
class PlotView : public QWidget
{
    Q_OBJECT
public:
    /// @p series must outlive it.
    explicit PlotView(const PlotSeries &series, QWidget *parent = nullptr);

    PlotKind kind() const { return m_kind; }
    void showPlot(PlotKind kind, const PlotRange &range);
    const PlotRange &range() const { return m_range; }
    QString reading() const { return m_reading; }

    /// As it is shown.
    Picture picture() const;

    QSize sizeHint() const override { return { 900, 300 }; }
    QSize minimumSizeHint() const override { return { 320, 200 }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void arrange();
    double magnification() const;
    double scale() const;
    int headHeight() const;
    int paintHead(QPainter *painter) const;
    void paintLegend(QPainter &painter, const QRectF &name, const QFont &font) const;

    const PlotSeries &m_series;
    QCustomPlot *m_plot;
    PlotKind m_kind = PlotKind::Latency;
    PlotRange m_range;
    QString m_reading;
    quint64 m_revision = 0;
    bool m_isBuilt = false;
};

} // namespace pushscope::ui
