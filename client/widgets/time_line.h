// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/time_line_layout.h"
#include "common/explain/explain.h"

#include <QtWidgets/QAbstractButton>

namespace pushscope::ui {

/// A technique on the time line: a press switches over to it.
class TimeLineButton : public QAbstractButton
{
    Q_OBJECT
public:
    TimeLineButton(const explain::Technique &technique, QWidget *parent);

    const explain::Technique &technique() const { return m_technique; }
    void setLanguage(explain::Language language);
    void setInUse(bool inUse);
    void setReason(const QString &whyNot); ///< empty: it is possible

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    const explain::Technique &m_technique;
    explain::Language m_language = explain::Language::English;
    bool m_inUse = false;
    QString m_whyNot;
};

/// The family from 1995 to today, which is the switch as well. Left and right move through it.
class TimeLine : public QWidget
{
    Q_OBJECT
public:
    explicit TimeLine(const explain::Content &content, QWidget *parent = nullptr);

    void setLanguage(explain::Language language);
    void setInUse(QByteArrayView transport); ///< empty: none
    void setUnavailable(const QMap<QByteArray, QString> &reasons);

    /// What is told of the milestone there; empty if there is none.
    QString milestoneAt(QPointF point) const;
    TimeLineButton *button(QByteArrayView transport) const; ///< null if there is none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QByteArray &transport);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    int axisY() const;
    QRectF milestoneRect(qsizetype index) const; ///< null: it has no room
    void step(int by);
    YearAxis axis() const;

    const explain::Content &m_content;
    QList<TimeLineButton *> m_buttons; ///< by year
    std::vector<YearPlace> m_places;   ///< of these
    std::vector<YearPlace> m_milestones;
    explain::Language m_language = explain::Language::English;
    int m_rows = 1;
};

} // namespace pushscope::ui
