// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QAction;
class QComboBox;
class QLabel;
class QSlider;

namespace pushscope::ui {

class Replay;

/// Play, step, seek and speed of a replay.
class ReplayBar : public QWidget
{
    Q_OBJECT
public:
    explicit ReplayBar(Replay &replay, QWidget *parent = nullptr);
    /// For an audience: another one that has the same actions, with its text larger.
    ReplayBar(Replay &replay, const ReplayBar &other, QWidget *parent);

    QList<QAction *> actions() const { return { m_play, m_back, m_forward, m_slower, m_faster }; }
    QAction *playAction() const { return m_play; }
    QAction *backAction() const { return m_back; }
    QAction *forwardAction() const { return m_forward; }
    QSlider *slider() const { return m_slider; }
    QComboBox *speedBox() const { return m_speed; }
    QString positionText() const;

    /// The recording is there, or has another length.
    void showLength();

private:
    void build();
    void makeActions();
    void makeForAudience();
    void makeSpeeds();
    void showState();
    void changeSpeed(int by);

    Replay &m_replay;
    QAction *m_play;
    QAction *m_back;
    QAction *m_forward;
    QAction *m_slower;
    QAction *m_faster;
    QSlider *m_slider;
    QLabel *m_position;
    QComboBox *m_speed;
    QLabel *m_speedText = nullptr; ///< for an audience
};

} // namespace pushscope::ui
