// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_events.h"
#include "client/core/progress.h"

#include <QtCore/QByteArrayView>

#include <span>

class QIODevice;

namespace pushscope::client {

class HttpTranscript;

/// What was seen, in two forms made from the same bytes.
struct ExportSource
{
    const FlowEvents &events;
    const HttpTranscript &transcript;
    Progress *progress = nullptr; ///< whoever wants to know how far it is, or to cancel

    /// Calls @p visit with each event, oldest first, until nobody wants the rest. When all are
    /// done, so is @p percent of the whole.
    template <typename Visit> void each(Visit visit, int percent = 100) const;
};

template <typename Visit> void ExportSource::each(Visit visit, int percent) const
{
    if (progress)
        progress->begin(events.size(), percent);
    for (qsizetype i = 0; i < events.size() && (!progress || progress->step()); ++i)
        visit(events.at(i));
}

/// Writes all of a source, oldest first, or what is left unfinished when nobody wants it any more.
/// Errors are the device's.
using ExportWriter = void(const ExportSource &source, QIODevice &out);

/// A row of the table of formats that what was seen can be taken away in. A new one is a file
/// beside this and a row in export.cpp. docs/recordings.md describes them.
struct ExportFormat
{
    const char *name;      ///< "csv"
    const char *extension; ///< without the dot
    const char *title;     ///< "Trace for Perfetto"
    ExportWriter *write;
    bool needsTranscript = false; ///< does with the log alone otherwise
};

std::span<const ExportFormat> exportFormats();
/// Null if there is none.
const ExportFormat *findExportFormat(QByteArrayView name);

ExportWriter writeCsv;
ExportWriter writeHar;
ExportWriter writeJsonLines;
ExportWriter writeMermaid;
ExportWriter writeTrace;

} // namespace pushscope::client
