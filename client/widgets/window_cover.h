// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QPointer>

class QMainWindow;
class QStackedWidget;
class QWidget;

namespace pushscope::ui {

/// One page instead of all that a window has: docks and bars are put away as they are, and come
/// back like that.
class WindowCover
{
public:
    /// @p stack is the window's central widget.
    WindowCover(QMainWindow &window, QStackedWidget &stack);

    /// Shows @p page, without a menu bar; null: what was there before, as it was.
    void cover(QWidget *page);
    bool isCovered() const { return m_page; }
    int covered() const { return m_covered; } ///< the stack's page under it

    /// Docks and bars alone.
    void putAway();
    void bringBack();
    QByteArray layout() const; ///< of docks and bars, as they are when they are there

private:
    void setPanesEnabled(bool enabled);

    QMainWindow &m_window;
    QStackedWidget &m_stack;
    QWidget *m_page = nullptr;
    QPointer<QWidget> m_focus; ///< what the keys went to
    int m_covered = 0;
    bool m_wasAway = false;
    bool m_isAway = false;
    QByteArray m_layout;
};

} // namespace pushscope::ui
