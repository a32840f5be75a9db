// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/accessibility.h"

#include "client/widgets/callouts.h"
#include "client/widgets/detail_bars.h"
#include "client/widgets/exchange_picture.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_heads.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/latency_plot.h"
#include "client/widgets/magnifier.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/overview.h"
#include "client/widgets/presenter_bar.h"
#include "client/widgets/race_footer.h"
#include "client/widgets/race_lanes.h"
#include "client/widgets/race_view.h"
#include "client/widgets/stage_bar.h"
#include "client/widgets/state_line.h"
#include "client/widgets/time_line.h"

#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QScrollArea>

#include <algorithm>

namespace pushscope::ui {

namespace {

struct RoleRow
{
    const char *className;
    QAccessible::Role role;
};

const RoleRow roleRows[] = {
    { LadderView::staticMetaObject.className(), QAccessible::Chart },
    { "pushscope::ui::PlotView", QAccessible::Chart }, // not in every build
    { LatencyPlot::staticMetaObject.className(), QAccessible::Chart },
    { RaceLanes::staticMetaObject.className(), QAccessible::Chart },
    { TimeBar::staticMetaObject.className(), QAccessible::Chart },
    { ByteBar::staticMetaObject.className(), QAccessible::Chart },
    { Overview::staticMetaObject.className(), QAccessible::Graphic },
    { ExchangePicture::staticMetaObject.className(), QAccessible::Graphic },
    { LadderHeads::staticMetaObject.className(), QAccessible::StaticText },
    { HexView::staticMetaObject.className(), QAccessible::StaticText },
    { PartLine::staticMetaObject.className(), QAccessible::StaticText },
    { KindLabel::staticMetaObject.className(), QAccessible::StaticText },
    { RaceFooter::staticMetaObject.className(), QAccessible::StaticText },
    { TimeLine::staticMetaObject.className(), QAccessible::Grouping },
    { FlowPane::staticMetaObject.className(), QAccessible::Pane },
    { MessagesPane::staticMetaObject.className(), QAccessible::Pane },
    { RaceView::staticMetaObject.className(), QAccessible::Pane },
    { Magnifier::staticMetaObject.className(), QAccessible::Pane },
    { QScrollArea::staticMetaObject.className(), QAccessible::Pane },
    { PresenterBar::staticMetaObject.className(), QAccessible::ToolBar },
    { PresenterHead::staticMetaObject.className(), QAccessible::StaticText },
    { StageBar::staticMetaObject.className(), QAccessible::ToolBar },
    { StateLine::staticMetaObject.className(), QAccessible::StatusBar },
    { Callouts::staticMetaObject.className(), QAccessible::HelpBalloon },
};

/// Asked for each class that an object is of, the most derived first.
QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    const auto widget = qobject_cast<QWidget *>(object);
    const auto found = std::ranges::find_if(roleRows, [&](const RoleRow &row) {
        return className == QLatin1StringView(row.className);
    });
    return widget && found != std::end(roleRows) ? new QAccessibleWidget(widget, found->role)
                                                 : nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeAccessible);
}

} // namespace pushscope::ui
