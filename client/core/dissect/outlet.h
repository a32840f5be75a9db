// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <memory>

/// From bytes to events, in the Link's thread: incremental, indifferent to where the bytes are cut,
/// and every byte in exactly one event.
namespace pushscope::client {

/// A request and its answer.
struct Exchange
{
    quint64 number = 0; ///< of the request's event, once it is in the log
    QByteArray method;
    const TransportInfo *transport = nullptr;
    bool switches = false; ///< asks for another protocol (Upgrade, CONNECT)
    bool asksForHistory = false;
};

/// An event and where its bytes are in the direction's stream; the times are not in it yet.
struct Dissected
{
    FlowEvent event;
    qint64 begin = 0;
    qint64 end = 0;
    std::shared_ptr<Exchange> exchange; ///< that it belongs to, if any
    bool isRequest = false;             ///< it is the exchange's request
};

class DissectSink
{
public:
    virtual void dissected(Dissected &&dissected) = 0;

protected:
    ~DissectSink() = default;
};

/// Collects the bytes of one event with what they are.
class EventBuilder
{
public:
    /// Of an event's bytes: the largest message that is taken from anybody's server, framed.
    static constexpr qsizetype retained = 17 * 1024 * 1024;

    /// Keeps up to @p keep bytes while it is built; wireBytes counts all.
    explicit EventBuilder(qsizetype keep = retained)
        : m_keep(keep)
    { }

    /// Makes room for as many.
    void reserve(qsizetype bytes, size_t parts);
    void add(WirePartName name, QByteArrayView bytes);
    bool isEmpty() const { return event.wireBytes == 0; }
    const QByteArray &bytes() const { return m_bytes; }
    const std::vector<WirePart> &parts() const { return m_parts; }
    /// Bytes are missing from bytes().
    bool isCut() const { return qsizetype(event.wireBytes) > m_bytes.size(); }

    FlowEvent event; ///< still without its content

private:
    friend class Outlet;
    void shorten();

    QByteArray m_bytes;
    std::vector<WirePart> m_parts;
    qsizetype m_keep;
    qint64 m_begin = 0;
    qint64 m_end = 0;
};

/// Where the events of one direction of a connection come out.
class Outlet
{
public:
    Outlet(FlowDirection direction, DissectSink &sink)
        : m_direction(direction)
        , m_sink(sink)
    { }

    FlowDirection direction() const { return m_direction; }
    qint64 position() const { return m_position; } ///< bytes that are in some event

    /// What the events from now on belong to.
    void setExchange(std::shared_ptr<Exchange> exchange) { m_exchange = std::move(exchange); }
    const std::shared_ptr<Exchange> &exchange() const { return m_exchange; }
    /// Of ours.
    const TransportInfo *transport() const { return m_exchange ? m_exchange->transport : nullptr; }

    /// Of somebody else's server, read in that way: its messages may be anything.
    void setForeign(const TransportInfo *way)
    {
        m_isForeign = true;
        m_way = way;
    }
    bool isForeign() const { return m_isForeign; }

    /// The stream's next bytes belong to @p builder.
    void take(EventBuilder &builder, WirePartName name, QByteArrayView bytes);
    void post(EventBuilder &&builder, bool isRequest = false);
    /// Several events out of the same stretch of the stream, which ends where the last of @p
    /// builders does: they arrived together.
    void postTogether(std::vector<EventBuilder> &&builders, qint64 begin, qint64 end);
    /// The stream's next bytes, that were added to builders for postTogether().
    void advance(qint64 size) { m_position += size; }

private:
    void send(EventBuilder &&builder, qint64 begin, qint64 end, bool isRequest);

    FlowDirection m_direction;
    DissectSink &m_sink;
    qint64 m_position = 0;
    bool m_isForeign = false;
    const TransportInfo *m_way = nullptr;
    std::shared_ptr<Exchange> m_exchange;
};

} // namespace pushscope::client
