// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/core/client_transport.h"

#include "client/core/transport_directory.h"
#include "common/clock.h"

#include <algorithm>

namespace pushscope::client {

ClientTransport::ClientTransport(const TransportContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    if (!m_context.clock)
        m_context.clock = &Clock::system();
    if (!m_context.directory)
        m_context.directory = new TransportDirectory(*m_context.clock, m_context.server, this);
}

bool ClientTransport::publish(qint64, const Draft &, const QByteArray &)
{
    return false;
}

ClientTransport *createTransport(const TransportContext &context, QObject *parent)
{
    const auto table = transportTable();
    const QByteArrayView driver(context.info->driver);
    const auto row
        = std::ranges::find_if(table, [driver](const auto &r) { return driver == r.driver; });
    return row == table.end() ? nullptr : row->create(context, parent);
}

} // namespace pushscope::client
