// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/state_sentence.h"

#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace pushscope::ui {

/// One line above the status strip, there only when there is something to say: what holds now, else
/// what happened in the last seconds.
class StateLine : public QWidget
{
    Q_OBJECT
public:
    explicit StateLine(QWidget *parent = nullptr);

    void setNow(const StateSentence &sentence);
    /// Shown for a while, or until it is closed.
    void tell(const StateSentence &sentence, qint64 nowMs);
    void forgetOld(qint64 nowMs);

    void setCompact(bool compact); ///< as low as its buttons allow
    QString text() const;
    const StateSentence &shown() const;
    QToolButton *helpButton() const { return m_help; }

Q_SIGNALS:
    void restartAsked();
    void retryAsked();
    void openRecordingAsked();
    void ownServerAsked();
    void otherKindAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    StateSentence m_now;
    StateSentence m_told;
    qint64 m_toldAtMs = 0;
    QLabel *m_label;
    QToolButton *m_help;
    QToolButton *m_close;
};

} // namespace pushscope::ui
