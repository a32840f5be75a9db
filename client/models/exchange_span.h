// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/flow_geometry.h"

#include <optional>

namespace pushscope::ui {

/// A part of what was captured, by the client's clock.
struct ExchangeSpan
{
    qint64 fromUs = 0;
    qint64 toUs = 0;
    quint64 number = 0; ///< of its first event
    int messages = 0;
    bool operator==(const ExchangeSpan &) const = default;
};

/// The newest exchange of a transport that is worth a picture: from a request to its answer's end
/// or to a few messages of it, and of what has no request (any more) the last few messages. None if
/// nothing of the transport is in the log.
std::optional<ExchangeSpan> newestExchange(const FlowIndex &index, const TransportInfo &transport);

/// The ladder of the span alone, over the whole of @p width and @p height px: it ends with the
/// exchange, so that a request which is held since has no length in it.
LadderInput exchangeInput(const ExchangeSpan &span, qreal width, qreal height, TextMeasure measure);

} // namespace pushscope::ui
