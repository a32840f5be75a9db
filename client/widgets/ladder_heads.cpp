// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/ladder_heads.h"

#include "client/models/flow_scale.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

#include <algorithm>

namespace pushscope::ui {

LadderHeads::LadderHeads(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LadderHeads::setClientText(const QString &text)
{
    if (text == m_client)
        return;
    m_client = text;
    updateGeometry();
    update();
}

void LadderHeads::setLinkText(const QString &text)
{
    m_link = text;
    updateGeometry();
    update();
}

void LadderHeads::setServerText(const QString &text)
{
    m_server = text;
    updateGeometry();
    update();
}

QSize LadderHeads::sizeHint() const
{
    constexpr int padding = 9;
    // Where there is nothing to say of them, the names have the height to themselves.
    const bool bare = m_client.isEmpty() && m_link.isEmpty() && m_server.isEmpty();
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
    constexpr qreal beside = 20; ///< the words begin a little outside of their lifeline
    const auto &theme = Theme::current();
    const auto lanes = LadderLanes::of(width());
    painter.fillRect(rect(), theme.alt);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
    const qreal top = 4;
    const qreal first = QFontMetricsF(type::strong()).height();
    const qreal second = QFontMetricsF(type::caption()).height();
    // Characters that come from another font may be taller than ours.
    constexpr int unclipped = Qt::TextDontClip;
    const auto draw = [&](qreal left, qreal right, Qt::Alignment alignment, const QString &name,
                          const QString &text) {
        painter.setFont(type::strong());
        painter.setPen(theme.ink);
        painter.drawText(QRectF(left, top, right - left, first), int(alignment) | unclipped, name);
        painter.setFont(type::caption());
        painter.setPen(theme.ink2);
        const auto elided
            = QFontMetricsF(type::caption()).elidedText(text, Qt::ElideRight, right - left);
        painter.drawText(QRectF(left, top + first, right - left, second),
                         int(alignment) | unclipped, elided);
    };
    const qreal middle = (lanes.bandLeft + lanes.bandRight) / 2;
    const qreal linkHalf
        = std::max((lanes.bandRight - lanes.bandLeft) / 2 + 24, middle - lanes.bandLeft);
    draw(lanes.clientX - beside, middle - linkHalf, Qt::AlignLeft, tr("Client"), m_client);
    draw(middle - linkHalf, middle + linkHalf, Qt::AlignHCenter, tr("Link"), m_link);
    draw(middle + linkHalf, std::min<qreal>(lanes.right, width()) - 4, Qt::AlignRight, tr("Server"),
         m_server);
}

} // namespace pushscope::ui
