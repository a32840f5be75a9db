// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtWidgets/QAbstractButton>

#include <array>

namespace pushscope::ui {

/// A kind with its line: legend and filter in one.
class KindChip : public QAbstractButton
{
    Q_OBJECT
public:
    KindChip(client::FlowKind kind, QWidget *parent = nullptr);

    client::FlowKind kind() const { return m_kind; }
    /// Too narrow for words: the tool tip has them.
    void setBare(bool bare);
    int leastWidth() const;
    int widthWithWord() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    client::FlowKind m_kind;
    bool m_bare = false;
};

/// The chips in a line.
class KindChips : public QWidget
{
    Q_OBJECT
public:
    explicit KindChips(QWidget *parent = nullptr);

    void setBare(bool bare); ///< never with words, however much room there is
    quint8 kinds() const;    ///< FlowFilter::bit of the chosen; 0: all
    void clear();
    KindChip *chip(client::FlowKind kind) const { return m_chips[size_t(kind)]; }

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void share();

    std::array<KindChip *, 5> m_chips{};
    bool m_bare = false;
};

} // namespace pushscope::ui
