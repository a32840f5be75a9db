// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/transport_offer.h"

#include "client/core/client_transport.h"
#include "client/core/server_queries.h"

#include <algorithm>

namespace pushscope::ui {

TransportOffer::TransportOffer(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{ }

TransportOffer::~TransportOffer() = default;

void TransportOffer::setServer(const QUrl &server)
{
    if (std::exchange(m_server, server) == server && m_offered)
        return;
    m_offered.reset();
    m_queries.reset();
    if (!server.isEmpty()) {
        m_queries = std::make_unique<client::ServerQueries>(m_clock, server);
        m_queries->askTransports([this](const auto &ids) {
            m_offered = ids;
            Q_EMIT changed();
        });
    }
    Q_EMIT changed();
}

QString TransportOffer::whyNot(const TransportInfo &info) const
{
    const auto table = client::transportTable();
    const QByteArrayView driver(info.driver);
    if (std::ranges::none_of(table, [&](const auto &row) { return driver == row.driver; }))
        return tr("this program was built without it");
    if (m_offered && !m_offered->contains(info.id))
        return tr("%1 does not offer it").arg(m_server.authority());
    return {};
}

} // namespace pushscope::ui
