// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/exchange_picture.h"

#include "client/widgets/frame_clock.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtGui/QPainter>

#include <cmath>

namespace pushscope::ui {

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
    TextMeasure measure;
    measure.height = std::ceil(QFontMetricsF(type::caption()).height());
    measure.width = [caption = type::caption(), strong = type::captionStrong()](const QString &text,
                                                                                bool isStrong) {
        return digitsWidth(isStrong ? strong : caption, text);
    };
    auto input = exchangeInput(*m_span, width(), height(), std::move(measure));
    const auto picture = ladderPicture(m_index, input);
    input.nowUs = input.scale.us(2.0 * height()); // out of view: what is over has no line of now
    paintLadder(painter, picture, input, Theme::current());
}

} // namespace pushscope::ui
