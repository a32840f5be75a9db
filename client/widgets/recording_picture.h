// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/widgets/picture.h"

#include <optional>

namespace pushscope::client {
class OpenedRecording;
}

namespace pushscope::ui {

constexpr int pictureArrowPx = 24; ///< from one arrow to the next, on average
/// Higher it does not become, arrows come closer then: as points it would take more than the 128 MB
/// that Qt's programs read of a picture, and not much further down Qt's painter ends.
constexpr int highestPicturePx = 11'000;

/// All of a recording's ladder in one picture, from its first event to its last, idle time folded.
/// None if nothing happened in it. The recording has to be read, and to live on.
std::optional<Picture> recordingPicture(const client::OpenedRecording &recording);

/// Whether its name ends with a format that a picture can have: svg or png.
bool isPictureFile(const QString &file);

/// Writes that of the recording @p path to @p file, and complains to standard error. An exit code:
/// 0 all is in it, 1 not all, 2 @p path is no recording.
int writeRecordingPicture(const QString &path, const QString &file);

} // namespace pushscope::ui
