// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/race_lanes.h"

#include "client/models/race_words.h"
#include "client/models/registry_words.h"
#include "client/widgets/paint.h"
#include "client/widgets/race_paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

RaceLanes::RaceLanes(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_snapshot(std::make_shared<const RaceSnapshot>())
{
    setAccessibleName(tr("Lanes of the race"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    measureFonts();
    connect(&ThemeManager::instance(), &ThemeManager::changed, viewport(),
            qOverload<>(&QWidget::update));
}

void RaceLanes::measureFonts()
{
    const QFontMetricsF name(type::raceName());
    const QFont number = type::raceNumber(m_compact);
    const qreal unit = QFontMetricsF(type::value()).horizontalAdvance(QStringLiteral("ms")) + 5;
    const auto widest = [&](const char *digits) {
        return std::ceil(digitsWidth(number, QString::fromLatin1(digits)));
    };
    qreal names = 0;
    for (const auto &info : transportRegistry())
        names = std::max(names, name.horizontalAdvance(registry_words::laneName(info)));
    const QFontMetricsF strong(type::strong());
    const auto head
        = [&](const QString &text) { return std::ceil(strong.horizontalAdvance(text)); };
    const qreal below = QFontMetricsF(type::body()).horizontalAdvance(tr("p95 and p99 below"));
    m_metrics = { .nameHeight = std::ceil(name.height()),
                  .lineHeight = std::ceil(strong.height()) + 2,
                  .numberHeight = std::ceil(QFontMetricsF(number).height()),
                  .nameWidth = std::ceil(names),
                  .latencyWidth = std::max(widest("00000") + unit, m_compact ? 0 : below + 2),
                  .bytesWidth = widest("00000") + unit,
                  .countWidth = std::max(widest("00000"), head(tr("Requests"))),
                  .smallWidth = std::max(widest("00"), head(tr("Sockets"))) };
    if (!m_compact) // room for "1 234 in all" below
        m_metrics.smallWidth = std::max(
            m_metrics.smallWidth,
            std::ceil(strong.horizontalAdvance(QStringLiteral("000 %1").arg(tr("in all"))) + 4));
    arrange();
}

void RaceLanes::setCompact(bool compact)
{
    if (std::exchange(m_compact, compact) != compact)
        measureFonts();
}

void RaceLanes::setSentence(const QString &sentence, bool wrong)
{
    m_sentence = sentence;
    m_sentenceIsWrong = wrong;
    viewport()->update();
}

void RaceLanes::show(std::shared_ptr<const RaceSnapshot> snapshot)
{
    if (snapshot == m_snapshot)
        return;
    const bool isOther = snapshot->number != m_snapshot->number
        || snapshot->lanes.size() != m_snapshot->lanes.size()
        || snapshot->phase != m_snapshot->phase;
    const bool hasFigures = snapshot->result != m_result;
    m_snapshot = std::move(snapshot);
    m_result = m_snapshot->result;
    if (isOther && !m_result)
        m_hasAxis = false;
    if (hasFigures)
        widenAxis();
    if (isOther) {
        arrange();
        describe();
    }
    if (isOther || hasFigures) {
        viewport()->update();
        return;
    }
    // Only what arrives moves on.
    const QRectF column(m_columns.arriving.left - 1, RacePaint::headHeight,
                        m_columns.arriving.width + 2, lanesArea().height());
    viewport()->update(column.toAlignedRect());
}

/// While a race runs its axis only widens: it stands still unless something new is outside.
void RaceLanes::widenAxis()
{
    if (!m_result)
        return;
    for (const auto &row : m_result->rows) {
        if (row.latency.count() == 0)
            continue;
        const auto own = client::LatencyAxis::around(double(row.latency.minUs()),
                                                     double(row.latency.maxRecordedUs()));
        m_axis = std::exchange(m_hasAxis, true) ? m_axis.united(own) : own;
    }
}

QRect RaceLanes::lanesArea() const
{
    return viewport()->rect().adjusted(0, RacePaint::headHeight, 0, -RacePaint::axisHeight);
}

int RaceLanes::axisTop() const
{
    return std::min(RacePaint::headHeight + lanes() * m_laneHeight,
                    viewport()->height() - RacePaint::axisHeight);
}

void RaceLanes::arrange()
{
    const int room = std::max(lanesArea().height(), 1);
    m_laneHeight = raceLaneHeight(lanes(), room, m_compact);
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(m_laneHeight);
    verticalScrollBar()->setRange(0, std::max(0, lanes() * m_laneHeight - room));
    m_columns = raceColumns(viewport()->width(), m_metrics, m_compact);
    viewport()->update();
}

void RaceLanes::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void RaceLanes::scrollContentsBy(int, int)
{
    viewport()->update();
}

bool RaceLanes::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measureFonts();
    return QAbstractScrollArea::event(event);
}

bool RaceLanes::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tip(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString RaceLanes::tip(const QPoint &at) const
{
    const int i = (at.y() - RacePaint::headHeight + verticalScrollBar()->value()) / m_laneHeight;
    if (!lanesArea().contains(at) || i < 0 || i >= lanes())
        return {};
    const auto &lane = m_snapshot->lanes[std::size_t(i)];
    auto text = QStringLiteral("<p><b>%1</b></p><p>%2</p>")
                    .arg(registry_words::name(*lane.info).toHtmlEscaped(),
                         registry_words::summary(*lane.info).toHtmlEscaped());
    if (m_result && std::size_t(i) < m_result->rows.size()) {
        const auto &row = m_result->rows[std::size_t(i)];
        if (row.latency.count())
            text += tr("<p>p50 %1, p95 %2, p99 %3, max %4 of %5 messages published while it "
                       "runs.</p>")
                        .arg(raceMilliseconds(row.latency.percentileUs(0.5)),
                             raceMilliseconds(row.latency.percentileUs(0.95)),
                             raceMilliseconds(row.latency.percentileUs(0.99)),
                             raceMilliseconds(row.latency.maxRecordedUs()),
                             thousands(qint64(row.latency.count())));
        if (row.wire)
            text += tr("<p>%1 up, %2 down on the wire.</p>")
                        .arg(bytesText(row.wire->bytesUp), bytesText(row.wire->bytesDown));
    }
    return text;
}

/// For those who do not see it: the figures, once they are final.
void RaceLanes::describe()
{
    QStringList texts;
    if (m_result && m_snapshot->phase == RacePhase::Finished) {
        for (const auto &row : m_result->rows)
            texts << tr("%1: p50 %2, %3 lost")
                         .arg(registry_words::laneName(*row.info),
                              raceMilliseconds(row.latency.percentileUs(0.5)),
                              thousands(qint64(row.totals.lost)));
    }
    setAccessibleDescription(texts.join(QStringLiteral("; ")));
}

namespace {

struct LanesLook
{
    const RaceSnapshot &snapshot;
    const client::RaceResult *result;
    RacePaint paint;
};

void drawLanes(QPainter &painter, const LanesLook &look, int top, int laneHeight, const QRect &clip,
               qreal width)
{
    const auto &theme = Theme::current();
    const OptionValues none;
    for (std::size_t i = 0; i < look.snapshot.lanes.size(); ++i) {
        const int y = top + int(i) * laneHeight;
        if (y + laneHeight < clip.top() || y > clip.bottom())
            continue;
        const auto row
            = look.result && i < look.result->rows.size() ? &look.result->rows[i] : nullptr;
        const auto &options = look.result ? look.result->conditions.plan.options : none;
        look.paint.drawLane(painter, look.snapshot.lanes[i], row, options, look.snapshot.takenNs, y,
                            laneHeight);
        painter.fillRect(QRectF(0, y + laneHeight - 1, width, 1), theme.line);
    }
}

} // namespace

RacePaint RaceLanes::lanePaint() const
{
    const auto places = raceLane(m_columns, m_metrics, 0, m_laneHeight, m_compact);
    return { m_columns, m_metrics, m_axis, m_hasAxis, m_compact, places.full };
}

void RaceLanes::paintEvent(QPaintEvent *event)
{
    const auto &theme = Theme::current();
    QPainter painter(viewport());
    const auto area = viewport()->rect();
    painter.fillRect(event->rect(), theme.base);
    if (lanes() == 0) {
        painter.setFont(type::body());
        painter.setPen(m_sentenceIsWrong ? theme.fault : theme.ink2);
        painter.drawText(area.adjusted(24, 24, -24, -24), int(Qt::AlignCenter | Qt::TextWordWrap),
                         m_sentenceIsWrong ? QStringLiteral("\u2715 ") + m_sentence : m_sentence);
        return;
    }
    const LanesLook look{ *m_snapshot, m_result.get(), lanePaint() };
    painter.save();
    painter.setClipRect(lanesArea(), Qt::IntersectClip);
    drawLanes(painter, look, RacePaint::headHeight - verticalScrollBar()->value(), m_laneHeight,
              event->rect(), area.width());
    painter.restore();
    look.paint.drawHead(painter, QRectF(0, 0, area.width(), RacePaint::headHeight));
    look.paint.drawAxis(painter, QRectF(0, axisTop(), area.width(), RacePaint::axisHeight));
    if (hasFocus()) {
        painter.setPen(QPen(theme.hand, 2));
        painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1));
    }
}

QImage RaceLanes::picture(qreal scale) const
{
    const int width = viewport()->width();
    const int height = RacePaint::headHeight + lanes() * m_laneHeight + RacePaint::axisHeight;
    QImage image(QSize(width, height) * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::current().base);
    QPainter painter(&image);
    const LanesLook look{ *m_snapshot, m_result.get(), lanePaint() };
    drawLanes(painter, look, RacePaint::headHeight, m_laneHeight, QRect(0, 0, width, height),
              width);
    look.paint.drawHead(painter, QRectF(0, 0, width, RacePaint::headHeight));
    look.paint.drawAxis(painter,
                        QRectF(0, height - RacePaint::axisHeight, width, RacePaint::axisHeight));
    return image;
}

} // namespace pushscope::ui
