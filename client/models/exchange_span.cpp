// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/exchange_span.h"

#include "client/core/flow_log.h"

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr int enoughMessages = 3;
constexpr qreal spanMargin = 22;     ///< px above and below, for the labels
constexpr qint64 shortestUs = 1'000; ///< of a whole picture
// Further back nobody would call it the newest, and a frame must not search a whole log.
constexpr qsizetype searchedEvents = 20'000;

bool isMessage(const client::FlowEvent &event)
{
    return event.kind == client::FlowKind::Data && event.mark == client::FlowMark::None;
}

bool isQuestion(const client::FlowEvent &event)
{
    return event.kind == client::FlowKind::Request && event.mark == client::FlowMark::None
        && event.direction == client::FlowDirection::Up;
}

/// When the connection was opened, if that was just for the event at @p index; else 0.
qint64 openedJustBefore(const client::FlowLog &log, qsizetype index)
{
    constexpr qsizetype near = 8;
    const auto connection = log.at(index).connection;
    for (qsizetype i = index - 1; i >= std::max<qsizetype>(0, index - near); --i) {
        const auto &event = log.at(i);
        if (event.connection == connection)
            return event.mark == client::FlowMark::Open ? event.timeUs() : 0;
    }
    return 0;
}

/// From the event at @p first on, as far as one picture goes.
ExchangeSpan spanFrom(const client::FlowLog &log, qsizetype first, const TransportInfo &transport)
{
    ExchangeSpan span;
    span.number = log.at(first).number;
    span.fromUs = openedJustBefore(log, first);
    for (qsizetype i = first; i < log.size(); ++i) {
        const auto &event = log.at(i);
        if (event.transport != &transport)
            continue;
        if (i > first && isQuestion(event))
            break;
        const auto entry = flowEntry(event);
        if (span.fromUs == 0 || (entry.firstUs() > 0 && entry.firstUs() < span.fromUs))
            span.fromUs = entry.firstUs();
        span.toUs = std::max(span.toUs, entry.lastUs());
        span.messages += isMessage(event);
        if (span.messages >= enoughMessages)
            break;
    }
    return span;
}

} // namespace

std::optional<ExchangeSpan> newestExchange(const FlowIndex &index, const TransportInfo &transport)
{
    const auto &log = index.log();
    const qsizetype least = std::max<qsizetype>(0, log.size() - searchedEvents);
    int messages = 0;
    qsizetype fallback = -1; // where the last few messages begin
    for (qsizetype i = log.size() - 1; i >= least; --i) {
        const auto &event = log.at(i);
        if (event.transport != &transport)
            continue;
        if (isMessage(event) && messages < enoughMessages) {
            ++messages;
            fallback = i;
        }
        // A request whose answer has not brought anything yet is no exchange.
        if (isQuestion(event) && messages > 0)
            return spanFrom(log, i, transport);
    }
    if (fallback < 0)
        return {};
    return spanFrom(log, fallback, transport);
}

LadderInput exchangeInput(const ExchangeSpan &span, qreal width, qreal height, TextMeasure measure)
{
    LadderInput input;
    input.width = width;
    input.height = height;
    input.scale.originUs = span.fromUs;
    input.scale.originY = spanMargin;
    input.scale.usPerPx = double(std::max(span.toUs - span.fromUs, shortestUs))
        / std::max(1.0, height - 2 * spanMargin);
    input.nowUs = span.toUs;
    input.measure = std::move(measure);
    return input;
}

} // namespace pushscope::ui
