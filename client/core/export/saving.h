// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/background.h"
#include "client/core/export/export.h"
#include "client/core/flow_events.h"

#include <QtCore/QString>

namespace pushscope::client {

/// Makes what some formats need besides the events; null if that fails. In another thread.
using TranscriptMaker
    = std::function<std::unique_ptr<HttpTranscript>(const FlowEvents &events, Progress &progress)>;

struct Saved
{
    QString error = {}; ///< the system's words; empty: it is there, and whole
    qint64 bytes = 0;
    bool isCancelled = false;
};

/// Writes @p events in another thread. A file that is there is replaced once the new one is whole,
/// and stays as it is if that fails or is cancelled: Progress::leave().
Background<Saved> saveInBackground(const ExportFormat &format, const FlowEvents &events,
                                   const TranscriptMaker &transcript, const QString &path);

} // namespace pushscope::client
