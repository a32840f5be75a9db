// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/replay_bar.h"

#include "client/models/replay.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/icons.h"
#include "client/widgets/paint.h"
#include "client/widgets/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr double speeds[] = { Replay::slowest, 0.25, 0.5, 1, 2, 5, Replay::fastest };
constexpr int stepMs = 1'000; ///< of an arrow key in the slider

QString secondsOf(qint64 us)
{
    return decimals(double(us) / 1e6, 3);
}

} // namespace

ReplayBar::ReplayBar(Replay &replay, QWidget *parent)
    : QWidget(parent)
    , m_replay(replay)
    , m_play(new QAction(icon(Icon::Play), tr("Play"), this))
    , m_back(new QAction(icon(Icon::Previous), tr("Step back"), this))
    , m_forward(new QAction(icon(Icon::Next), tr("Step forward"), this))
    , m_slower(new QAction(tr("Slower"), this))
    , m_faster(new QAction(tr("Faster"), this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_position(new QLabel(this))
    , m_speed(new QComboBox(this))
{
    makeActions();
    makeSpeeds();
    build();
    connect(&FrameClock::instance(), &FrameClock::flush, &m_replay, &Replay::advance);
}

ReplayBar::ReplayBar(Replay &replay, const ReplayBar &other, QWidget *parent)
    : QWidget(parent)
    , m_replay(replay)
    , m_play(other.m_play)
    , m_back(other.m_back)
    , m_forward(other.m_forward)
    , m_slower(other.m_slower)
    , m_faster(other.m_faster)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_position(new QLabel(this))
    , m_speed(new QComboBox(this))
{
    makeSpeeds();
    makeForAudience();
    build();
}

/// A list that opens would be cut off at the screen's edge: how fast it is stands there, and the
/// keys change it.
void ReplayBar::makeForAudience()
{
    setAutoFillBackground(true);
    m_speed->hide();
    m_speedText = new QLabel(this);
    m_position->setFont(type::title());
    m_speedText->setFont(type::title());
    m_speedText->setForegroundRole(QPalette::PlaceholderText);
    m_speedText->setContentsMargins(8, 0, 0, 0);
    m_speedText->setAccessibleName(tr("Speed"));
}

void ReplayBar::build()
{
    m_slider->setAccessibleName(tr("Time in the recording"));
    m_position->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_slider, &QSlider::valueChanged, this, [this](int ms) {
        m_replay.setPlaying(false);
        m_replay.seek(m_replay.beginUs() + qint64(ms) * 1'000);
    });
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    for (const auto action : { m_back, m_play, m_forward }) {
        auto button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(action == m_play ? Qt::ToolButtonTextBesideIcon
                                                    : Qt::ToolButtonIconOnly);
        layout->addWidget(button);
    }
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_position);
    layout->addWidget(m_speedText ? static_cast<QWidget *>(m_speedText) : m_speed);
    connect(&m_replay, &Replay::changed, this, &ReplayBar::showState);
    showLength();
}

void ReplayBar::makeActions()
{
    m_play->setShortcut(Qt::Key_P);
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_slower->setShortcut(Qt::Key_BracketLeft);
    m_faster->setShortcut(Qt::Key_BracketRight);
    m_back->setToolTip(tr("To where something arrived before (Alt+Left)"));
    m_forward->setToolTip(tr("To where something arrives next (Alt+Right)"));
    connect(m_play, &QAction::triggered, this,
            [this] { m_replay.setPlaying(!m_replay.isPlaying()); });
    connect(m_back, &QAction::triggered, this, [this] { m_replay.step(-1); });
    connect(m_forward, &QAction::triggered, this, [this] { m_replay.step(1); });
    connect(m_slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(m_faster, &QAction::triggered, this, [this] { changeSpeed(1); });
}

void ReplayBar::makeSpeeds()
{
    for (const auto speed : speeds)
        m_speed->addItem(tr("%1x").arg(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(m_replay.speed()));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast it is replayed ([ and ])"));
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_replay.setSpeed(m_speed->currentData().toDouble()); });
}

void ReplayBar::changeSpeed(int by)
{
    m_speed->setCurrentIndex(std::clamp(m_speed->currentIndex() + by, 0, m_speed->count() - 1));
}

void ReplayBar::showLength()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, int((m_replay.endUs() - m_replay.beginUs()) / 1'000));
    m_slider->setSingleStep(stepMs);
    m_slider->setPageStep(std::max(stepMs, m_slider->maximum() / 10));
    m_position->setMinimumWidth(0);
    showState();
    // As wide as it gets: the slider must not move while it plays.
    m_position->setMinimumWidth(int(m_position->fontMetrics().horizontalAdvance(positionText()))
                                + 4);
}

QString ReplayBar::positionText() const
{
    return tr("%1 of %2 s")
        .arg(secondsOf(m_replay.positionUs() - m_replay.beginUs()),
             secondsOf(m_replay.endUs() - m_replay.beginUs()));
}

void ReplayBar::showState()
{
    const bool playing = m_replay.isPlaying();
    m_play->setText(playing ? tr("Pause") : tr("Play"));
    m_play->setIcon(icon(playing ? Icon::Pause : Icon::Play));
    m_play->setToolTip(playing ? tr("Stand still (P)") : tr("Let it happen again (P)"));
    m_back->setEnabled(m_replay.positionUs() > m_replay.beginUs());
    m_forward->setEnabled(!m_replay.isAtEnd());
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(int((m_replay.positionUs() - m_replay.beginUs()) / 1'000));
    m_position->setText(positionText());
    const QSignalBlocker speedBlocker(m_speed);
    m_speed->setCurrentIndex(m_speed->findData(m_replay.speed()));
    if (m_speedText)
        m_speedText->setText(m_speed->currentText());
}

} // namespace pushscope::ui
