// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <vector>

namespace pushscope::server {

/// What the bots have to say.
struct ChatScript
{
    struct Line
    {
        QString name;
        QString text;
    };
    using Conversation = std::vector<Line>;
    struct Room
    {
        QByteArray topic;
        QString name;
        std::vector<Conversation> conversations;
    };

    QList<QString> bots;
    std::vector<Room> rooms;

    static const ChatScript &builtIn();
};

} // namespace pushscope::server
