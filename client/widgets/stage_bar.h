// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/explain/explain.h"

#include <QtWidgets/QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace pushscope::ui {

class StageRun;

/// Where a stage script stands: the step, its title, what to look at, and below it, unless it is
/// hidden, the note for the speaker. Hidden without a script.
class StageBar : public QWidget
{
    Q_OBJECT
public:
    /// What its buttons do.
    struct Actions
    {
        QAction *back;
        QAction *next;
        QAction *restart;
        QAction *note;
        QAction *speaker;
        QAction *leave;
    };
    StageBar(const StageRun &run, const Actions &actions, QWidget *parent = nullptr);

    void setNoteShown(bool shown);
    QLabel *stepLabel() const { return m_step; }
    QLabel *titleLabel() const { return m_title; }
    QLabel *noteLabel() const { return m_note; }

    void showStep();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addButton(QHBoxLayout &row, QAction *action, bool withText = false);
    void restyle();
    void fitNote();

    const StageRun &m_run;
    QLabel *m_step;
    QLabel *m_title;
    QLabel *m_look;
    QLabel *m_note;
    bool m_noteShown = true;
};

/// What a script says in the window's language.
QString stageText(const explain::Text &text);

} // namespace pushscope::ui
