// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/window_place.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMainWindow>

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int besideBy = 32; ///< px to the right and down

QList<QWidget *> othersLike(const QMainWindow &window)
{
    auto all = QApplication::topLevelWidgets();
    all.removeIf([&window](const QWidget *other) {
        return other == &window || !other->isVisible()
            || other->metaObject() != window.metaObject();
    });
    return all;
}

/// Not over another, if there is room; as large as it was, or as the screen allows.
QRect besideOthers(QRect place, const QList<QWidget *> &others, const QRect &room)
{
    place.setSize(place.size().boundedTo(room.size()));
    const auto isTaken = [&](const QPoint &corner) {
        return std::ranges::any_of(others, [&](const QWidget *other) {
            return (other->geometry().topLeft() - corner).manhattanLength() < besideBy;
        });
    };
    while (isTaken(place.topLeft()) && room.contains(place.topLeft()))
        place.translate(besideBy, besideBy);
    return place;
}

QRect onScreen(QRect place, const QRect &room, const QSize &least)
{
    // It may be smaller rather than over the other.
    place = QRect(place.topLeft(), (place & room).size().expandedTo(least));
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    place.moveLeft(std::max(place.left(), room.left()));
    place.moveTop(std::max(place.top(), room.top()));
    return place;
}

} // namespace

void placeWindow(QMainWindow &window, const QByteArray &geometry)
{
    const auto others = othersLike(window);
    const bool isKnown = window.restoreGeometry(geometry);
    if (window.isMaximized() || window.isFullScreen())
        return;
    if (!isKnown) {
        if (others.isEmpty())
            return; // wherever the window system wants it
        window.setGeometry({ others.constLast()->geometry().topLeft(), window.size() });
    }
    const auto at = QGuiApplication::screenAt(window.geometry().center());
    const auto room = (at ? at : window.screen())->availableGeometry();
    window.setGeometry(
        onScreen(besideOthers(window.geometry(), others, room), room, window.minimumSize()));
}

QRect plainGeometry(const QMainWindow &window)
{
    const auto normal = window.normalGeometry();
    return normal.isEmpty() ? window.geometry() : normal;
}

} // namespace pushscope::ui
