// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QProgressBar;
class QToolButton;

namespace pushscope::ui {

/// How far a recording is read, and a way to leave it at that. There only while it is read.
class LoadingBar : public QWidget
{
    Q_OBJECT
public:
    explicit LoadingBar(QWidget *parent = nullptr);

    /// @p name is what is read, for who does not see where it stands.
    void showProgress(const QString &name, int percent);

    QProgressBar *progress() const { return m_progress; }
    QToolButton *stopButton() const { return m_stop; }

Q_SIGNALS:
    void stopAsked();

private:
    QProgressBar *m_progress;
    QToolButton *m_stop;
};

} // namespace pushscope::ui
