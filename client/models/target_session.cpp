// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/target_session.h"

#include "client/core/capture/capture_words.h"
#include "client/core/capture/log_transcript.h"
#include "client/core/missing_event.h"
#include "common/clock.h"

#include <algorithm>

namespace pushscope::ui {

TargetSession::TargetSession(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_link(&m_flow)
    , m_recording(m_link, clock)
    , m_client(clock, [this](const QString &tag) { return proxy(tag); })
    , m_backOff(m_flow, clock,
                [this](const client::FlowEvent &event, quint64 ticket) { post(event, ticket); })
{
    m_recording.setFarewell([this] { return told(); });
    connect(&m_client, &client::TargetClient::message, this,
            [this] { m_lastMessageNs = m_clock.steadyNs(); });
    connect(&m_client, &client::TargetClient::stateChanged, this, [this] {
        m_backOff.follow(m_client.retryAtNs(), QString::fromUtf8(m_client.lastEventId()));
    });
    connect(&m_client, &client::TargetClient::missed, this, [this](quint64 first, quint64 last) {
        post(client::missingEvent({}, first, last, m_clock.wallUs()));
    });
    connect(&m_client, &client::TargetClient::ponged, this,
            [this](qint64 elapsedUs) { m_pingUs = elapsedUs; });
}

void TargetSession::post(const client::FlowEvent &event, quint64 ticket)
{
    m_flow.post(event, ticket);
    m_recording.mark(event);
}

void TargetSession::open(const client::Target &target)
{
    m_lastMessageNs = 0;
    m_pingUs = -1;
    m_before = m_link.counters();
    m_client.open(target);
    m_recording.note(told());
}

/// Asked for before each try: with TLS or without, which nobody can tell from the bytes.
QNetworkProxy TargetSession::proxy(const QString &tag)
{
    if (m_tags.empty() || m_tags.back().tag != tag)
        m_tags.push_back({ m_clock.wallUs(), tag });
    return m_link.proxy(tag);
}

QString TargetSession::tagAt(qint64 us) const
{
    const auto later
        = std::ranges::find_if(m_tags, [us](const Tagged &tagged) { return tagged.us > us; });
    if (m_tags.empty())
        return {};
    return later == m_tags.begin() ? later->tag : std::prev(later)->tag;
}

std::unique_ptr<client::HttpTranscript> TargetSession::transcript() const
{
    return client::transcriptOf(m_flow, [this](qint64 us) { return tagAt(us); });
}

void TargetSession::setDelay(client::LinkDelay delay)
{
    m_link.setDelay(delay);
    m_recording.note(told());
}

client::LinkCounters TargetSession::counters() const
{
    auto counters = m_link.counters();
    counters.bytesUp -= m_before.bytesUp;
    counters.bytesDown -= m_before.bytesDown;
    counters.requests -= m_before.requests;
    counters.connectionsOpened -= m_before.connectionsOpened;
    counters.connectionsReset -= m_before.connectionsReset;
    counters.pongsWithheld -= m_before.pongsWithheld;
    return counters;
}

bool TargetSession::record(const QString &path)
{
    return m_recording.start(path, told());
}

/// What a recording cannot know from the wire. No headers: they may hold secrets that the person
/// does not mean to hand on twice.
QJsonObject TargetSession::told() const
{
    const auto &target = m_client.target();
    auto told = client::groundToJson(target.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo),
                                     m_link.delay());
    told.insert(QStringLiteral("target"), QLatin1StringView(client::infoOf(target.kind).id));
    if (m_client.hasLedger())
        told.insert(QStringLiteral("ledger"), client::ledgerToJson(m_client.ledger().totals()));
    return told;
}

} // namespace pushscope::ui
