// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace pushscope::ui {

/// What is to be said of a part of the window.
struct Callout
{
    QPointer<QWidget> target;
    QString title;
    QString text;
};

/// Says a few things about a window, one after the other, each beside what it is about. Keys for
/// the window go on working; Return goes on, Esc ends it. Deletes itself at its end.
class Callouts : public QFrame
{
    Q_OBJECT
public:
    /// Callouts whose target is not to be seen are passed over.
    Callouts(QWidget &window, QList<Callout> callouts);
    ~Callouts() override;

    int step() const { return m_step; } ///< 0 for the first
    QString title() const;
    QPushButton *nextButton() const { return m_next; }
    QPushButton *skipButton() const { return m_skip; }

Q_SIGNALS:
    void finished(); ///< all were seen, or nobody wanted to

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void next();
    void finish();
    void place();

    QWidget &m_window;
    const QList<Callout> m_callouts;
    int m_step = -1;
    QPointer<QFrame> m_ring; ///< around the target; the window may take it down first
    QLabel *m_count;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_next;
    QPushButton *m_skip;
};

} // namespace pushscope::ui
