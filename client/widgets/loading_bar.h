// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QProgressBar;
class QToolButton;

namespace pushscope::ui {

/// How far a long work with a file is, and a way to leave it at that. There only meanwhile.
class LoadingBar : public QWidget
{
    Q_OBJECT
public:
    struct Words
    {
        QString progress; ///< beside %p, the percent
        QString stop;
        QString stopTip;
        QString name; ///< of the progress; %1 is the file
        QString stopName;
    };
    static Words opening();
    static Words saving();

    explicit LoadingBar(Words words, QWidget *parent = nullptr);

    /// @p name is the file, for who does not see where it stands.
    void showProgress(const QString &name, int percent);

    QProgressBar *progress() const { return m_progress; }
    QToolButton *stopButton() const { return m_stop; }

Q_SIGNALS:
    void stopAsked();

private:
    Words m_words;
    QProgressBar *m_progress;
    QToolButton *m_stop;
};

} // namespace pushscope::ui
