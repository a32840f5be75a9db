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

constexpr int detailBarHeight = 12;
constexpr int detailBarsGap = 4;

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

/// Where words stand that go on in the next line where this one is full.
std::vector<QPointF> flowed(const QStringList &words, qreal before, int width)
{
    std::vector<QPointF> places;
    qreal x = 0;
    qreal y = detailBarHeight + detailBarsGap;
    for (const auto &word : words) {
        const qreal wide = word.isEmpty() ? 0 : before + digitsWidth(type::caption(), word);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += captionHeight() + 2;
        }
        places.emplace_back(x, y);
        if (!word.isEmpty())
            x += wide + 4 * detailBarsGap;
    }
    return places;
}

int flowedHeight(const QStringList &words, qreal before, int width)
{
    const auto places = flowed(words, before, width);
    return int(std::ceil(places.empty() ? detailBarHeight : places.back().y() + captionHeight()));
}

qreal legendSquare()
{
    return std::round(captionHeight() * 0.65);
}

QSizePolicy barPolicy()
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    return policy;
}

} // namespace

TimeBar::TimeBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(barPolicy());
    setAccessibleName(tr("Where the time went"));
}

void TimeBar::setShares(const TimeShares &shares)
{
    m_shares = shares;
    setAccessibleDescription(words().join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize TimeBar::sizeHint() const
{
    return { 200, detailBarHeight + detailBarsGap + captionHeight() };
}

int TimeBar::heightForWidth(int width) const
{
    return flowedHeight(words(), 0, width);
}

QStringList TimeBar::words() const
{
    const auto say = [](const QString &name, qint64 us) {
        return us < 0 ? tr("%1 not known").arg(name) : name + u' ' + millisecondsText(us);
    };
    return { say(tr("server"), m_shares.serverUs), say(tr("Link"), m_shares.linkUs),
             tr("client not measured") };
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
    paintFill(painter, QRectF(0, 0, serverWidth, detailBarHeight), theme.dataT, theme.data, theme);
    if (m_shares.linkUs >= 0)
        paintFill(painter, QRectF(serverWidth, 0, room - serverWidth, detailBarHeight), theme.band,
                  theme.lineStrong, theme);
    painter.setFont(type::caption());
    const auto words = this->words();
    const auto places = flowed(words, 0, width());
    const bool oneLine = places.back().y() == places.front().y();
    constexpr Qt::Alignment sides[] = { Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight };
    for (size_t i = 0; i < places.size(); ++i) {
        painter.setPen(i == 2 ? theme.ink2 : theme.ink);
        const qreal left = oneLine ? 0 : places[i].x();
        drawDigits(painter, QRectF(left, places[i].y(), room - left, captionHeight()),
                   oneLine ? sides[i] : Qt::AlignLeft, words[qsizetype(i)]);
    }
}

ByteBar::ByteBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(barPolicy());
    setAccessibleName(tr("Where the bytes went"));
}

void ByteBar::setShares(const std::array<quint64, 3> &shares, const QString &framing)
{
    m_shares = shares;
    m_framing = framing;
    auto words = this->words();
    words.removeAll(QString());
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize ByteBar::sizeHint() const
{
    return { 200, detailBarHeight + detailBarsGap + captionHeight() };
}

int ByteBar::heightForWidth(int width) const
{
    return flowedHeight(words(), legendSquare() + detailBarsGap, width);
}

QStringList ByteBar::words() const
{
    const QString names[]
        = { tr("message"), m_framing.isEmpty() ? tr("framing") : m_framing, tr("HTTP") };
    QStringList words;
    for (size_t i = 0; i < m_shares.size(); ++i)
        words << (m_shares[i] ? names[i] + u' ' + bytesText(m_shares[i]) : QString());
    return words;
}

void ByteBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setFont(type::caption());
    const FlowKind hues[] = { FlowKind::Data, FlowKind::Control, FlowKind::Request };
    const auto words = this->words();
    const qreal square = legendSquare();
    const auto places = flowed(words, square + detailBarsGap, width());
    quint64 all = 0;
    for (const auto share : m_shares)
        all += share;
    qreal x = 0;
    for (size_t i = 0; i < m_shares.size(); ++i) {
        if (!m_shares[i])
            continue;
        const qreal share = qreal(m_shares[i]) / qreal(all);
        const qreal right = i + 1 == m_shares.size() || x + share * width() > width() - 1
            ? width()
            : std::round(x + std::max(3.0, share * width()));
        paintFill(painter, QRectF(x, 0, right - x, detailBarHeight), theme.kindTint(hues[i]),
                  theme.kindColor(hues[i]), theme);
        x = right;
        const auto at = places[i];
        paintFill(painter, QRectF(at.x(), at.y() + (captionHeight() - square) / 2, square, square),
                  theme.kindTint(hues[i]), theme.kindColor(hues[i]), theme);
        painter.setPen(theme.ink);
        const qreal left = at.x() + square + detailBarsGap;
        drawDigits(painter, QRectF(left, at.y(), width() - left, captionHeight()), Qt::AlignLeft,
                   words[qsizetype(i)]);
    }
}

PartLine::PartLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(barPolicy());
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
    return { 200, heightForWidth(width()) };
}

/// The same for every part, so that nothing jumps under the pointer: one line, or a head and two
/// lines for what it is.
int PartLine::heightForWidth(int width) const
{
    constexpr int padding = 6;
    constexpr int oneLineFrom = 860; ///< px
    return (width < oneLineFrom ? 3 : 1) * captionHeight() + padding;
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
    const bool isTall = told && height() > 2 * captionHeight();
    const QRectF all = QRectF(rect()).adjusted(pad, 3, -pad, -3);
    const QRectF first = isTall ? QRectF(all.topLeft(), QSizeF(all.width(), captionHeight())) : all;
    QRectF text = all;
    painter.setFont(type::captionStrong());
    painter.setPen(theme.ink);
    painter.drawText(first, int(Qt::AlignLeft | Qt::AlignVCenter), m_name);
    const qreal name
        = told ? QFontMetricsF(type::captionStrong()).horizontalAdvance(m_name) + pad : 0;
    painter.setFont(type::caption());
    const QFontMetricsF metrics(type::caption());
    const qreal reference
        = m_reference.isEmpty() ? 0 : metrics.horizontalAdvance(m_reference) + pad;
    painter.setPen(theme.ink2);
    if (name + reference <= first.width())
        painter.drawText(first, int(Qt::AlignRight | Qt::AlignVCenter), m_reference);
    painter.setPen(told ? theme.ink : theme.ink2);
    if (isTall) {
        text.setTop(first.bottom());
        painter.drawText(text, int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), m_text);
        return;
    }
    if (told)
        text.adjust(name, 0, -reference, 0);
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter),
                     metrics.elidedText(m_text, Qt::ElideRight, text.width()));
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
    m_text = event.mark == FlowMark::Switch ? tr("Switch")
        : event.mark == FlowMark::BackOff
        ? tr("Back-off")
        : kindName(event.kind) + QStringLiteral(", ") + directionWords(event.direction);
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize KindLabel::sizeHint() const
{
    constexpr int sample = 16;
    return { sample + 2 * detailBarsGap + QFontMetrics(type::caption()).horizontalAdvance(m_text)
                 + detailBarsGap,
             captionHeight() + detailBarsGap };
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
    painter.drawText(rect().adjusted(sample + 2 * detailBarsGap, 0, 0, 0),
                     int(Qt::AlignLeft | Qt::AlignVCenter), m_text);
}

} // namespace pushscope::ui
