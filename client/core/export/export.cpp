// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/export/export.h"

#include <algorithm>

namespace pushscope::client {

namespace {

constexpr ExportFormat formats[] = {
    { "har", "har", QT_TRANSLATE_NOOP("Export", "HTTP Archive"), writeHar, true },
    { "mermaid", "mmd", QT_TRANSLATE_NOOP("Export", "Mermaid sequence diagram"), writeMermaid },
    { "trace", "json", QT_TRANSLATE_NOOP("Export", "Trace for Perfetto"), writeTrace },
    { "csv", "csv", QT_TRANSLATE_NOOP("Export", "CSV, an event a row"), writeCsv },
    { "jsonl", "jsonl", QT_TRANSLATE_NOOP("Export", "JSON Lines, an event a line"),
      writeJsonLines },
};

} // namespace

std::span<const ExportFormat> exportFormats()
{
    return formats;
}

const ExportFormat *findExportFormat(QByteArrayView name)
{
    const auto row = std::ranges::find_if(
        formats, [&](const ExportFormat &format) { return QByteArrayView(format.name) == name; });
    return row == std::end(formats) ? nullptr : row;
}

} // namespace pushscope::client
