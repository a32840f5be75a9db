// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/race_offer.h"

#include "client/core/client_transport.h"
#include "client/models/localized.h"

#include <algorithm>

namespace pushscope::ui {

RaceOffer::RaceOffer(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_directory(clock)
{
    connect(&m_directory, &client::TransportDirectory::answered, this, &RaceOffer::changed);
}

void RaceOffer::setServer(const QUrl &server)
{
    m_directory.setServer(server);
    if (!server.isEmpty())
        m_directory.ask();
    Q_EMIT changed();
}

QString RaceOffer::whyNot(const TransportInfo &info) const
{
    const auto table = client::transportTable();
    const QByteArrayView driver(info.driver);
    if (std::ranges::none_of(table, [&](const auto &row) { return driver == row.driver; }))
        return tr("This program was built without it.");
    const auto offer = m_directory.offer(info);
    return offer.isAvailable ? QString() : localized(offer.reason);
}

} // namespace pushscope::ui
