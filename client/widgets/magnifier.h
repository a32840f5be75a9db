// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QGraphicsView>

namespace pushscope::ui {

/// Fills itself with a widget that is laid out for a window of plainHeight and shown as much larger
/// as this is higher: text, lines, signs and icons alike, sharp, and with mouse and keys as ever.
class Magnifier : public QGraphicsView
{
    Q_OBJECT
public:
    /// Takes @p content.
    explicit Magnifier(QWidget *content, QWidget *parent = nullptr);

    QWidget *content() const { return m_content; }
    qreal factor() const { return transform().m11(); }

    /// No text of ours is below 11 px, so here none is below 2 % of the height.
    static constexpr int plainHeight = 540;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_content;
};

} // namespace pushscope::ui
