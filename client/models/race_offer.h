// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/transport_directory.h"
#include "common/transport_registry.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace pushscope::ui {

/// Which transports can race: those that this program drives and the server offers.
class RaceOffer : public QObject
{
    Q_OBJECT
public:
    explicit RaceOffer(Clock &clock, QObject *parent = nullptr);

    /// Asks @p server what it offers. An empty one is ours: it offers what the registry has.
    void setServer(const QUrl &server);

    /// Why @p info is not possible, for people; empty if it is, or if nobody told.
    QString whyNot(const TransportInfo &info) const;

Q_SIGNALS:
    void changed();

private:
    client::TransportDirectory m_directory;
};

} // namespace pushscope::ui
