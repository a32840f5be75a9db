// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

namespace pushscope::ui {

/// A ring in the hand's hue around all of a widget, on top of it: look here. Mouse and keys go
/// through it, and nothing else changes.
class StageRing : public QWidget
{
    Q_OBJECT
public:
    /// @p widget owns it.
    explicit StageRing(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void cover();
};

} // namespace pushscope::ui
