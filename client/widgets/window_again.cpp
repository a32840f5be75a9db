// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/window_again.h"

#include "client/widgets/language.h"
#include "client/widgets/presentation.h"
#include "client/widgets/window_place.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>

namespace pushscope::ui {

namespace {

void takePlaceOf(QMainWindow &before, QMainWindow &window)
{
    window.setAttribute(Qt::WA_DeleteOnClose);
    const auto audience = before.findChild<Presentation *>();
    const bool presents = audience && audience->isOn();
    const auto layout = presents ? audience->layout() : before.saveState();
    // Not restoreGeometry(): newer ones of it change what is wider than the screen.
    window.setGeometry(presents ? audience->normalGeometry() : plainGeometry(before));
    window.setWindowState(presents ? audience->windowState() : before.windowState());
    // The new one first: the program ends when no window is left.
    window.show();
    // Docks are laid out once it is shown; the person may have arranged them otherwise since.
    QTimer::singleShot(0, &window, [&window, layout, presents] {
        window.restoreState(layout);
        if (presents)
            window.findChild<Presentation *>()->setOn(true);
    });
    before.hide();
    before.deleteLater();
}

} // namespace

void remakeInAnotherLanguage(QMainWindow &window,
                             std::function<std::unique_ptr<QMainWindow>()> again)
{
    QObject::connect(&LanguageManager::instance(), &LanguageManager::changed, &window,
                     [&window, again = std::move(again)] {
                         if (window.testAttribute(Qt::WA_DeleteOnClose) && window.isVisible())
                             takePlaceOf(window, *again().release());
                     });
}

} // namespace pushscope::ui
