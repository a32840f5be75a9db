// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/accessibility.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QWidget>

namespace pushscope::samples {

/// What the keyboard comes to in @p window of which a screen reader could not say what it is, or
/// what it is called. The program's roles have to be installed.
inline QStringList unspoken(const QWidget &window)
{
    QStringList found;
    int controls = 0;
    for (const auto widget : window.findChildren<QWidget *>()) {
        const bool isFocusable = widget->focusPolicy() & Qt::TabFocus;
        if (!isFocusable || widget->focusProxy() || widget->window() != &window
            || !widget->isVisible())
            continue;
        // Qt keeps those for docks that are hidden.
        if (const auto tabs = qobject_cast<const QTabBar *>(widget); tabs && !tabs->count())
            continue;
        ++controls;
        const auto interface = QAccessible::queryAccessibleInterface(widget);
        const auto what
            = QStringLiteral("%1 %2 in %3")
                  .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
                       QLatin1StringView(widget->parent()->metaObject()->className()));
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            found << what + QStringLiteral(" has no name");
        else if (interface->role() == QAccessible::NoRole
                 || interface->role() == QAccessible::Client)
            found << what + QStringLiteral(" has no role");
    }
    if (!controls)
        found << QStringLiteral("no control is visible");
    return found;
}

} // namespace pushscope::samples
