// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_log.h"
#include "client/models/flow_list_model.h"
#include "client/widgets/detail_pane.h"
#include "client/widgets/frame_clock.h"
#include "client/widgets/hex_view.h"
#include "client/widgets/ladder.h"
#include "client/widgets/ladder_pane.h"
#include "client/widgets/message_list.h"
#include "client/widgets/message_list_chips.h"
#include "client/widgets/messages_pane.h"
#include "client/widgets/pane_header.h"
#include "client/widgets/selection.h"
#include "client/widgets/theme.h"
#include "common/clock.h"
#include "tests/auto/flow_samples.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

namespace pushscope::samples {

using namespace pushscope::ui;

inline constexpr qint64 ms = 1'000;
inline constexpr qint64 s = 1'000'000;

/// Log, selection and the three panes beside each other, at a time that stands still.
struct Window
{
    ManualClock clock;
    FlowLog log;
    Selection selection;
    QWidget widget;
    FlowPane *flow;
    MessagesPane *messages;
    DetailPane *detail;

    explicit Window(QSize size = { 1'400, 700 })
        : clock(1'773'225'737'600'000)
        , flow(new FlowPane(log, selection, &widget))
        , messages(new MessagesPane(log, selection, &widget))
        , detail(new DetailPane(log, selection, &widget))
    {
        flow->view()->setClock(clock);
        auto *layout = new QHBoxLayout(&widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(1);
        layout->addWidget(messages, 38);
        layout->addWidget(flow, 60);
        layout->addWidget(detail, 40);
        widget.resize(size);
    }
    qint64 now() const { return clock.wallUs(); }

    void show()
    {
        log.flush();
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        paint();
    }
    void paint()
    {
        log.flush();
        Q_EMIT FrameClock::instance().frame();
        Q_EMIT FrameClock::instance().figures();
        flow->view()->repaint();
    }
    /// What moves has come to where it goes.
    void settle()
    {
        paint();
        clock.advance(std::chrono::milliseconds(200));
        paint();
    }
    const LadderPicture &picture() const { return flow->view()->picture(); }

    quint64 tick(const char *symbol, quint64 seq, double price, qint64 agoUs)
    {
        return log.post(samples::tick(symbol, seq, price, now() - agoUs, now() - agoUs + 105 * ms));
    }
    void ticks(int count, qint64 everyUs)
    {
        for (int i = count; i > 0; --i)
            tick("MSFT", quint64(count - i + 1), 28 + i * 0.01, 200 * ms + i * everyUs);
        log.flush();
    }
};

/// A few seconds as look.md pictures them: a long-poll, a switch, a reset.
inline void postStory(Window &window)
{
    const qint64 start = window.now() - 3'450 * ms;
    const auto post = [&](FlowEvent event) { return window.log.post(std::move(event)); };
    const auto at = [&](qint64 milliseconds) { return start + milliseconds * ms; };
    const auto message = [&](const char *symbol, quint64 seq, double price, qint64 from, qint64 to,
                             quint32 connection = 8, quint64 request = 0) {
        auto event = samples::tick(symbol, seq, price, at(from), at(to));
        event.connection = connection;
        event.request = request;
        event.bundle = quint32(1'000 + from);
        return event;
    };
    auto asked = post(samples::request("long-poll", 7, at(-420), at(-318)));
    post(message("IBM", 349, 126.71, 40, 145, 7, asked));
    asked = post(samples::request("long-poll", 7, at(150), at(236)));
    post(message("GOOG", 170, 529.57, 238, 340, 7, asked));
    asked = post(samples::request("long-poll", 7, at(345), at(455)));
    post(message("AAPL", 399, 206.80, 620, 728, 7, asked));
    asked = post(samples::request("long-poll", 7, at(735), at(838)));
    auto open
        = samples::mark(FlowMark::Open, FlowKind::Request, at(990), QStringLiteral("opens c8"));
    open.connection = 8;
    open.serverUs = 0;
    post(open);
    auto sse = post(samples::request("sse", 8, at(991), at(1'095)));
    auto hello = samples::event(FlowKind::Control, FlowDirection::Down, at(1'097), at(1'196),
                                QStringLiteral("200, hello"));
    hello.connection = 8;
    hello.request = sse;
    samples::addPart(hello, "HTTP/1.1 200 OK\r\n", WirePartName::StatusLine);
    samples::addPart(hello, "\r\n", WirePartName::HeadEnd);
    post(hello);
    auto changed = samples::mark(FlowMark::Switch, FlowKind::Control, at(1'200),
                                 QStringLiteral("Long-poll to SSE"));
    changed.connection = 0;
    changed.serverUs = 0;
    post(changed);
    auto close
        = samples::mark(FlowMark::Close, FlowKind::Request, at(1'206), QStringLiteral("close c7"));
    close.connection = 7;
    close.serverUs = at(1'305);
    post(close);
    post(message("SPX", 418, 1'113.20, 1'510, 1'618));
    post(message("MSFT", 402, 28.66, 1'667, 1'771));
    post(message("GOOG", 176, 538.59, 1'838, 1'939));
    auto beat = samples::event(FlowKind::Beat, FlowDirection::Down, at(2'090), at(2'199),
                               QStringLiteral("heartbeat"));
    samples::addPart(beat, "3\r\n", WirePartName::ChunkSize);
    samples::addPart(beat, ":\n\n", WirePartName::SseComment);
    samples::addPart(beat, "\r\n", WirePartName::ChunkEnd);
    beat.connection = 8;
    post(beat);
    auto cut = message("AMZN", 435, 121.93, 2'266, 2'266);
    cut.clientUs = 0;
    post(cut);
    auto reset
        = samples::mark(FlowMark::Reset, FlowKind::Fault, at(2'325), QStringLiteral("reset on c8"));
    reset.connection = 8;
    post(reset);
    open.connection = 9;
    open.clientUs = at(2'705);
    open.text = QStringLiteral("opens c9");
    post(open);
    sse = post(samples::request("sse", 9, at(2'706), at(2'800)));
    hello.connection = 9;
    hello.request = sse;
    hello.serverUs = at(2'802);
    hello.clientUs = at(2'906);
    hello.bundle = 5;
    post(hello);
    for (const auto *symbol : { "AMZN", "IBM" }) {
        auto late = message(symbol, 435, 121.93, 2'802, 2'906, 9, sse);
        late.publishedUs = at(2'266);
        late.bundle = 5;
        post(late);
    }
    post(message("AAPL", 406, 215.27, 2'995, 3'101, 9));
    post(message("MSFT", 403, 28.51, 3'165, 3'270, 9));
    post(message("SPX", 419, 1'123.08, 3'325, 3'435, 9));
    post(message("GOOG", 180, 545.30, 3'410, 3'520, 9));
    window.log.flush();
}

} // namespace pushscope::samples
