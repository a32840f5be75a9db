// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/place_switch.h"

#include "client/widgets/theme.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace pushscope::ui {

namespace {

constexpr int placeSwitchBarHeight = 27; ///< the menu bar's, without its line
constexpr int placeSwitchPadding = 12;
constexpr int placeSwitchHintGap = 6;

} // namespace

PlaceButton::PlaceButton(QAction *action, QWidget *parent)
    : QAbstractButton(parent)
    , m_action(action)
{
    setObjectName(QStringLiteral("place.") + action->objectName());
    // Without its mnemonic, which in Chinese stands behind: (&F).
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&"));
    setText(action->text().remove(mnemonic));
    setCheckable(true);
    setChecked(action->isChecked());
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(placeSwitchBarHeight);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(text());
    setAccessibleDescription(tr("Key %1.").arg(keyText()));
    setToolTip(QStringLiteral("%1 (%2)").arg(action->toolTip(), keyText()));
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::toggled, this, &QAbstractButton::setChecked);
}

QString PlaceButton::keyText() const
{
    return m_action->shortcut().toString(QKeySequence::NativeText);
}

void PlaceButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

QSize PlaceButton::sizeHint() const
{
    int width = 2 * placeSwitchPadding + QFontMetrics(type::strong()).horizontalAdvance(text());
    if (!m_compact)
        width += placeSwitchHintGap + QFontMetrics(type::caption()).horizontalAdvance(keyText());
    return { width, placeSwitchBarHeight };
}

void PlaceButton::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::current();
    QPainter painter(this);
    const bool on = isChecked();
    painter.fillRect(rect(), on ? theme.base : underMouse() ? theme.alt : theme.window);
    painter.fillRect(QRectF(0, 0, 1, height()), theme.line);
    if (on)
        painter.fillRect(QRectF(0, 0, width(), theme.lineWidth(2)), theme.hand);
    painter.setFont(on ? type::strong() : type::body());
    painter.setPen(theme.ink);
    painter.drawText(QRectF(placeSwitchPadding, 0, width(), height()), Qt::AlignVCenter, text());
    if (!m_compact) {
        painter.setFont(type::caption());
        painter.setPen(theme.ink2);
        painter.drawText(QRectF(0, 0, width() - placeSwitchPadding, height()),
                         int(Qt::AlignVCenter | Qt::AlignRight), keyText());
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.hand, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

PlaceSwitch::PlaceSwitch(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setAccessibleName(tr("Places"));
}

void PlaceSwitch::add(QAction *action)
{
    auto button = new PlaceButton(action, this);
    button->setCompact(m_compact);
    m_layout->addWidget(button);
    m_buttons << button;
}

void PlaceSwitch::setCompact(bool compact)
{
    m_compact = compact;
    for (const auto button : std::as_const(m_buttons))
        button->setCompact(compact);
}

} // namespace pushscope::ui
