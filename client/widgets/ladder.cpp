// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder.h"

#include "client/core/flow_log.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"
#include "common/clock.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowEvent;

namespace {

constexpr double standardSpanUs = 3'500'000;
constexpr qreal belowNow = 22; ///< px under the line of now
constexpr int glideMs = 160;
constexpr int zoomMs = 120;
constexpr qreal nearNow = 48; ///< px above the line of now

} // namespace

LadderView::LadderView(const FlowIndex &index, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_index(index)
    , m_selection(selection)
    , m_followed(index.log(), selection, this)
    , m_clock(&Clock::system())
    , m_emptyText(tr("Nothing on the wire yet. Press 5 to stream over SSE."))
    , m_folds(std::make_shared<TimeFolds>())
    , m_spanUs(standardSpanUs)
    , m_goalSpanUs(standardSpanUs)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Ladder"));
    setAccessibleDescription(tr("Messages between client and server, time runs down"));
    m_input.density = std::make_shared<FlowDensity>();
    m_scale.usPerPx = standardSpanUs / sizeHint().height();
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        if (m_glide.state() != QAbstractAnimation::Running)
            return;
        // By where it has to be now, not by how far it has come: a fold may change under it.
        const qreal rest = m_glide.endValue().toReal() - value.toReal();
        applyScale(m_scale.panned(height() / 2.0 - rest - m_scale.y(m_glideUs)));
    });
    connect(&index, &FlowIndex::changed, this, &LadderView::onChanged);
    connect(&index.log(), &client::FlowLog::underWayChanged, this, &LadderView::onChanged);
    connect(&m_followed, &FollowedEvent::changed, this, &LadderView::onSelected);
    connect(&selection, &Selection::connectionChanged, this, &LadderView::onConnectionFollowed);
    connect(&FrameClock::instance(), &FrameClock::frame, this, &LadderView::onFrame);
    connect(&FrameClock::instance(), &FrameClock::figures, this, [this] { m_headsStale = true; });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { update(); });
    m_input.connection = selection.connection();
    m_untilEnd = m_input.connection != 0;
}

QSize LadderView::minimumSizeHint() const
{
    return { int(LadderLanes::leastWidth()), 160 };
}

qreal LadderView::nowY() const
{
    return height() - belowNow;
}

double LadderView::spanUs() const
{
    return m_goalSpanUs;
}

void LadderView::setZeroUs(qint64 us)
{
    if (us == m_scale.zeroUs)
        return;
    m_scale.zeroUs = us;
    m_dirty = true;
}

void LadderView::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_glide.stop();
    // Stays where it is: the last painted scale is the one that holds.
    m_following = following;
    // Whoever wants the newest after a connection's end gets it.
    const auto life = m_index.connections().find(m_input.connection);
    m_untilEnd = m_input.connection && (!life || life->isOpen());
    m_dirty = true;
    Q_EMIT followingChanged(following);
}

void LadderView::setSpanUs(double us)
{
    zoomAbout(us, nowY(), 0);
}

void LadderView::zoomTo(double us)
{
    zoomAbout(us, height() / 2.0, motionMs(zoomMs));
}

void LadderView::zoom(double factor)
{
    const auto pointer = mapFromGlobal(QCursor::pos());
    zoomAbout(spanUs() * factor, rect().contains(pointer) ? pointer.y() : height() / 2.0,
              motionMs(zoomMs));
}

/// Who points at what has passed and zooms in wants to see that, and following would take it out of
/// sight. Zooming out does not, and at the line of now both are the same.
void LadderView::zoomAtPointer(double factor, qreal y)
{
    if (factor < 1 && y < nowY() - nearNow)
        setFollowing(false);
    zoomAbout(spanUs() * factor, y, motionMs(zoomMs));
}

/// A zoom that comes while another one is on its way goes on from where that one is.
void LadderView::zoomAbout(double us, qreal y, int ms)
{
    m_glide.stop();
    if (m_zoomMotion.isRunning())
        stepZoom();
    m_zoomY = y;
    m_goalSpanUs = std::clamp(us, leastSpanUs, greatestSpanUs);
    m_zoomMotion.start(std::log(m_spanUs), std::log(m_goalSpanUs), m_clock->steadyNs(),
                       isVisible() ? ms : 0); // nobody sees the way there of what is not shown
    stepZoom();
    Q_EMIT spanChanged(spanUs());
}

