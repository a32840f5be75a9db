// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;

namespace pushscope::ui {

/// What an audience looks at, at the left; how it comes, beside it; and how the presenter is left,
/// where there is room for that.
class PresenterHead : public QWidget
{
    Q_OBJECT
public:
    enum class Mark { None, Live, Waiting };

    explicit PresenterHead(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setMark(Mark mark);
    void setNote(const QString &note);
    QString title() const { return m_title; }
    QString note() const { return m_note; }
    Mark mark() const { return m_mark; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

    /// At the right, before how it is left.
    void addRight(QWidget *widget);
    virtual int rightWidth() const { return 0; } ///< of what was added
    /// A longer title loses its middle.
    virtual int leastTitleWidth() const;
    int titleWidth() const; ///< the mark included
    void choose();

    static constexpr int gap = 8;

private:
    int markWidth() const;
    int takenAtRight() const;
    void paintMark(QPainter &painter) const;

    QHBoxLayout *m_right;
    QLabel *m_leave;
    QString m_title;
    QString m_note;
    Mark m_mark = Mark::None;
};

} // namespace pushscope::ui
