// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QString;
class QWidget;

namespace pushscope::client {
class OpenedRecording;
}

namespace pushscope::ui {

struct RecordingFacts;

/// What @p recording, which is @p file, says of itself: to be read, and to be copied.
void showRecordingFacts(QWidget &window, const QString &file,
                        const client::OpenedRecording &recording, const RecordingFacts &facts);

} // namespace pushscope::ui
