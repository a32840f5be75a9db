// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/ladder_heads.h"
#include "client/widgets/preferences.h"
#include "tests/auto/flow_window.h"

/// What the tests of the flow's panes begin with, and what more than one of them looks at.
namespace pushscope::samples {

/// Nothing of the person's own, and nothing of a test before.
inline void forgetPreferences()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("pushscope-test"));
    QSettings().clear();
    ThemeManager::instance().setChoice(ThemeManager::Choice::Light);
}

/// One pair of lifelines, and no time that is left out.
inline void preferThePlainLadder()
{
    Preferences().setFoldsIdle(false);
    Preferences().setByConnection(false);
}

/// A long-poll on c7 that is answered again and again, and beside it messages published on c8.
inline void postTwo(Window &window)
{
    const auto at = [&](int milliseconds) { return window.now() - 3'000 * ms + milliseconds * ms; };
    for (const quint32 connection : { 7u, 8u }) {
        auto open = samples::mark(FlowMark::Open, FlowKind::Request, at(0),
                                  QStringLiteral("opens c%1").arg(connection));
        open.connection = connection;
        open.serverUs = 0;
        window.log.post(open);
    }
    for (int i = 0; i < 4; ++i) {
        const auto asked
            = window.log.post(samples::request("long-poll", 7, at(600 * i), at(600 * i + 100)));
        auto publish = samples::event(FlowKind::Data, FlowDirection::Up, at(600 * i + 250),
                                      at(600 * i + 350), QStringLiteral("message"));
        publish.connection = 8;
        window.log.post(publish);
        auto answer
            = samples::tick("MSFT", quint64(i + 1), 28.5, at(600 * i + 360), at(600 * i + 460));
        answer.connection = 7;
        answer.transport = findTransport("long-poll");
        answer.request = asked;
        window.log.post(answer);
    }
}

inline QStringList titles(const LadderHeads &heads)
{
    QStringList all;
    for (const auto &head : heads.lanes())
        all << head.title;
    return all;
}

} // namespace pushscope::samples
