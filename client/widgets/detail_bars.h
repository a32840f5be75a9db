// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_fields.h"

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// Where the time went: server, Link, client, to one scale.
class TimeBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimeBar(QWidget *parent = nullptr);

    void setShares(const TimeShares &shares);
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList words() const;

    TimeShares m_shares;
};

/// Where the bytes went: message, framing of the transport, HTTP.
class ByteBar : public QWidget
{
    Q_OBJECT
public:
    explicit ByteBar(QWidget *parent = nullptr);

    void setShares(const std::array<quint64, 3> &shares, const QString &framing);
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList words() const; ///< of each share; empty if it is none

    std::array<quint64, 3> m_shares{};
    QString m_framing; ///< "SSE"; empty says "framing"
};

/// What the part under the pointer is: its name, what it says, where that is laid down. On two
/// lines where one is too short.
class PartLine : public QWidget
{
    Q_OBJECT
public:
    explicit PartLine(QWidget *parent = nullptr);

    void setPart(const QString &name, const QString &text, const QString &reference);
    void setHint(const QString &hint);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_text;
    QString m_reference;
};

/// The kind's line and its words: "Data, server to client".
class KindLabel : public QWidget
{
    Q_OBJECT
public:
    explicit KindLabel(QWidget *parent = nullptr);

    void setEvent(const client::FlowEvent &event);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    client::FlowKind m_kind = client::FlowKind::Data;
    client::FlowMark m_mark = client::FlowMark::None;
    QString m_text;
};

} // namespace pushscope::ui
