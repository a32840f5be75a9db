// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <array>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace pushscope::ui {

/// The docks of the main window, and where they stand. Wide: three columns. Narrow: two, Detail and
/// Compose are tabs beside Messages, and what else opens below is a window of its own.
class DockArrangement : public QObject
{
    Q_OBJECT
public:
    struct Docks
    {
        QDockWidget *scenario = nullptr;
        QDockWidget *messages = nullptr;
        QDockWidget *detail = nullptr;
        QDockWidget *compose = nullptr;
        QDockWidget *explain = nullptr;
        QDockWidget *plots = nullptr; ///< null in a build without plots

        std::array<QDockWidget *, 6> all() const
        {
            return { scenario, messages, detail, compose, explain, plots };
        }
    };

    /// \a center is what they stand around.
    DockArrangement(QMainWindow &window, const Docks &docks, const QWidget &center);

    bool isCompact() const { return m_compact; }
    void arrange(bool compact);
    void resizePanes();

    /// Names of the docks that float because the window is narrow.
    QStringList floating() const { return m_floats; }
    void setFloating(const QStringList &names) { m_floats = names; }

Q_SIGNALS:
    /// The scenario's pane has little room: the window is narrow, or something opened below it.
    void scenarioRoomChanged(bool isLittle);

private:
    void arrangeBelow();
    void floatWhenNarrow(QDockWidget &dock);

    QMainWindow &m_window;
    const QWidget &m_center;
    Docks m_docks;
    QStringList m_floats;
    bool m_compact = false;
};

} // namespace pushscope::ui
