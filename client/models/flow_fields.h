// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QString>

#include <array>
#include <vector>

namespace pushscope::client {
class FlowLog;
}

namespace pushscope::ui {

struct DetailField
{
    QString label;  ///< "Topic"
    QString value;  ///< "stock.MSFT"
    QString remark; ///< "type tick"
    bool operator==(const DetailField &) const = default;
};

/// What is known about an event, for people.
std::vector<DetailField> detailFields(const client::FlowEvent &event, const client::FlowLog &log);

/// Where an event's time went, measured; -1 what is not known.
struct TimeShares
{
    qint64 serverUs = -1; ///< from publishing to the Link
    qint64 linkUs = -1;   ///< in the Link
    qint64 totalUs = -1;  ///< from publishing to the Link's client side
    /// At the client, since the message before or, of another event, since the last of its kind
    /// that went the same way.
    qint64 beforeUs = -1;
    bool isMessage = false;
};
TimeShares timeShares(const client::FlowEvent &event, const client::FlowLog &log);

/// The log keeps only the beginning of the event's bytes.
bool isShortened(const client::FlowEvent &event);
/// Where the bytes went, by client::WirePartCost.
std::array<quint64, 3> byteShares(const client::FlowEvent &event);

/// The part that has the byte at @p offset; null if there is none.
const client::WirePart *partAt(const std::vector<client::WirePart> &parts, quint32 offset);
/// "bytes 0 to 3: hex 8d, so 141 B follow."
QString partText(const QByteArray &bytes, const client::WirePart &part);

/// "price 28.51, size 200" from a JSON object of plain values, else the JSON itself.
QString dataWords(QByteArrayView json);

} // namespace pushscope::ui
