// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_fields.h"

#include <QtWidgets/QWidget>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pushscope::ui {

class DetailFields;
class FieldText;
class KindLabel;
class TimeBar;

/// The upper part of the detail: title, fields, where the time went, the message's JSON.
class DetailHead : public QWidget
{
    Q_OBJECT
public:
    explicit DetailHead(QWidget *parent = nullptr);

    void show(const client::FlowEvent &event, const client::FlowLog &log);

Q_SIGNALS:
    void heightChanged(); ///< something was unfolded

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTimes(const TimeShares &shares);
    void showJson(const QByteArray &json);
    void fitJson();
    void restyle();
    void divide();

    FieldText *m_title;
    KindLabel *m_kind;
    QBoxLayout *m_titleLine;
    QBoxLayout *m_timeLine;
    DetailFields *m_fields;
    QLabel *m_total;
    QLabel *m_before;
    TimeBar *m_time;
    QToolButton *m_unfold;
    QPlainTextEdit *m_json;
};

} // namespace pushscope::ui
