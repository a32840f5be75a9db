// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/session.h"

#include <QtCore/QCoreApplication>

namespace pushscope::ui {

/// What is to be said about the connection right now: one sentence, how serious, and what helps.
struct StateSentence
{
    enum class Kind { None, Remark, Waiting, Good, Wrong };
    enum class Help { None, RestartServer, RetryNow, OpenRecording, OwnServer, OtherKind };

    Kind kind = Kind::None;
    QString text;
    Help help = Help::None;
    QString name = {}; ///< with OtherKind: whose
    bool operator==(const StateSentence &) const = default;
};

/// What the sentence is made of; a plain value, so that every wording can be tested.
struct ConnectionFacts
{
    client::Session::State state = client::Session::State::Idle;
    const TransportInfo *current = nullptr;
    const TransportInfo *opening = nullptr;
    QString error; ///< the last
    QByteArray cursor;
    qint64 lostForMs = -1; ///< -1: not lost
    qint64 retryInMs = -1; ///< -1: none is due
    bool ownServer = true;
    QString server;             ///< another's, HOST:PORT
    bool serverRuns = true;     ///< of our own; true for another's
    bool serverListened = true; ///< it did once
};

class StateWords
{
    Q_DECLARE_TR_FUNCTIONS(StateWords)
public:
    /// What holds now. None when all is well: then the line may tell what happened last.
    static StateSentence now(const ConnectionFacts &facts);

    // What happened.
    static StateSentence switchFailed(const TransportInfo *to, const QString &why,
                                      const TransportInfo *still);
    static StateSentence recovered(qint64 outageMs, quint64 caughtUp, quint64 lost);
    static StateSentence repeated();
    static StateSentence logTooShort(quint64 messages);

private:
    static StateSentence lost(const ConnectionFacts &facts);
    static StateSentence unanswered(const ConnectionFacts &facts);
};

} // namespace pushscope::ui
