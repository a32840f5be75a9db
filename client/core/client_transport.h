// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/codec.h"
#include "common/transport_registry.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxy>

#include <chrono>

namespace pushscope {
class Clock;
}

namespace pushscope::client {

class TransportDirectory;

/// Where and as whom a transport subscribes.
struct TransportContext
{
    const TransportInfo *info = nullptr;
    QUrl server;                                   ///< http://HOST:PORT
    QNetworkProxy proxy{ QNetworkProxy::NoProxy }; ///< the Link, or none
    QString name;                                  ///< for presence; empty is anonymous
    OptionValues options;
    Clock *clock = nullptr;
    TransportDirectory *directory = nullptr; ///< of the server; null: the transport makes its own
};

/// How long a peer may take to answer a farewell before its connection is ended without.
inline constexpr std::chrono::milliseconds goodbyeLimit{ 2'000 };

/// Why a transport stopped.
struct TransportFailure
{
    QString what;          ///< for people: "403 Forbidden: ..."
    bool transient = true; ///< worth trying again
    bool operator==(const TransportFailure &) const = default;
};

/// One way of receiving, and where it has one of its own, of sending. Nothing about drawing, the
/// switch, the ledger or reconnecting: it runs once, from open() to closed() or failed().
class ClientTransport : public QObject
{
    Q_OBJECT
public:
    explicit ClientTransport(const TransportContext &context, QObject *parent = nullptr);

    const TransportContext &context() const { return m_context; }

    /// @p after is a cursor, "now" or "earliest".
    virtual void open(const QList<QByteArray> &topics, const QByteArray &after) = 0;
    /// Leaves without a further message; closed() follows. Harmless when not open.
    virtual void close() = 0;
    /// Options that can change while it runs (the polling interval) do, others wait for the next
    /// open.
    virtual void setOptions(const OptionValues &options) { m_context.options = options; }
    /// Sends on the transport's own socket and answers with published() of the same @p ref.
    /// False if it has none or it is not open: then the caller POSTs.
    virtual bool publish(qint64 ref, const Draft &draft, const QByteArray &idempotencyKey);
    /// Answered with ponged(). False if it has no pings, or is not open.
    virtual bool ping() { return false; }

Q_SIGNALS:
    /// The first answer is there: from now on everything after hello.cursor arrives.
    void opened(const pushscope::Control &hello);
    void received(const QList<pushscope::Message> &messages);
    /// bye: the server ends this answer; the transport reopens itself after "recycle" from its
    /// cursor, other reasons become failed().
    void said(const pushscope::Control &control);
    /// Nothing more comes from it.
    void failed(const pushscope::client::TransportFailure &failure);
    void closed();
    void published(qint64 ref, const pushscope::Control &ackOrError);
    void ponged(qint64 elapsedUs);

protected:
    TransportContext m_context;
};

using TransportFactory = ClientTransport *(const TransportContext &, QObject *parent);

struct TransportTableRow
{
    const char *driver; ///< file name in client/transports
    TransportFactory *create;
};

/// Written by CMake from the files in client/transports.
std::span<const TransportTableRow> transportTable();

/// The registry row's transport; never null for a row of the registry (a test checks).
ClientTransport *createTransport(const TransportContext &context, QObject *parent);

} // namespace pushscope::client
