// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/pane_dock.h"

#include "client/widgets/icons.h"
#include "client/widgets/pane_header.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QLayout>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QToolButton>

namespace pushscope::ui {

namespace {

struct PaneDock
{
    Q_DECLARE_TR_FUNCTIONS(PaneDock)
};

} // namespace

QDockWidget *paneDock(QMainWindow &window, const QString &name, const QString &title, QWidget *pane,
                      QWidget *header)
{
    auto dock = new QDockWidget(title, &window);
    dock->setObjectName(name);
    if (const auto paneHeader = qobject_cast<PaneHeader *>(header)) {
        auto floating = new QToolButton(paneHeader);
        floating->setIcon(icon(Icon::Float));
        floating->setAutoRaise(true);
        floating->setToolTip(PaneDock::tr("Float, or dock again"));
        floating->setAccessibleName(PaneDock::tr("Float the pane %1").arg(title));
        QObject::connect(floating, &QToolButton::clicked, dock,
                         [dock] { dock->setFloating(!dock->isFloating()); });
        paneHeader->addTool(floating);
    }
    dock->setWidget(pane);
    dock->setTitleBarWidget(header);
    return dock;
}

QToolBar *addFixedBar(QMainWindow &window, Qt::ToolBarArea area, const QString &name,
                      QWidget *content)
{
    auto bar = new QToolBar(name, &window);
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(content);
    window.addToolBar(area, bar);
    return bar;
}

} // namespace pushscope::ui
