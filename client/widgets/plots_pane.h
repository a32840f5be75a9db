// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/plot_info.h"

#include <QtWidgets/QWidget>

#include <functional>

class QAction;
class QToolButton;

namespace pushscope::ui {

class PaneHeader;
class PictureMenu;
class PlotView;

/// The plots, one at a time: which, of which time, and to take away. Looks four times a second
/// while it is visible.
class PlotsPane : public QWidget
{
    Q_OBJECT
public:
    /// @p series must outlive it. @p nowUs says what time it is there: in a recording another than
    /// the wall's.
    PlotsPane(const PlotSeries &series, std::function<qint64()> nowUs, QWidget *parent = nullptr);

    PaneHeader *header() const { return m_header; }
    PlotView *view() const { return m_view; }
    PictureMenu *pictureMenu() const { return m_pictures; }
    QToolButton *plotButton() const { return m_plotButton; }
    QToolButton *spanButton() const { return m_spanButton; }

    void setPlot(PlotKind kind);
    void setSpan(PlotSpan span);
    PlotSpan span() const { return m_span; }
    void look();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildPlots();
    void buildSpans();
    void buildPictures();
    void step(int by);

    const PlotSeries &m_series;
    std::function<qint64()> m_nowUs;
    PlotSpan m_span = PlotSpan::LastMinute;
    PaneHeader *m_header;
    PlotView *m_view;
    QToolButton *m_plotButton;
    QToolButton *m_spanButton;
    PictureMenu *m_pictures = nullptr;
    QList<QAction *> m_plots; ///< in the order of plotInfos()
    QList<QAction *> m_spans;
    PlotKind m_kind = PlotKind::Latency;
};

} // namespace pushscope::ui
