// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

namespace pushscope::client {
class OpenedRecording;
}

namespace pushscope::ui {

struct RecordingFacts;

/// What is said, and what there is of it: empty, if that is not known.
using Said = QList<std::pair<QString, QString>>;

/// What one recording says of itself, in the order in which it is shown.
struct RecordingSummary
{
    Said session; ///< what it was made with, and what was asked for
    Said facts;   ///< what it adds up to
    Said ledger;
};
RecordingSummary recordingSummary(const client::OpenedRecording &recording,
                                  const RecordingFacts &facts);

} // namespace pushscope::ui