void LadderView::stepZoom()
{
    const auto nowNs = m_clock->steadyNs();
    const bool isOver = m_zoomMotion.isOver(nowNs);
    m_spanUs = isOver ? m_goalSpanUs : std::exp(m_zoomMotion.at(nowNs));
    if (isOver)
        m_zoomMotion.stop();
    m_scale = m_scale.zoomed(m_spanUs / std::max(1, height()), m_following ? nowY() : m_zoomY);
    updateFolds(); // about the origin, which is the pointer now
    applyScale(m_scale);
}

void LadderView::applyScale(const TimeScale &scale)
{
    m_scale = scale;
    m_dirty = true;
    Q_EMIT viewChanged();
}

void LadderView::pan(qreal dy)
{
    setFollowing(false);
    applyScale(m_scale.panned(dy));
}

void LadderView::showTime(qint64 us)
{
    setFollowing(false);
    m_glide.stop();
    auto scale = m_scale;
    scale.originUs = us;
    scale.originY = height() / 2.0;
    m_zoomY = scale.originY; // a zoom on its way does not lead away from there
    applyScale(scale);
}

void LadderView::goOnFrom(const LadderView &before)
{
    setSpanUs(before.spanUs());
    setFolding(before.isFolding());
    setByConnection(before.isByConnection());
    setSlow(before.isSlow());
    if (before.isFollowing())
        setFollowing(true);
    else
        showTime(before.middleUs());
    m_untilEnd = before.m_untilEnd;
}

void LadderView::setSlow(bool slow)
{
    if (slow == isSlow())
        return;
    m_slow = slow ? std::make_unique<SlowTime>(*m_clock) : nullptr;
    setFollowing(true);
    m_dirty = true;
    Q_EMIT slowChanged(slow);
}

int LadderView::motionMs(int wanted) const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0 ? wanted : 0;
}

void LadderView::glideTo(qint64 middleUs)
{
    setFollowing(false);
    const qreal by = height() / 2.0 - m_scale.y(middleUs);
    const int duration = std::abs(by) < 4.0 * height() ? motionMs(glideMs) : 0;
    if (duration == 0) {
        showTime(middleUs);
        return;
    }
    m_glide.stop();
    m_glide.setDuration(duration);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(by);
    m_glideUs = middleUs;
    m_glide.start();
}

void LadderView::step(int by)
{
    const auto &log = m_index.log();
    if (log.size() == 0)
        return;
    const auto selected = m_followed.number();
    auto at = log.size() - 1;
    if (selected)
        at = std::clamp<qsizetype>(log.indexOf(selected) + by, 0, log.size() - 1);
    // Over what is not drawn while a connection is followed.
    const int way = selected && by > 0 ? 1 : -1;
    while (at >= 0 && at < log.size() && !m_index.at(at).isDrawnFollowing(m_input.connection))
        at += way;
    if (at < 0 || at >= log.size())
        return;
    selectNumber(log.at(at).number);
    onSelected(); // a step may lead out of view
}

void LadderView::selectNumber(quint64 number)
{
    const auto *event = m_index.log().find(number);
    if (!event)
        return;
    m_ownSelection = true;
    m_selection.select(event->id, event->number);
    m_ownSelection = false;
}

void LadderView::onSelected()
{
    m_dirty = true;
    m_input.selected = m_followed.number();
    const auto *event = m_followed.event();
    if (!event)
        return;
    setAccessibleDescription(tipText(*event));
    const auto entry = flowEntry(*event);
    const bool inSight
        = entry.firstUs() >= m_scale.us(0) && entry.firstUs() <= m_scale.us(height());
    if (!m_ownSelection && !inSight)
        glideTo(entry.firstUs());
}

void LadderView::onChanged()
{
    constexpr qint64 slackUs = 2'000'000;
    // What comes in now is below what is looked at.
    if (!m_following && !showsOpenFold() && m_scale.us(height()) + slackUs < nowUs())
        return;
    m_dirty = true;
}

