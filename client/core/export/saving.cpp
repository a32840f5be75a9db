// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/export/saving.h"

#include "client/core/capture/http_transcript.h"
#include "client/core/write_file.h"

#include <QtCore/QIODevice>

namespace pushscope::client {

namespace {

Saved saveNow(const ExportFormat &format, const FlowEvents &events,
              const TranscriptMaker &makeTranscript, const QString &path, Progress &progress)
{
    Saved saved;
    saved.error = writeFile(path, [&](QIODevice &out) {
        std::unique_ptr<HttpTranscript> transcript;
        if (format.needsTranscript && makeTranscript)
            transcript = makeTranscript(events, progress);
        if (!transcript)
            transcript = std::make_unique<HttpTranscript>();
        if (!progress.isLeft())
            format.write({ events, *transcript, &progress }, out);
        saved.bytes = out.size();
        saved.isCancelled = progress.isLeft();
        return !saved.isCancelled;
    });
    return saved;
}

} // namespace

Background<Saved> saveInBackground(const ExportFormat &format, const FlowEvents &events,
                                   const TranscriptMaker &transcript, const QString &path)
{
    return Background<Saved>([&format, events, transcript, path](Progress &progress) {
        return saveNow(format, events, transcript, path, progress);
    });
}

} // namespace pushscope::client
