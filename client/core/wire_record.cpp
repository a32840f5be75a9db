// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/wire_record.h"

#include <cstring>
#include <type_traits>

namespace pushscope::client {

namespace {

static_assert(std::is_trivially_copyable_v<WirePart>);

struct RecordHead
{
    quint32 lineBytes;
    quint32 parts;
};

} // namespace

QByteArray wireRecord(const std::vector<WirePart> &parts, const QByteArray &bytes)
{
    const RecordHead head{ 0, quint32(parts.size()) };
    const auto partBytes = qsizetype(parts.size() * sizeof(WirePart));
    QByteArray record;
    record.reserve(qsizetype(sizeof head) + partBytes + bytes.size());
    record.append(reinterpret_cast<const char *>(&head), sizeof head);
    record.append(reinterpret_cast<const char *>(parts.data()), partBytes);
    record.append(bytes);
    return record;
}

static RecordHead headOf(QByteArrayView record)
{
    RecordHead head;
    std::memcpy(&head, record.data(), sizeof head);
    return head;
}

WireContent::View viewWireRecord(QByteArrayView record)
{
    const auto head = headOf(record);
    const auto parts = record.sliced(sizeof head);
    const auto rest = parts.sliced(qsizetype(head.parts * sizeof(WirePart)));
    return { rest.first(head.lineBytes), rest.sliced(head.lineBytes),
             WirePartsView(parts.data(), head.parts) };
}

qsizetype writeWithLine(QByteArrayView record, QByteArrayView line, char *to)
{
    auto head = headOf(record);
    const auto partBytes = qsizetype(head.parts * sizeof(WirePart));
    const auto bytes = viewWireRecord(record).bytes;
    if (to) {
        head.lineBytes = quint32(line.size());
        const auto put = [&to](const void *from, qsizetype size) {
            if (size)
                std::memcpy(to, from, size_t(size));
            to += size;
        };
        put(&head, sizeof head);
        put(record.data() + sizeof head, partBytes);
        put(line.data(), line.size());
        put(bytes.data(), bytes.size());
    }
    return qsizetype(sizeof head) + partBytes + line.size() + bytes.size();
}

WireContent::Read readWireRecord(QByteArrayView record)
{
    const auto [line, bytes, parts] = viewWireRecord(record);
    return { line.toByteArray(), bytes.toByteArray(), parts.toVector() };
}

} // namespace pushscope::client
