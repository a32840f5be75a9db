// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QRect>

#include <functional>

class QAction;
class QMainWindow;
class QWidget;

namespace pushscope::ui {

class AudienceView;
class Magnifier;

/// A window before an audience: F11 fills the screen with a view made for that, Esc gives the
/// window back as it was.
class Presentation : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        std::function<AudienceView *()> make; ///< when there is an audience; it is taken
        /// A page over all that the window has; null: that again.
        std::function<void(QWidget *page)> cover;
        /// What works by its key besides leaving: no menu is seen.
        std::function<QList<QAction *>()> actions;
    };

    Presentation(QMainWindow &window, Parts parts);
    ~Presentation() override;

    /// For a menu; it has the key.
    QAction *action() const { return m_action; }
    void setOn(bool on);
    bool isOn() const { return m_view; }
    /// At once, without giving the window back: it goes, and what it looked at.
    void drop();

    // Of the window without an audience.
    QByteArray layout() const;
    QByteArray geometry() const;
    QRect normalGeometry() const;
    Qt::WindowStates windowState() const;

Q_SIGNALS:
    void changed();

private:
    void begin();
    void end();

    QMainWindow &m_window;
    Parts m_parts;
    QAction *m_action;
    AudienceView *m_view = nullptr;
    QPointer<Magnifier> m_stage; ///< shows it; the window's
    struct
    {
        QByteArray layout;
        QByteArray geometry;
        QRect normal;
        Qt::WindowStates state;
    } m_before;
};

} // namespace pushscope::ui
