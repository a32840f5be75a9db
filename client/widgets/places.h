// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/window_cover.h"

#include <QtCore/QObject>
#include <QtGui/QKeySequence>

class QAction;
class QActionGroup;
class QMainWindow;
class QStackedWidget;
class QWidget;

namespace pushscope::ui {

class PlaceSwitch;

/// What fills the window. Live is all that the window has of its own: docks, bars and the central
/// widget; every other place is one page under the menu bar, with Live's parts put away as they
/// were. Nothing is stopped by going elsewhere.
class Places : public QObject
{
    Q_OBJECT
public:
    /// Makes the central widget, with @p live as the first place. Docks and bars may come later.
    Places(QMainWindow &window, QWidget *live);

    /// @p id is its object name; @p key leads there.
    QAction *add(const QString &id, const QString &title, const QString &what,
                 const QKeySequence &key, QWidget *page);
    void show(const QString &id);
    /// Shows @p page in the stead of the place, bars and all; null: the place again, as it was.
    /// Until then no other place can be shown.
    void cover(QWidget *page);
    bool isLive() const;     ///< Live is what is seen
    QString current() const; ///< the covered one, if it is covered

    QList<QAction *> actions() const;
    PlaceSwitch *placeSwitch() const { return m_switch; }
    /// Of docks and bars, as Live has it.
    QByteArray liveLayout() const;

    static QString liveId() { return QStringLiteral("live"); }

Q_SIGNALS:
    void changed();

private:
    QStackedWidget *m_stack;
    WindowCover m_cover; ///< puts Live's parts away for other places, too
    PlaceSwitch *m_switch;
    QActionGroup *m_group;
};

} // namespace pushscope::ui
