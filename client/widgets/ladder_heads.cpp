// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder_heads.h"

#include "client/models/flow_scale.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_signs.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int unclipped = Qt::TextDontClip; ///< characters of another font may be taller than ours
constexpr qreal top = 4;

/// Of the room for the words about the Link, which may be a little wider than its band.
qreal linkHalf(const LadderLanes &lanes)
{
    return (lanes.bandRight - lanes.bandLeft) / 2.0 + 24;
}

} // namespace

LadderHeads::LadderHeads(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Lifelines"));
}

void LadderHeads::setClientText(const QString &text)
{
    if (text == m_client)
        return;
    m_client = text;
    updateGeometry();
    update();
}

void LadderHeads::setLinkText(const QString &text, const QString &brief)
{
    m_link = text;
    m_linkBrief = brief;
    updateGeometry();
    update();
}

void LadderHeads::setServerText(const QString &text)
{
    m_server = text;
    updateGeometry();
    update();
}

void LadderHeads::follow(const LadderView &ladder)
{
    m_ladder = &ladder;
    connect(&ladder, &LadderView::headsChanged, this,
            [this, shown = &ladder] { setLanes(shown->heads()); });
}

void LadderHeads::setLanes(const std::vector<LaneHead> &lanes)
{
    m_lanes = lanes;
    QStringList words;
    for (const auto &lane : m_lanes)
        words << QStringList{ lane.title, lane.words }.join(u' ').trimmed();
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

bool LadderHeads::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_lanes.empty())
        return QWidget::event(event);
    const auto help = static_cast<QHelpEvent *>(event);
    for (const auto &lane : m_lanes) {
        if (help->pos().x() >= lane.left && help->pos().x() < lane.right)
            QToolTip::showText(help->globalPos(), lane.tip, this);
    }
    return true;
}

QSize LadderHeads::sizeHint() const
{
    constexpr int padding = 9;
    // Where there is nothing to say of them, the names have the height to themselves.
    const bool bare
        = m_lanes.empty() && m_client.isEmpty() && m_link.isEmpty() && m_server.isEmpty();
    const int second = bare ? 2 : QFontMetrics(type::caption()).height();
    return { 400, QFontMetrics(type::strong()).height() + second + padding };
}

void LadderHeads::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void LadderHeads::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter);
}

void LadderHeads::paintPicture(QPainter &painter) const
{
    const auto &theme = Theme::current();
    painter.fillRect(rect(), theme.alt);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    if (m_lanes.empty())
        paintAll(painter);
    for (const auto &lane : m_lanes)
        paintLane(painter, lane);
}

QString LadderHeads::linkText() const
{
    const bool fits
        = QFontMetricsF(type::caption()).horizontalAdvance(m_link) <= 2 * linkHalf(standing());
    return fits || m_linkBrief.isEmpty() ? m_link : m_linkBrief;
}

/// The overview beside the ladder is below the heads, too, and no part of its lanes.
LadderLanes LadderHeads::standing() const
{
    return LadderLanes::of(m_ladder ? m_ladder->width() : width());
}

namespace {

/// In the middle of @p x, or as near to it as @p room, from left to right, lets it be.
void paintCentred(QPainter &painter, const QString &text, qreal x, const QRectF &room)
{
    const QFontMetricsF metrics(painter.font());
    const auto elided = metrics.elidedText(text, Qt::ElideRight, room.width());
    const qreal wide = std::min(std::ceil(metrics.horizontalAdvance(elided)), room.width());
    const qreal left = std::clamp(std::round(x - wide / 2), room.left(),
                                  std::max(room.left(), room.right() - wide));
    painter.drawText(QRectF(left, room.top(), wide, room.height()),
                     int(Qt::AlignHCenter) | unclipped, elided);
}

} // namespace

