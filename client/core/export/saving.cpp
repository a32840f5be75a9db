// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/export/saving.h"

#include "client/core/capture/http_transcript.h"

#include <QtCore/QSaveFile>

namespace pushscope::client {

namespace {

Saved saveNow(const ExportFormat &format, const FlowEvents &events,
              const TranscriptMaker &makeTranscript, const QString &path, Progress &progress)
{
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return { .error = out.errorString() };
    std::unique_ptr<HttpTranscript> transcript;
    if (format.needsTranscript && makeTranscript)
        transcript = makeTranscript(events, progress);
    if (!transcript)
        transcript = std::make_unique<HttpTranscript>();
    if (!progress.isLeft())
        format.write({ events, *transcript, &progress }, out);
    const auto bytes = out.size();
    if (progress.isLeft()) {
        out.cancelWriting();
        return { .isCancelled = true };
    }
    return out.commit() ? Saved{ .bytes = bytes } : Saved{ .error = out.errorString() };
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
