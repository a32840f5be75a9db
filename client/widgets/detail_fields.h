// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_fields.h"

#include <QtWidgets/QTextEdit>
#include <QtWidgets/QWidget>

class QLabel;

namespace pushscope::ui {

/// Text to read and to copy from, as high as its lines. Wraps between words, and within one that is
/// longer than the line: nothing is ever cut off.
class FieldText : public QTextEdit
{
    Q_OBJECT
public:
    explicit FieldText(QWidget *parent = nullptr);

    void setValue(const QString &text);
    int widthOfText() const; ///< px of its longest line, unwrapped
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 24, 1 }; }

protected:
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int m_laidOutFor = 0; ///< px
};

/// Name, value and remark of each field. The remark stands at the right where it has room beside
/// the value, else under it.
class DetailFields : public QWidget
{
    Q_OBJECT
public:
    explicit DetailFields(QWidget *parent = nullptr);

    void setFields(const std::vector<DetailField> &fields);
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 160, 1 }; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row
    {
        QLabel *name;
        FieldText *value;
        QLabel *remark;
    };
    int arrange(int width, bool apply) const;
    QLabel *label(const QString &text, const QFont &font);

    std::vector<Row> m_rows;
};

} // namespace pushscope::ui
