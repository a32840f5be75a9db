// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/plots.h"

#ifdef PUSHSCOPE_PLOTS
#    include "client/widgets/pane_dock.h"
#    include "client/widgets/pane_header.h"
#    include "client/widgets/picture_menu.h"
#    include "client/widgets/plots_pane.h"

#    include <QtGui/QAction>
#    include <QtWidgets/QMainWindow>
#endif

namespace pushscope::ui {

#ifdef PUSHSCOPE_PLOTS

QDockWidget *plotsDock(QMainWindow &window, const PlotSeries &series, PlotSpan span,
                       std::function<qint64()> nowUs,
                       std::function<void(const StateSentence &)> tell)
{
    auto pane = new PlotsPane(series, std::move(nowUs), &window);
    pane->setSpan(span);
    QObject::connect(pane->pictureMenu(), &PictureMenu::told, &window, std::move(tell));
    auto dock
        = paneDock(window, QStringLiteral("plots"), PlotsPane::tr("Plots"), pane, pane->header());
    dock->hide();
    const auto action = dock->toggleViewAction();
    action->setShortcut(Qt::Key_F7);
    QObject::connect(action, &QAction::triggered, pane, [dock, pane](bool shown) {
        if (!shown)
            return;
        dock->raise();
        pane->setFocus(Qt::ShortcutFocusReason);
    });
    return dock;
}

QWidget *plotsForAudience(const PlotSeries &series, PlotSpan span, std::function<qint64()> nowUs,
                          QWidget *parent)
{
    auto pane = new PlotsPane(series, std::move(nowUs), parent);
    pane->setSpan(span);
    pane->header()->setParent(pane); // a dock would have taken it
    pane->header()->hide();
    return pane;
}

#else

QDockWidget *plotsDock(QMainWindow &, const PlotSeries &, PlotSpan, std::function<qint64()>,
                       std::function<void(const StateSentence &)>)
{
    return nullptr;
}

QWidget *plotsForAudience(const PlotSeries &, PlotSpan, std::function<qint64()>, QWidget *)
{
    return nullptr;
}

#endif

} // namespace pushscope::ui
