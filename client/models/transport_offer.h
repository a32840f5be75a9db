// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>
#include <optional>

namespace pushscope {
class Clock;
}
namespace pushscope::client {
class ServerQueries;
}

namespace pushscope::ui {

/// Which transports are possible here: those that this program drives and the server offers.
class TransportOffer : public QObject
{
    Q_OBJECT
public:
    explicit TransportOffer(Clock &clock, QObject *parent = nullptr);
    ~TransportOffer() override;

    /// Asks @p server what it offers. An empty one is ours: it offers what the registry has.
    void setServer(const QUrl &server);

    /// Why @p info is not possible, as a sentence's end; empty if it is, or if nobody told.
    QString whyNot(const TransportInfo &info) const;

Q_SIGNALS:
    void changed();

private:
    Clock &m_clock;
    QUrl m_server;
    std::unique_ptr<client::ServerQueries> m_queries;
    std::optional<QList<QByteArray>> m_offered;
};

} // namespace pushscope::ui
