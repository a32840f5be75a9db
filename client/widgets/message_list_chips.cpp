// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/message_list_chips.h"

#include "client/models/flow_filter.h"
#include "client/models/flow_text.h"
#include "client/widgets/ladder_paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

#include <algorithm>

namespace pushscope::ui {

using client::FlowKind;

namespace {

constexpr int sample = 16;
constexpr int chipsGap = 4;
constexpr int chipsPadding = 6;
constexpr int chipHeight = 22;

} // namespace

KindChip::KindChip(FlowKind kind, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
{
    setText(kindName(kind));
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Show %1").arg(text()));
    setToolTip(tr("%1: click to show only the chosen kinds").arg(text()));
}

void KindChip::setBare(bool bare)
{
    if (bare == m_bare)
        return;
    m_bare = bare;
    updateGeometry();
}

int KindChip::widthWithWord() const
{
    return 2 * chipsPadding + sample + chipsGap
        + QFontMetrics(type::caption()).horizontalAdvance(text());
}

int KindChip::leastWidth() const
{
    return 2 * chipsPadding + sample;
}

QSize KindChip::sizeHint() const
{
    return { m_bare ? leastWidth() : widthWithWord(), chipHeight };
}

void KindChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

void KindChip::paintEvent(QPaintEvent *)
{
    constexpr qreal radius = 3;
    const auto &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const qreal outline = focused || (isChecked() && theme.outlined()) ? 2.0 : 1.0;
    const auto border = isChecked() || focused ? theme.hand
        : underMouse()                         ? theme.lineStrong
                                               : theme.line;
    painter.setPen(QPen(border, outline));
    painter.setBrush(isChecked() ? theme.handT : theme.button);
    const qreal inset = outline / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius, radius);
    paintKindSample(painter, QRectF(chipsPadding, 0, sample, height()), m_kind, theme);
    if (m_bare)
        return;
    painter.setPen(theme.ink);
    painter.setFont(type::caption());
    painter.drawText(rect().adjusted(chipsPadding + sample + chipsGap, 0, 0, 0),
                     int(Qt::AlignLeft | Qt::AlignVCenter), text());
}

KindChips::KindChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(chipsGap);
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new KindChip(FlowKind(i), this);
        layout->addWidget(m_chips[i]);
        connect(m_chips[i], &QAbstractButton::toggled, this, &KindChips::changed);
    }
    layout->addStretch(1);
    share();
}

void KindChips::setBare(bool bare)
{
    m_bare = bare;
    share();
}

quint8 KindChips::kinds() const
{
    quint8 kinds = 0;
    for (const auto *chip : m_chips) {
        if (chip->isChecked())
            kinds = quint8(kinds | FlowFilter::bit(chip->kind()));
    }
    return kinds;
}

void KindChips::clear()
{
    for (auto *chip : m_chips)
        chip->setChecked(false);
}

/// Words beside all of the samples, or beside none.
void KindChips::share()
{
    int wanted = chipsGap * int(m_chips.size() - 1);
    for (const auto *chip : m_chips)
        wanted += chip->widthWithWord();
    const bool bare = m_bare || wanted > width();
    int least = chipsGap * int(m_chips.size() - 1);
    for (auto *chip : m_chips) {
        chip->setBare(bare);
        least += chip->leastWidth();
    }
    // As wide as it must be, so that the words come only where there is room for them.
    setMinimumWidth(least);
    setSizePolicy(m_bare ? QSizePolicy::Maximum : QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void KindChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    share();
}

} // namespace pushscope::ui
