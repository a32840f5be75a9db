// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/loading_bar.h"

#include "client/widgets/icons.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

LoadingBar::Words LoadingBar::opening()
{
    return { .progress = tr("Opening: %p %"),
             .stop = tr("Stop"),
             .stopTip = tr("Read no further, and show what was read"),
             .name = tr("Opening %1"),
             .stopName = tr("Stop opening %1") };
}

LoadingBar::Words LoadingBar::saving()
{
    return { .progress = tr("Saving: %p %"),
             .stop = tr("Cancel"),
             .stopTip = tr("Write nothing; a file that is there stays as it is (Esc)"),
             .name = tr("Saving %1"),
             .stopName = tr("Cancel saving %1") };
}

LoadingBar::LoadingBar(Words words, QWidget *parent)
    : QWidget(parent)
    , m_words(std::move(words))
    , m_progress(new QProgressBar(this))
    , m_stop(new QToolButton(this))
{
    constexpr int gap = 8;
    m_progress->setFormat(m_words.progress);
    m_stop->setText(m_words.stop);
    m_stop->setIcon(icon(Icon::Stop));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setToolTip(m_words.stopTip);
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
    m_progress->setAccessibleName(m_words.name.arg(name));
    m_stop->setAccessibleName(m_words.stopName.arg(name));
    m_progress->setValue(percent);
    show();
}

} // namespace pushscope::ui
