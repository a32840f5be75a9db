// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/live.h"

#include "client/core/capture/capture_words.h"
#include "client/core/transport_directory.h"
#include "client/models/localized.h"
#include "client/models/scenario_ids.h"
#include "common/clock.h"
#include "common/json_text.h"

#include <algorithm>

namespace pushscope::ui {

namespace {

constexpr qint64 typingEveryNs = 3'000'000'000;
constexpr qint64 presenceEveryNs = 500'000'000;
constexpr qint64 presenceRefreshNs = 10'000'000'000;

} // namespace

Live::Live(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_link(&m_flow)
    , m_recording(m_link, clock)
    , m_session(clock)
    , m_marks(m_session, m_flow, clock)
    , m_api(clock)
{
    m_plots.follow(m_flow, this);
    connectSession();
    connectServer();
    connectRecording();
    connect(&m_chat, &ChatModel::presenceStale, this,
            [this](const QByteArray &topic) { m_stalePresence.insert(topic); });
}

Live::~Live() = default;

void Live::connectSession()
{
    using client::Session;
    connect(&m_session, &Session::delivered, this, &Live::deliver);
    connect(&m_session, &Session::switched, this, [this](const client::SwitchRecord &record) {
        if (record.from)
            m_figures.switched(m_clock.steadyNs());
        // Our own name is in the rooms over another transport now.
        for (const auto &topic : m_chat.topics())
            m_stalePresence.insert(topic);
    });
    connect(&m_session, &Session::stateChanged, this, &Live::joinWhenLive);
    connect(&m_session, &Session::stateChanged, this, [this] {
        // It did not answer before.
        if (m_scenarios.isEmpty() && m_session.state() == Session::State::Live)
            m_api.fetchScenarios();
    });
    connect(&m_session, &Session::recovered, this, [this] {
        // The server may be another one by now, or the same with other values.
        m_api.fetchScenarios();
        m_api.measureClock();
        askOffers();
    });
    connect(&m_session.directory(), &client::TransportDirectory::answered, this, &Live::tellOffers);
    connect(&m_session, &Session::published, this,
            [this](qint64 ref, const Control &answer, qint64 roundTripUs) {
                m_chat.acknowledge(ref, answer, roundTripUs);
            });
}

void Live::connectRecording()
{
    m_recording.setFarewell([this] { return told(); });
    connect(&m_marks, &LiveMarks::posted, &m_recording, &client::Recording::mark);
    const auto note = [this] { m_recording.note(told()); };
    connect(this, &Live::scenarioChanged, &m_recording, note);
    connect(this, &Live::delayChanged, &m_recording, note);
    connect(this, &Live::optionsChanged, &m_recording, note);
    connect(&m_session, &client::Session::switched, &m_recording, note);
}

bool Live::record(const QString &path)
{
    if (!m_recording.start(path, told()))
        return false;
    flush();
    recordScenario();
    return true;
}

/// What the one in view is, as a recording has only the messages that change it. The others go on
/// unseen, and are told anew when they come into view.
void Live::recordScenario()
{
    if (!m_recording.isRunning())
        return;
    const auto state = m_scenario == scenario_ids::stock ? m_stock.state()
        : m_scenario == scenario_ids::sport              ? m_sport.state()
                                                         : m_chat.state();
    m_recording.noteScenario(
        client::scenarioToJson(QString::fromLatin1(m_scenario), m_api.clockOffsetUs(), state));
}

/// What a recording cannot know from the wire.
QJsonObject Live::told() const
{
    const auto current = m_session.current();
    auto told = client::groundToJson(m_session.server().toString(), m_link.delay());
    told[QStringLiteral("scenario")] = QString::fromLatin1(m_scenario);
    told[QStringLiteral("transport")] = current ? QLatin1StringView(current->id) : QString();
    told[QStringLiteral("options")] = client::optionsToJson(m_options);
    // It goes on when the session's begins anew: what a recording has of it is a difference.
    auto ledger = m_countedBefore;
    ledger += m_session.ledger().totals();
    told[QStringLiteral("ledger")] = client::ledgerToJson(ledger);
    return told;
}

void Live::askOffers()
{
    m_session.directory().forget();
    m_session.directory().ask();
}

void Live::tellOffers()
{
    QMap<QByteArray, QString> unavailable;
    for (const auto &row : transportRegistry()) {
        const auto offer = m_session.directory().offer(row);
        if (!offer.isAvailable)
            unavailable.insert(row.id, localized(offer.reason));
    }
    Q_EMIT offersChanged(unavailable);
}

void Live::connectServer()
{
    using client::ServerProcess;
    connect(&m_process, &ServerProcess::listening, this, [this](const QUrl &url) {
        if (m_ownsServer)
            serverListens(url);
    });
    connect(&m_process, &ServerProcess::stopped, this, [this](const QString &why, bool expected) {
        if (!m_ownsServer)
            return;
        m_stoppedNs = m_clock.steadyNs();
        if (!expected)
            Q_EMIT note(localized(why));
        Q_EMIT serverChanged();
    });
    connect(&m_api, &ServerApi::scenarios, this, &Live::takeScenarios);
    connect(&m_api, &ServerApi::unanswered, this, &Live::beginUnanswered);
    connect(&m_api, &ServerApi::refused, this, &Live::note);
    connect(&m_api, &ServerApi::replayChanged, this, [this] {
        m_replay = m_replayAsked;
        m_api.fetchScenarios();
    });
    connect(&m_api, &ServerApi::presence, &m_chat, &ChatModel::setMembers);
    connect(&m_api, &ServerApi::history, this, [this](const QList<Message> &messages) {
        for (const auto &message : messages)
            m_chat.apply(message);
    });
}

void Live::start(const Setup &setup)
{
    m_scenario = setup.scenario;
    m_transport = setup.transport;
    m_options = setup.options;
    m_name = setup.name;
    m_chat.setOwnName(m_name);
    Q_EMIT scenarioChanged();
    m_link.setDelay(setup.delay);
    m_session.setProxy(m_link.proxy());
    m_session.setName(m_name);
    m_session.setOptions(m_options);
    m_api.setProxy(m_link.proxy());
    m_process.setArguments(setup.serverArguments);
    useServer(setup.server);
}

void Live::useServer(const QUrl &server)
{
    m_ownsServer = server.isEmpty();
    // A restart that was asked for before.
    disconnect(&m_process, &client::ServerProcess::stopped, &m_process, nullptr);
    if (m_ownsServer) {
        restartServer();
    } else {
        if (m_process.isRunning())
            m_process.terminate();
        serverListens(server);
    }
    Q_EMIT serverChosen();
    Q_EMIT serverChanged();
}

void Live::connectTo(const QUrl &server)
{
    const bool isTheSame
        = server.isEmpty() ? m_ownsServer : !m_ownsServer && server == m_session.server();
    if (!isTheSame) {
        forgetServer();
        useServer(server);
    } else if (!isServerUp()) {
        restartServer();
    } else {
        m_session.retryNow();
    }
}

void Live::forgetServer()
{
    m_session.stop();
    m_session.setServer({});
    m_api.setServer({});
    m_hasListened = false;
    m_stoppedNs = 0;
    m_joined = false;
    m_stalePresence.clear();
    m_chosen.clear();
    m_replay = m_replayAsked = {};
    m_scenarios.clear();
    m_stock.setState({});
    m_sport.setState({}, 0);
    m_chat.setState({});
    Q_EMIT scenariosChanged();
}

/// A chat begins with its rooms, which nobody told: the session says what is wrong, tries again,
/// and asks for them once somebody is there.
void Live::beginUnanswered()
{
    if (m_session.state() != client::Session::State::Idle || m_session.server().isEmpty())
        return;
    m_session.setTopics({ m_scenario + ".*" });
    m_session.start(m_transport);
}

void Live::serverListens(const QUrl &url)
{
    m_stoppedNs = 0;
    m_hasListened = true;
    if (m_ownsServer) {
        if (m_port >= 0 && url.port() != m_port)
            Q_EMIT note(tr("Port %1 is taken. Started on %2 instead.").arg(m_port).arg(url.port()));
        m_port = url.port();
    }
    m_api.setServer(url);
    m_api.measureClock();
    m_api.fetchScenarios();
    m_session.setServer(url);
    askOffers();
    restoreSettings();
    if (m_session.state() == client::Session::State::Idle)
        subscribe();
    else
        m_session.retryNow();
    Q_EMIT serverChanged();
}

QList<QByteArray> Live::topicsOf(const QByteArray &scenario) const
{
    // A chat is joined by room: a wildcard would be present in none.
    if (scenario == scenario_ids::chat)
        return m_chat.topics();
    return { scenario + ".*" };
}

void Live::subscribe()
{
    const auto topics = topicsOf(m_scenario);
    if (topics.isEmpty() || m_session.server().isEmpty())
        return; // the rooms' names are not known yet
    m_chat.setLiveSince(serverNowUs());
    m_session.setTopics(topics);
    if (m_session.state() == client::Session::State::Idle) {
        m_countedBefore += m_session.ledger().totals();
        m_session.start(m_transport);
    }
}

/// The history is asked for once news arrive: nothing can fall between the two.
void Live::joinWhenLive()
{
    if (m_scenario == scenario_ids::chat && !m_joined && !m_chat.topics().isEmpty()
        && m_session.state() == client::Session::State::Live)
        joinRooms();
}

void Live::joinRooms()
{
    m_joined = true;
    m_api.fetchHistory(m_chat.topics());
    for (const auto &topic : m_chat.topics())
        m_stalePresence.insert(topic);
}

void Live::takeScenarios(const QList<ScenarioInfo> &scenarios)
{
    m_scenarios = scenarios;
    const bool knewRooms = !m_chat.topics().isEmpty();
    for (const auto &info : scenarios) {
        if (info.id == scenario_ids::stock)
            m_stock.setState(info.state);
        else if (info.id == scenario_ids::sport)
            m_sport.setState(info.state, serverNowUs());
        else if (info.id == scenario_ids::chat)
            m_chat.setState(info.state);
    }
    if (m_scenario == scenario_ids::chat && !knewRooms)
        subscribe();
    recordScenario();
    Q_EMIT scenariosChanged();
}

void Live::deliver(const QList<Message> &messages)
{
    const qint64 nowNs = m_clock.steadyNs();
    const qint64 nowUs = serverNowUs();
    for (const auto &message : messages) {
        m_figures.record(nowNs, nowUs - message.tsUs);
        const auto scenario = scenario_ids::ofTopic(message.topic);
        if (scenario == scenario_ids::stock)
            m_stock.apply(message);
        else if (scenario == scenario_ids::sport)
            m_sport.apply(message);
        else
            m_chat.apply(message);
    }
}

qint64 Live::serverNowUs() const
{
    return m_clock.wallUs() + m_api.clockOffsetUs();
}

QByteArray Live::topicOf(const QByteArray &messageId) const
{
    if (messageId.isEmpty())
        return {};
    for (const auto &row : m_stock.rows()) {
        if (row.messageId == messageId)
            return row.topic;
    }
    for (const auto &match : m_sport.matches()) {
        if (std::ranges::find(match.events, messageId, &SportModel::Event::messageId)
            != match.events.cend())
            return match.topic;
    }
    return {};
}

QStringList Live::knownTopics() const
{
    QStringList topics;
    for (const auto &topic : m_chat.topics())
        topics << QString::fromUtf8(topic);
    for (const auto &row : m_stock.rows())
        topics << QString::fromUtf8(row.topic);
    for (const auto &match : m_sport.matches())
        topics << QString::fromUtf8(match.topic);
    return topics;
}

ConnectionFacts Live::facts() const
{
    constexpr qint64 msNs = 1'000'000;
    const qint64 nowNs = m_clock.steadyNs();
    ConnectionFacts facts;
    facts.state = m_session.state();
    facts.current = m_session.current();
    facts.opening = m_session.opening();
    facts.error = m_session.lastError();
    facts.cursor = m_session.cursor();
    facts.ownServer = m_ownsServer;
    if (!m_ownsServer)
        facts.server = m_session.server().authority();
    facts.serverRuns = isServerUp();
    facts.serverListened = m_hasListened || m_stoppedNs > 0;
    // A child that ended is known at once, a poll that finds nobody only later.
    const qint64 lostNs = m_session.lostAtNs() > 0 ? m_session.lostAtNs() : m_stoppedNs;
    if (lostNs > 0)
        facts.lostForMs = (nowNs - lostNs) / msNs;
    if (m_session.retryAtNs() > 0)
        facts.retryInMs = std::max<qint64>(0, m_session.retryAtNs() - nowNs) / msNs;
    return facts;
}

void Live::flush()
{
    m_flow.flush();
    m_stock.flush();
    m_sport.flush();
    m_chat.flush();
}

void Live::measure()
{
    const qint64 nowNs = m_clock.steadyNs();
    const qint64 nowUs = serverNowUs();
    m_figures.count(nowNs, m_link.counters());
    m_stock.setServerTime(nowUs);
    m_sport.setServerTime(nowUs);
    m_chat.setServerTime(nowUs);
    if (m_scenario != scenario_ids::chat || !m_joined)
        return;
    const qint64 askedNs = nowNs - m_presenceAskedNs;
    if (askedNs > presenceRefreshNs) {
        for (const auto &topic : m_chat.topics())
            m_stalePresence.insert(topic);
    }
    if (m_stalePresence.isEmpty() || askedNs < presenceEveryNs)
        return;
    m_presenceAskedNs = nowNs;
    const auto stale = std::exchange(m_stalePresence, {});
    for (const auto &topic : stale)
        m_api.fetchPresence(topic);
}

void Live::setScenario(const QByteArray &id)
{
    if (id == m_scenario)
        return;
    m_scenario = id;
    m_joined = false;
    // Its state went on while nobody listened.
    m_api.fetchScenarios();
    subscribe();
    Q_EMIT scenarioChanged();
}

void Live::switchTo(const QByteArray &transportId)
{
    m_transport = transportId;
    m_session.switchTo(transportId);
}

void Live::setDelay(client::LinkDelay delay)
{
    if (delay == m_link.delay())
        return;
    m_link.setDelay(delay);
    Q_EMIT delayChanged();
}

void Live::cutConnections()
{
    m_link.resetAll();
}

void Live::setWithholdsPongs(bool withholds)
{
    if (withholds == m_link.withholdsPongs())
        return;
    m_link.setWithholdsPongs(withholds);
    Q_EMIT withholdsPongsChanged();
}

void Live::setOptions(const OptionValues &options)
{
    if (options == m_options)
        return;
    m_options = options;
    m_session.setOptions(options);
    Q_EMIT optionsChanged();
}

void Live::setName(const QString &name)
{
    if (name == m_name || name.trimmed().isEmpty())
        return;
    m_name = name.trimmed();
    m_chat.setOwnName(m_name);
    m_session.setName(m_name);
    Q_EMIT nameChanged();
}

void Live::changeSetting(const QByteArray &key, double value)
{
    for (auto &info : m_scenarios) {
        if (info.id != m_scenario)
            continue;
        for (auto &setting : info.settings) {
            if (setting.key == key)
                setting.value = value;
        }
    }
    m_chosen[m_scenario][key] = value;
    if (m_scenario == scenario_ids::sport && key == "speed") {
        m_sport.setSpeed(value);
        recordScenario();
    }
    m_api.change(m_scenario, key, value);
    Q_EMIT scenariosChanged();
}

void Live::restoreSettings()
{
    // A server of ours that started again knows nothing of what was chosen.
    if (!m_ownsServer)
        return;
    if (!m_replay.csv.isEmpty())
        m_api.setReplay(scenario_ids::stock, m_replay.csv, m_replay.name);
    for (auto scenario = m_chosen.cbegin(); scenario != m_chosen.cend(); ++scenario) {
        for (auto each = scenario->cbegin(); each != scenario->cend(); ++each)
            m_api.change(scenario.key(), each.key(), each.value());
    }
}

void Live::replay(const QString &name, const QByteArray &csv)
{
    m_replayAsked = { name, csv };
    m_chosen.remove(scenario_ids::stock);
    m_api.setReplay(scenario_ids::stock, csv, name);
}

void Live::endReplay()
{
    m_replay = m_replayAsked = {};
    m_chosen.remove(scenario_ids::stock);
    m_api.clearReplay(scenario_ids::stock);
}

void Live::say(const QString &text)
{
    const auto room = m_chat.currentRoom();
    const auto trimmed = text.trimmed();
    if (!room || trimmed.isEmpty())
        return;
    const QByteArray data = "{\"name\":" + jsonQuoted(m_name.toUtf8())
        + ",\"text\":" + jsonQuoted(trimmed.toUtf8()) + '}';
    const qint64 ref = m_session.publish({ room->topic, "say", data });
    m_chat.addOwn(ref, room->topic, trimmed, serverNowUs());
    m_typedNs = 0;
}

void Live::typing()
{
    const auto room = m_chat.currentRoom();
    const qint64 nowNs = m_clock.steadyNs();
    if (!room || (m_typedNs && nowNs - m_typedNs < typingEveryNs))
        return;
    m_typedNs = nowNs;
    m_session.publish({ room->topic, "typing", "{\"name\":" + jsonQuoted(m_name.toUtf8()) + '}' });
}

void Live::killServer()
{
    m_process.kill();
}

void Live::stopServer()
{
    m_process.terminate();
}

void Live::restartServer()
{
    if (!m_ownsServer)
        return;
    if (!m_process.isRunning()) {
        m_process.start();
        return;
    }
    connect(&m_process, &client::ServerProcess::stopped, &m_process, &client::ServerProcess::start,
            Qt::SingleShotConnection);
    m_process.terminate();
}

} // namespace pushscope::ui
