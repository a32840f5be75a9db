// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/link_controls.h"

#include "client/widgets/icons.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

constexpr int linkControlsButtonHeight = 26;

constexpr client::LinkDelay presets[] = { { 0, 0 }, { 25, 0 }, { 100, 10 }, { 500, 0 } };

} // namespace

QString LinkControls::delayText(client::LinkDelay delay)
{
    return delay.jitterMs > 0 ? tr("%1 ms ± %2 ms").arg(delay.delayMs).arg(delay.jitterMs)
                              : tr("%1 ms").arg(delay.delayMs);
}

std::span<const client::LinkDelay> LinkControls::delayPresets()
{
    return presets;
}

LinkControls::LinkControls(QWidget *parent)
    : QWidget(parent)
    , m_delay(new QComboBox(this))
    , m_cut(new QToolButton(this))
{
    m_delay->setObjectName(QStringLiteral("linkDelay"));
    m_delay->setAccessibleName(tr("Delay of the Link, each way"));
    m_delay->setToolTip(tr("The delay that the Link adds in each direction"));
    m_delay->setFixedHeight(linkControlsButtonHeight);
    for (const auto &preset : presets)
        m_delay->addItem(delayText(preset));
    connect(m_delay, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && size_t(index) < std::size(presets))
            Q_EMIT delayAsked(presets[index]);
    });
    m_cut->setObjectName(QStringLiteral("linkCut"));
    m_cut->setText(tr("Cut"));
    m_cut->setIcon(icon(Icon::Cut));
    m_cut->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cut->setFixedHeight(linkControlsButtonHeight);
    m_cut->setAccessibleName(tr("Cut all connections"));
    m_cut->setToolTip(tr("Reset every open connection, as if the cable were pulled"));
    connect(m_cut, &QToolButton::clicked, this, &LinkControls::cutAsked);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_delay);
    layout->addWidget(m_cut);
}

void LinkControls::setDelay(client::LinkDelay delay)
{
    for (size_t i = 0; i < std::size(presets); ++i) {
        if (presets[i] == delay) {
            m_delay->setCurrentIndex(int(i));
            return;
        }
    }
    // Set from elsewhere to something that is no preset.
    const int extra = int(std::size(presets));
    if (m_delay->count() == extra)
        m_delay->addItem({});
    m_delay->setItemText(extra, delayText(delay));
    m_delay->setCurrentIndex(extra);
}

} // namespace pushscope::ui
