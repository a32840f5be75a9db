// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

#include <span>

class QIODevice;

namespace pushscope::client {

class FlowLog;
class HttpTranscript;

/// What was seen, in two forms made from the same bytes.
struct ExportSource
{
    const FlowLog &log;
    const HttpTranscript &transcript;
};

/// Writes all of a source, oldest first. Errors are the device's.
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
