// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/loading_bar.h"

#include "client/widgets/icons.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

LoadingBar::LoadingBar(QWidget *parent)
    : QWidget(parent)
    , m_progress(new QProgressBar(this))
    , m_stop(new QToolButton(this))
{
    constexpr int gap = 8;
    m_progress->setFormat(tr("Opening: %p %"));
    m_stop->setText(tr("Stop"));
    m_stop->setIcon(icon(Icon::Stop));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setToolTip(tr("Read no further, and show what was read"));
    m_stop->setFocusPolicy(Qt::StrongFocus);
    connect(m_stop, &QToolButton::clicked, this, &LoadingBar::stopAsked);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_stop);
    hide();
}

void LoadingBar::showProgress(const QString &name, int percent)
{
    m_progress->setAccessibleName(tr("Opening %1").arg(name));
    m_stop->setAccessibleName(tr("Stop opening %1").arg(name));
    m_progress->setValue(percent);
    show();
}

} // namespace pushscope::ui
