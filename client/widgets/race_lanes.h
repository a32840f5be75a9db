// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/race_geometry.h"
#include "client/models/race_runner.h"

#include <QtGui/QImage>
#include <QtWidgets/QAbstractScrollArea>

namespace pushscope::ui {

struct RacePaint;

/// The lanes of a race under their column heads and over their axis. Painted from the last
/// snapshot: what arrives at most once a frame, figures four times a second.
class RaceLanes : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RaceLanes(QWidget *parent = nullptr);

    void show(std::shared_ptr<const RaceSnapshot> snapshot);
    /// In place of lanes while there are none.
    void setSentence(const QString &sentence, bool wrong);
    void setCompact(bool compact);

    int laneHeight() const { return m_laneHeight; }
    const client::LatencyAxis &axis() const { return m_axis; }
    /// All lanes, heads and axis, however much of it is in view; for a file.
    QImage picture(qreal scale) const;
    QSize minimumSizeHint() const override { return { 600, 300 }; }

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void measureFonts();
    void arrange();
    void widenAxis();
    int lanes() const { return int(m_snapshot->lanes.size()); }
    QRect lanesArea() const; ///< of the viewport, between heads and axis
    int axisTop() const;     ///< under the last lane, or at the bottom
    RacePaint lanePaint() const;
    QString tip(const QPoint &at) const;
    void describe();

    std::shared_ptr<const RaceSnapshot> m_snapshot;
    std::shared_ptr<const client::RaceResult> m_result; ///< as last told
    client::LatencyAxis m_axis;
    bool m_hasAxis = false;
    RaceMetrics m_metrics;
    RaceColumns m_columns;
    QString m_sentence;
    bool m_sentenceIsWrong = false;
    bool m_compact = false;
    int m_laneHeight = 104;
};

} // namespace pushscope::ui
