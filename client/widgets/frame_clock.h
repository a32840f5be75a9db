// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QBasicTimer>
#include <QtCore/QObject>

namespace pushscope::ui {

/// The one timer of the window: models flush and panes repaint on its signals, never per message.
class FrameClock : public QObject
{
    Q_OBJECT
public:
    static FrameClock &instance();

    static constexpr int frameMs = 16;
    static constexpr int figuresMs = 250;

Q_SIGNALS:
    void flush();   ///< first: queues are moved into models
    void frame();   ///< then: what changed is repainted
    void figures(); ///< four times a second: digits

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    explicit FrameClock(QObject *parent);

    QBasicTimer m_frame;
    QBasicTimer m_figures;
};

} // namespace pushscope::ui