void LadderHeads::paintAll(QPainter &painter) const
{
    constexpr qreal margin = 8; ///< of the pane
    const auto &theme = Theme::current();
    const auto lanes = standing();
    const qreal first = QFontMetricsF(type::strong()).height();
    const qreal second = QFontMetricsF(type::caption()).height();
    const auto draw
        = [&](qreal x, qreal left, qreal right, const QString &name, const QString &text) {
              painter.setFont(type::strong());
              painter.setPen(theme.ink);
              paintCentred(painter, name, x, QRectF(left, top, right - left, first));
              painter.setFont(type::caption());
              painter.setPen(theme.ink2);
              paintCentred(painter, text, x, QRectF(left, top + first, right - left, second));
          };
    const qreal middle = (lanes.bandLeft + lanes.bandRight) / 2;
    const qreal half = linkHalf(lanes);
    draw(lanes.clientX, margin, middle - half, tr("Client"), m_client);
    draw(middle, middle - half, middle + half, tr("Link"), linkText());
    draw(lanes.serverX, middle + half, width() - margin, tr("Server"), m_server);
}

namespace {

void paintState(QPainter &painter, const QRectF &box, LaneHead::State state, const Theme &theme)
{
    switch (state) {
    case LaneHead::State::Open:
        paintDisc(painter, box.center(), theme.control);
        break;
    case LaneHead::State::Closed:
        paintOpenSign(painter, box.center(), theme, true);
        break;
    case LaneHead::State::Broken:
        drawCross(painter, box, theme.fault);
        break;
    case LaneHead::State::None:
        break;
    }
}

} // namespace

/// The connection, and below it, between client and server if there is room for both, how it is.
void LadderHeads::paintLane(QPainter &painter, const LaneHead &head) const
{
    constexpr qreal pad = 6;
    constexpr qreal sign = 9;
    const auto &theme = Theme::current();
    const QFontMetricsF strong(type::strong());
    const QFontMetricsF caption(type::caption());
    if (&head != &m_lanes.front())
        painter.fillRect(QRectF(head.left, 0, 1, height() - 1), theme.line);
    if (head.followed)
        painter.fillRect(QRectF(head.left + 1, height() - 3, head.right - head.left - 1, 2),
                         theme.hand);
    const qreal left = head.left + pad;
    const qreal room = head.right - pad - left;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::strong());
    painter.setPen(head.dimmed ? theme.ink2 : theme.ink);
    painter.drawText(QRectF(left, top, room, strong.height()), int(Qt::AlignHCenter) | unclipped,
                     strong.elidedText(head.title, Qt::ElideRight, room));
    const auto client = tr("Client");
    const auto server = tr("Server");
    const qreal y = top + strong.height();
    const qreal signs = head.state == LaneHead::State::None ? 0 : sign + 6;
    const qreal sides
        = 2 * std::max(caption.horizontalAdvance(client), caption.horizontalAdvance(server));
    const auto fits = [&](const QString &words, qreal rest) {
        return caption.horizontalAdvance(words) + signs + 2 * pad <= rest;
    };
    const bool sidesFit = fits(head.brief, room - sides);
    const auto words = fits(head.words, sidesFit ? room - sides : room) ? head.words : head.brief;
    painter.setFont(type::caption());
    painter.setPen(theme.ink2);
    const QRectF second(left, y, room, caption.height());
    if (sidesFit) {
        painter.drawText(second, int(Qt::AlignLeft) | unclipped, client);
        painter.drawText(second, int(Qt::AlignRight) | unclipped, server);
    }
    const qreal wide = std::min(caption.horizontalAdvance(words) + signs, room);
    const qreal from = std::round(left + (room - wide) / 2);
    painter.drawText(QRectF(from + signs, y, wide - signs, caption.height()),
                     int(Qt::AlignLeft) | unclipped,
                     caption.elidedText(words, Qt::ElideRight, wide - signs));
    paintState(painter, QRectF(from, std::round(y + (caption.height() - sign) / 2), sign, sign),
               head.state, theme);
}

} // namespace pushscope::ui
