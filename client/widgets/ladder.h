// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_followed.h"
#include "client/models/flow_geometry.h"
#include "client/models/slow_time.h"
#include "client/widgets/motion.h"
#include "common/clock.h"

#include <QtCore/QVariantAnimation>
#include <QtWidgets/QWidget>

#include <optional>

namespace pushscope::ui {

class Selection;

/// The ladder itself: time runs down, an arrow joins two measured instants. Repaints at most once a
/// frame, and only when something in view has changed or moved.
class LadderView : public QWidget
{
    Q_OBJECT
public:
    LadderView(const FlowIndex &index, Selection &selection, QWidget *parent = nullptr);

    /// The system's unless said otherwise.
    void setClock(const Clock &clock) { m_clock = &clock; }
    /// Times are told since then, and not as the clock does; 0: as the clock does.
    void setZeroUs(qint64 us);
    void setEmptyText(const QString &text) { m_emptyText = text; }

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    double spanUs() const; ///< of the whole height, when it has come there
    void setSpanUs(double us);
    void zoomTo(double us); ///< on the way that the style's motion takes
    /// Over 1 shows more time; about the pointer if it is here and nothing is followed.
    void zoom(double factor);
    bool isFolding() const { return m_folding; }
    void setFolding(bool folding); ///< of the time in which nothing happens
    bool isSlow() const { return m_slow != nullptr; }
    /// Follows at a tenth of the time's pace from now on, so that one sees messages travel, or
    /// comes back to the present. Nothing else slows down.
    void setSlow(bool slow);
    qint64 behindUs() const { return m_slow ? m_slow->behindUs() : 0; } ///< while it is slow
    bool isByConnection() const { return m_byConnection; }
    void setByConnection(bool byConnection); ///< a lane of lifelines for each connection
    void step(int by);                       ///< to the next or previous event
    void showTime(qint64 us);                ///< in the middle; stops following
    /// Shows the same time in the same way as another one of the same log.
    void goOnFrom(const LadderView &before);
    qint64 topUs() const { return m_scale.us(0); }
    qint64 middleUs() const { return m_scale.us(height() / 2.0); }
    qint64 bottomUs() const { return m_scale.us(height()); }
    qint64 nowUs() const { return m_slow ? m_slow->wallUs() : m_clock->wallUs(); }

    /// What was last drawn.
    const LadderPicture &picture() const { return m_picture; }
    /// What is to be said over the lanes; none: there are none.
    const std::vector<LaneHead> &heads() const { return m_heads; }
    QString state() const; ///< said in the middle when there is nothing to draw
    void paintPicture(QPainter &painter) const;

    QSize sizeHint() const override { return { 600, 640 }; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followingChanged(bool following);
    void spanChanged(double us);
    void foldingChanged(bool folding);
    void slowChanged(bool slow);
    void byConnectionChanged(bool byConnection);
    void headsChanged();
    void viewChanged(); ///< another part of the time is shown
    void pictureChanged(quint64 notDrawn, quint64 inView);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void onFrame();
    void onChanged();
    void onSelected();
    void placeView();
    void buildPicture();
    void selectNumber(quint64 number);
    void clickAt(QPointF point);
    quint64 numberAt(QPointF point) const;
    QString tipAt(QPointF point) const;
    void zoomAtPointer(double factor, qreal y);
    void zoomAbout(double us, qreal y, int ms);
    void stepZoom();
    void applyScale(const TimeScale &scale);
    bool updateFolds();
    void moveFolds(qreal from, qreal to);
    void stepFolds();
    void endFoldMotion();
    void foldAgain();
    void onConnectionFollowed();
    void stayAtEnd();
    quint32 followedConnection() const;
    void updateLanes();
    void updateHeads();
    bool showsOpenFold() const { return !m_picture.folds.empty() && m_picture.folds.back().open; }
    const LadderFold *middleFold() const;
    void unfoldAt(const LadderFold &fold);
    void pan(qreal dy);
    void glideTo(qint64 middleUs);
    qreal nowY() const;
    void paintState(QPainter &painter) const;
    int motionMs(int wanted) const;

    const FlowIndex &m_index;
    Selection &m_selection;
    FollowedEvent m_followed;
    const Clock *m_clock;
    std::unique_ptr<SlowTime> m_slow; ///< null: it keeps up
    QString m_emptyText;
    std::shared_ptr<TimeFolds> m_folds; ///< the scale's
    TimeScale m_scale;
    double m_spanUs;     ///< of the whole height, whatever that is
    double m_goalSpanUs; ///< where a zoom leads
    Motion m_zoomMotion; ///< of the span's logarithm
    qreal m_zoomY = 0;   ///< stays where it is meanwhile, unless it follows
    LadderPicture m_picture;
    LadderInput m_input;
    LaneKeeper m_lanes;
    std::vector<LaneHead> m_heads;
    LanePlan m_headsPlan; ///< that they are of
    int m_headsWidth = 0;
    bool m_headsStale = true;
    Motion m_foldMotion;
    bool m_allMove = false;               ///< with it
    std::optional<QuietSpan> m_unfolding; ///< at its end
    QVariantAnimation m_glide;            ///< pixels from where it began
    qint64 m_glideUs = 0;                 ///< what it brings to the middle
    bool m_following = true;
    bool m_untilEnd = false; ///< of the connection that alone is shown
    bool m_folding = false;
    bool m_byConnection = false;
    bool m_dirty = true;
    bool m_ownSelection = false; ///< the selection that comes is from here
    qint64 m_paintedStep = 0;
    QPointF m_pressed;
    qreal m_lastDragY = 0;
    bool m_dragging = false;
};

} // namespace pushscope::ui
