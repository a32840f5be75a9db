// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/state_sentence.h"

#include "client/models/flow_text.h"
#include "client/models/localized.h"
#include "client/models/number_text.h"
#include "client/models/registry_words.h"

namespace pushscope::ui {

namespace {

using Kind = StateSentence::Kind;
using Help = StateSentence::Help;
using SessionState = client::Session::State;

QString label(const TransportInfo *info)
{
    return registry_words::label(info);
}

/// Without the full stop that a reason may or may not end with.
QString reason(const QString &sentence)
{
    auto why = localized(sentence);
    while (why.endsWith(u'.') || why.endsWith(QChar(0x3002)))
        why.chop(1);
    return why;
}

} // namespace

StateSentence StateWords::now(const ConnectionFacts &facts)
{
    if (facts.ownServer && !facts.serverListened)
        return { Kind::Waiting, tr("Starting the server..."), Help::None };
    if (!facts.ownServer && !facts.current && facts.lostForMs >= 0)
        return unanswered(facts);
    if (facts.lostForMs >= 0 || (facts.ownServer && !facts.serverRuns))
        return lost(facts);
    if (facts.opening && facts.current)
        return { Kind::Waiting,
                 tr("Opening %1, still on %2.").arg(label(facts.opening), label(facts.current)),
                 Help::None };
    if (facts.state == SessionState::Failed)
        return { Kind::Wrong, tr("Did not open: %1.").arg(reason(facts.error)), Help::RetryNow };
    return {};
}

/// Another's, of which nothing has come yet.
StateSentence StateWords::unanswered(const ConnectionFacts &facts)
{
    auto text = facts.state == SessionState::Failed
        ? tr("%1 did not open: %2.").arg(facts.server, reason(facts.error))
        : tr("%1 does not answer.").arg(facts.server);
    if (facts.state == SessionState::Retrying)
        text += tr(" Trying again now.");
    else if (facts.retryInMs >= 0)
        text += tr(" Trying again in %1.").arg(secondsText(facts.retryInMs));
    return { Kind::Wrong, text, Help::OwnServer };
}

StateSentence StateWords::lost(const ConnectionFacts &facts)
{
    const auto help = facts.ownServer && !facts.serverRuns ? Help::RestartServer : Help::RetryNow;
    auto text = facts.lostForMs >= 0 ? tr("Server lost %1 ago.").arg(secondsText(facts.lostForMs))
                                     : tr("Server lost.");
    const auto cursor = QString::fromLatin1(facts.cursor);
    if (facts.state == SessionState::Failed)
        text += tr(" Not trying again: %1.").arg(reason(facts.error));
    else if (facts.state == SessionState::Retrying)
        text += tr(" Trying again now, from message %1.").arg(cursor);
    else if (facts.retryInMs >= 0 && cursor.isEmpty())
        text += tr(" Trying again in %1.").arg(secondsText(facts.retryInMs));
    else if (facts.retryInMs >= 0)
        text += tr(" Trying again in %1, from message %2.")
                    .arg(secondsText(facts.retryInMs), cursor);
    return { Kind::Wrong, text, help };
}

StateSentence StateWords::switchFailed(const TransportInfo *to, const QString &why,
                                       const TransportInfo *still)
{
    auto text = tr("%1 did not open: %2.").arg(label(to), reason(why));
    if (still)
        text += tr(" Still on %1.").arg(label(still));
    return { Kind::Wrong, text, Help::None };
}

StateSentence StateWords::recovered(qint64 outageMs, quint64 caughtUp, quint64 lost)
{
    const auto text
        = tr("Back after %1. %2 caught up, %3 lost.")
              .arg(secondsText(outageMs), messagesText(caughtUp), thousands(qint64(lost)));
    return { lost == 0 ? Kind::Good : Kind::Wrong, text, Help::None };
}

StateSentence StateWords::repeated()
{
    return { Kind::Good,
             tr("The connection was lost under a request. Qt sent it again by itself, on a new "
                "one."),
             Help::None };
}

StateSentence StateWords::logTooShort(quint64 messages)
{
    const auto text = messages == 1
        ? tr("1 message was no longer kept. The ledger counts it as lost.")
        : tr("%1 messages were no longer kept. The ledger counts them as lost.")
              .arg(thousands(qint64(messages)));
    return { Kind::Wrong, text, Help::None };
}

} // namespace pushscope::ui
