// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/detail_bars.h"

#include "client/models/flow_text.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

using client::FlowKind;
using client::FlowMark;

namespace {

constexpr int barHeight = 12;
constexpr int gap = 4;

int captionHeight()
{
    return QFontMetrics(type::caption()).height();
}

/// A fill of the kind with its edge: in high contrast the edge alone.
void paintFill(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &edge,
               const Theme &theme)
{
    if (rect.width() < 1)
        return;
    const qreal outline = theme.outlineWidth();
    painter.fillRect(rect, edge);
    const auto inside = rect.adjusted(outline, outline, -outline, -outline);
    if (inside.width() > 0)
        painter.fillRect(inside, theme.outlined() ? theme.base : fill);
}

} // namespace

TimeBar::TimeBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Where the time went"));
}

void TimeBar::setShares(const TimeShares &shares)
{
    m_shares = shares;
    updateGeometry();
    update();
}

QSize TimeBar::sizeHint() const
{
    return { 200, barHeight + gap + captionHeight() };
}

void TimeBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    const auto server = std::max<qint64>(m_shares.serverUs, 0);
    const auto link = std::max<qint64>(m_shares.linkUs, 0);
    const qreal all = std::max<qreal>(1, qreal(server + link));
    constexpr qreal least = 3; // what took next to nothing is still there
    const qreal room = width();
    qreal serverWidth = m_shares.serverUs < 0 ? 0 : std::max(least, room * qreal(server) / all);
    serverWidth = std::min(serverWidth, room - (m_shares.linkUs < 0 ? 0 : least));
    paintFill(painter, QRectF(0, 0, serverWidth, barHeight), theme.dataT, theme.data, theme);
    if (m_shares.linkUs >= 0)
        paintFill(painter, QRectF(serverWidth, 0, room - serverWidth, barHeight), theme.band,
                  theme.lineStrong, theme);
    const auto words = [](const QString &name, qint64 us) {
        return us < 0 ? QObject::tr("%1 not known").arg(name) : name + u' ' + millisecondsText(us);
    };
    painter.setFont(type::caption());
    painter.setPen(theme.ink);
    const QRectF line(0, barHeight + gap, room, captionHeight());
    drawDigits(painter, line, Qt::AlignLeft, words(tr("server"), m_shares.serverUs));
    drawDigits(painter, line, Qt::AlignHCenter, words(tr("Link"), m_shares.linkUs));
    painter.setPen(theme.ink2);
    drawDigits(painter, line, Qt::AlignRight, tr("client not measured"));
}

ByteBar::ByteBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Where the bytes went"));
}

void ByteBar::setShares(const std::array<quint64, 3> &shares, const QString &framing)
{
    m_shares = shares;
    m_framing = framing;
    update();
}

QSize ByteBar::sizeHint() const
{
    return { 200, barHeight + gap + captionHeight() };
}

void ByteBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setFont(type::caption());
    const QString names[]
        = { tr("message"), m_framing.isEmpty() ? tr("framing") : m_framing, tr("HTTP") };
    const FlowKind hues[] = { FlowKind::Data, FlowKind::Control, FlowKind::Request };
    quint64 all = 0;
    for (const auto share : m_shares)
        all += share;
    qreal x = 0;
    qreal legend = 0;
    for (size_t i = 0; i < m_shares.size(); ++i) {
        if (!m_shares[i])
            continue;
        const qreal share = qreal(m_shares[i]) / qreal(all);
        const qreal right = i + 1 == m_shares.size() || x + share * width() > width() - 1
            ? width()
            : std::round(x + std::max(3.0, share * width()));
        paintFill(painter, QRectF(x, 0, right - x, barHeight), theme.kindTint(hues[i]),
                  theme.kindColor(hues[i]), theme);
        x = right;
        const qreal top = barHeight + gap;
        const qreal square = std::round(captionHeight() * 0.65);
        paintFill(painter, QRectF(legend, top + (captionHeight() - square) / 2, square, square),
                  theme.kindTint(hues[i]), theme.kindColor(hues[i]), theme);
        const auto text = names[i] + u' ' + bytesText(m_shares[i]);
        painter.setPen(theme.ink);
        legend += square + gap;
        drawDigits(painter, QRectF(legend, top, width() - legend, captionHeight()), Qt::AlignLeft,
                   text);
        legend += digitsWidth(type::caption(), text) + 4 * gap;
    }
}

PartLine::PartLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PartLine::setPart(const QString &name, const QString &text, const QString &reference)
{
    m_name = name;
    m_text = text;
    m_reference = reference;
    setToolTip(text);
    update();
}

void PartLine::setHint(const QString &hint)
{
    setPart({}, hint, {});
}

QSize PartLine::sizeHint() const
{
    constexpr int padding = 6;
    return { 200, captionHeight() + padding };
}

void PartLine::paintEvent(QPaintEvent *)
{
    constexpr qreal pad = 8;
    const auto &theme = Theme::current();
    QPainter painter(this);
    const bool told = !m_name.isEmpty();
    painter.fillRect(rect(), told ? theme.handT : theme.alt);
    if (told && theme.outlined()) {
        painter.setPen(QPen(theme.hand, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const QRectF line = QRectF(rect()).adjusted(pad, 0, -pad, 0);
    qreal left = line.left();
    if (told) {
        painter.setFont(type::captionStrong());
        painter.setPen(theme.ink);
        painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), m_name);
        left += QFontMetricsF(type::captionStrong()).horizontalAdvance(m_name) + pad;
    }
    painter.setFont(type::caption());
    const QFontMetricsF metrics(type::caption());
    painter.setPen(theme.ink2);
    const qreal reference
        = m_reference.isEmpty() ? 0 : metrics.horizontalAdvance(m_reference) + pad;
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), m_reference);
    painter.setPen(told ? theme.ink : theme.ink2);
    const QRectF room(left, 0, line.right() - left - reference, height());
    painter.drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter),
                     metrics.elidedText(m_text, Qt::ElideRight, room.width()));
}

KindLabel::KindLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KindLabel::setEvent(const client::FlowEvent &event)
{
    m_kind = event.kind;
    m_mark = event.mark;
    m_text = event.mark == FlowMark::Switch
        ? tr("Switch")
        : kindName(event.kind) + QStringLiteral(", ") + directionWords(event.direction);
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize KindLabel::sizeHint() const
{
    constexpr int sample = 16;
    return { sample + 2 * gap + QFontMetrics(type::caption()).horizontalAdvance(m_text) + gap,
             captionHeight() + gap };
}

void KindLabel::paintEvent(QPaintEvent *)
{
    constexpr int sample = 16;
    const auto &theme = Theme::current();
    QPainter painter(this);
    const QRectF place(0, 0, sample, height());
    if (m_mark == FlowMark::Switch)
        paintSwitchSample(painter, place, theme);
    else
        paintKindSample(painter, place, m_kind, theme);
    painter.setFont(type::caption());
    painter.setPen(theme.ink);
    painter.drawText(rect().adjusted(sample + 2 * gap, 0, 0, 0),
                     int(Qt::AlignLeft | Qt::AlignVCenter), m_text);
}

} // namespace pushscope::ui
