// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/exchange_picture.h"

#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope::ui {

namespace {

constexpr qreal margin = 22; ///< above and below, for the labels
constexpr qint64 shortestUs = 1'000;

} // namespace

ExchangePicture::ExchangePicture(const FlowIndex &index, QWidget *parent)
    : QWidget(parent)
    , m_index(index)
{
    setAccessibleName(tr("Picture of the newest exchange"));
    connect(&FrameClock::instance(), &FrameClock::figures, this, [this] {
        if (isVisible())
            look();
    });
}

QSize ExchangePicture::minimumSizeHint() const
{
    return { int(LadderLanes::leastWidth()), 140 };
}

void ExchangePicture::setTransport(const TransportInfo *transport)
{
    m_transport = transport;
    look();
}

void ExchangePicture::look()
{
    const auto span = m_transport ? newestExchange(m_index, *m_transport) : std::nullopt;
    if (span == m_span)
        return;
    m_span = span;
    update();
    Q_EMIT spanChanged();
}

void ExchangePicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().base);
    if (!m_span)
        return;
    const auto spanUs = std::max(m_span->toUs - m_span->fromUs, shortestUs);
    LadderInput input;
    input.width = width();
    input.height = height();
    input.scale.originUs = m_span->fromUs;
    input.scale.originY = margin;
    input.scale.usPerPx = double(spanUs) / std::max(1.0, height() - 2 * margin);
    input.nowUs = m_span->toUs + 10 * spanUs; // long past
    input.measure.height = std::ceil(QFontMetricsF(type::caption()).height());
    input.measure.width = [caption = type::caption(),
                           strong = type::captionStrong()](const QString &text, bool isStrong) {
        return digitsWidth(isStrong ? strong : caption, text);
    };
    paintLadder(painter, ladderPicture(m_index, input), input, Theme::current());
}

} // namespace pushscope::ui
