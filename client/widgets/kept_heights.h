// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QVariantMap>

class QDockWidget;
class QMainWindow;

namespace pushscope::ui {

/// What opens below takes height from the panes above it; once nothing is below any more, they have
/// the heights again that they had before. Docks that are put away with their actions off are not
/// closed.
class KeptHeights : public QObject
{
    Q_OBJECT
public:
    /// Any of them may be null.
    KeptHeights(QMainWindow &window, const QList<QDockWidget *> &panes,
                const QList<QDockWidget *> &below);

    /// By the panes' names, to give back: empty while nothing is below.
    QVariantMap heights() const;
    /// As heights() of a window that had something below and whose layout is restored.
    void setHeights(const QVariantMap &heights);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOpen() const;
    void update();
    void giveBack();

    QMainWindow &m_window;
    QList<QDockWidget *> m_panes;
    QList<QDockWidget *> m_below;
    QVariantMap m_heights;
    bool m_isBelow = false;
};

} // namespace pushscope::ui
