// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace pushscope::ui {

class StageRun;

/// What the speaker alone is to see, on another screen: the step, its note in large type, and what
/// comes next.
class SpeakerWindow : public QWidget
{
    Q_OBJECT
public:
    /// A window beside @p window; its keys are those of @p actions.
    SpeakerWindow(const StageRun &run, const QList<QAction *> &actions, QWidget *window);

    QLabel *noteLabel() const { return m_note; }
    void showStep();

Q_SIGNALS:
    void closed(); ///< by its frame

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    const StageRun &m_run;
    QLabel *m_step;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_following;
};

} // namespace pushscope::ui