void LadderView::onFrame()
{
    if (m_foldMotion.isRunning())
        stepFolds();
    if (m_zoomMotion.isRunning())
        stepZoom();
    if (!isVisible())
        return;
    stayAtEnd();
    const auto nowUs = this->nowUs();
    // Moves by half pixels, so a long span is painted less often; the bare grid by a few.
    const bool bare = m_picture.arrows.empty() && m_picture.rows.empty() && m_picture.bars.empty();
    const auto movedStep = qint64((bare ? 0.25 : 2.0) * double(nowUs) / m_scale.usPerPx);
    const bool moves = m_following || m_scale.us(height()) >= nowUs || showsOpenFold();
    if (!m_dirty && (!moves || movedStep == m_paintedStep))
        return;
    m_dirty = false;
    m_paintedStep = movedStep;
    if (m_byConnection) {
        // Before it is painted: heads and lanes change together.
        placeView();
        updateHeads();
    }
    update();
}

/// Which time is where, and whose lanes there are.
void LadderView::placeView()
{
    m_input.nowUs = nowUs();
    m_input.behindUs = behindUs();
    // A fold that comes or grows while somebody looks moves what is below it.
    const auto anchored = m_scale.anchored(0);
    if (updateFolds() && !m_following && !m_foldMotion.isRunning()) {
        m_scale.originUs = anchored.originUs;
        m_scale.originY = anchored.originY;
        Q_EMIT viewChanged();
    }
    if (m_following) {
        m_scale.originUs = m_input.nowUs;
        m_scale.originY = nowY();
        Q_EMIT viewChanged();
    }
    updateLanes();
}

void LadderView::buildPicture()
{
    placeView();
    const QFontMetricsF plain(type::caption());
    m_input.width = width();
    m_input.height = height();
    m_input.scale = m_scale;
    m_input.selected = m_followed.number();
    m_input.before = m_picture.detail;
    m_input.measure.height = std::ceil(plain.height());
    m_input.measure.width = [caption = type::caption(),
                             strong = type::captionStrong()](const QString &text, bool isStrong) {
        return digitsWidth(isStrong ? strong : caption, text);
    };
    m_picture = ladderPicture(m_index, m_input);
}

void LadderView::paintEvent(QPaintEvent *)
{
    buildPicture();
    QPainter painter(this);
    paintPicture(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(Theme::current().hand, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    Q_EMIT pictureChanged(m_picture.notDrawn(), m_picture.inView);
    updateHeads();
}

void LadderView::paintPicture(QPainter &painter) const
{
    paintLadder(painter, m_picture, m_input, Theme::current());
    paintState(painter);
}

QString LadderView::state() const
{
    if (m_index.size() == 0)
        return m_emptyText;
    const bool waiting = m_picture.arrows.empty() && m_picture.rows.empty()
        && std::any_of(m_picture.bars.begin(), m_picture.bars.end(),
                       [](const LadderBar &bar) { return bar.open; });
    return waiting ? tr("Waiting for news. The request is held at the server.") : QString();
}

void LadderView::paintState(QPainter &painter) const
{
    const auto text = state();
    if (text.isEmpty())
        return;
    const auto &theme = Theme::current();
    painter.setFont(type::body());
    painter.setPen(theme.ink2);
    const QFontMetricsF metrics(type::body());
    const QRectF room(m_picture.lanes.clientX + 8, 0,
                      m_picture.lanes.serverX - m_picture.lanes.clientX - 16, height());
    const auto place = metrics.boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, text);
    painter.fillRect(place.adjusted(-8, -4, 8, 4), theme.base);
    painter.drawText(room, int(Qt::AlignCenter) | Qt::TextWordWrap, text);
}

void LadderView::resizeEvent(QResizeEvent *event)
{
    // The span stays, the picture is stretched.
    if (event->oldSize().height() > 0)
        m_scale.originY *= qreal(height()) / event->oldSize().height();
    m_scale.usPerPx = m_spanUs / std::max(1, height());
    updateFolds();
    QWidget::resizeEvent(event);
}

void LadderView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LadderView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace pushscope::ui
