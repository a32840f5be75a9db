// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QSharedData>

#include <cstring>
#include <utility>
#include <vector>

namespace pushscope::client {

/// Which part of the bytes something is. partInfo() has the words.
enum class WirePartName : quint8 {
    RequestLine,
    StatusLine,
    HeaderName,
    HeaderValue,
    HeadEnd,
    Body,
    ChunkSize,
    ChunkEnd,
    SseId,
    SseEvent,
    SseData, ///< the field's name, colon and space
    SseRetry,
    SseComment,
    SseEnd,
    LineEnd,
    PollHead, ///< of a poll's answer, around the messages
    WsHeader, ///< opcode, flags, length
    WsMask,
    WsControlPayload,
    Padding,         ///< before the first message, so that a browser begins to show what comes
    ScriptTag,       ///< around a call
    Length,          ///< how long the message is, before it
    Boundary,        ///< the line between two parts
    PartHead,        ///< of a part, the empty line included
    Callback,        ///< the function's name and the brackets around its argument
    TcpSubscription, ///< a raw TCP client's first line
    Message,         ///< the message or control object itself
    Unknown,
};

/// Where the bytes went: three tints in the detail.
enum class WirePartCost : quint8 { Message, Framing, Http };

struct WirePartInfo
{
    const char *label;     ///< "chunk size"
    const char *what;      ///< a sentence
    const char *reference; ///< "RFC 9112 section 7.1"
    WirePartCost cost;
};
const WirePartInfo &partInfo(WirePartName name);

struct WirePart
{
    quint32 offset = 0; ///< in the event's bytes
    quint32 size = 0;
    WirePartName name = WirePartName::Unknown;
    bool operator==(const WirePart &) const = default;
};

/// What is where in an event's bytes, not copied.
class WirePartsView
{
public:
    WirePartsView() = default;
    /// @p data: that many of them, aligned or not.
    WirePartsView(const char *data, size_t count)
        : m_data(data)
        , m_count(count)
    { }
    size_t size() const { return m_count; }
    WirePart operator[](size_t index) const
    {
        WirePart part;
        std::memcpy(&part, m_data + index * sizeof part, sizeof part);
        return part;
    }
    std::vector<WirePart> toVector() const
    {
        std::vector<WirePart> parts(m_count);
        if (m_count)
            std::memcpy(parts.data(), m_data, m_count * sizeof(WirePart));
        return parts;
    }

private:
    const char *m_data = nullptr;
    size_t m_count = 0;
};

/// Whole records, one after the other, that many events' content is read from. Written by one
/// thread, then by nobody; read by any thread, up to where a WireContent of it says.
class WireStorage : public QSharedData
{
public:
    virtual ~WireStorage() = default;
    virtual QByteArray read(quint32 at, quint32 size) const = 0;
    /// The same without a copy, as long as this lives; null if that cannot be.
    virtual QByteArrayView view(quint32 at, quint32 size) const = 0;
    /// It is a FlowStore's.
    virtual bool isStored() const { return false; }
};

/// What an event carried: its bytes, which part is what, and a line for people. Built in memory;
/// what a FlowLog has taken in is in its FlowStore. Copies share it, and what it refers to lives as
/// long as they do. Reading is thread-safe.
class WireContent
{
public:
    WireContent() = default;
    WireContent(QByteArray bytes, std::vector<WirePart> parts);

    QByteArray bytes() const;
    std::vector<WirePart> parts() const;
    /// What describe() found when it was stored; null if it was not.
    QByteArray line() const;
    /// All three from one reading.
    struct Read
    {
        QByteArray line;
        QByteArray bytes;
        std::vector<WirePart> parts;
    };
    Read read() const;
    /// All three, not copied; valid within look().
    struct View
    {
        QByteArrayView line;
        QByteArrayView bytes;
        WirePartsView parts;
    };
    /// Calls @p visit with a View.
    template <typename Visit> void look(Visit visit) const;

    bool isEmpty() const { return m_bytes == 0; }
    /// A FlowStore has it, with its line.
    bool isStored() const { return m_storage && m_storage->isStored(); }
    qsizetype size() const { return m_bytes; } ///< of the bytes, known without reading them

private:
    friend class FlowStore;
    static View viewOf(QByteArrayView record);

    QExplicitlySharedDataPointer<const WireStorage> m_storage;
    quint32 m_at = 0;    ///< of the record
    quint32 m_size = 0;  ///< of the record
    quint32 m_bytes = 0; ///< in the record
};

template <typename Visit> void WireContent::look(Visit visit) const
{
    if (!m_storage)
        return visit(View());
    QByteArray copy;
    auto record = m_storage->view(m_at, m_size);
    if (record.isNull())
        record = copy = m_storage->read(m_at, m_size);
    visit(viewOf(record));
}

} // namespace pushscope::client
