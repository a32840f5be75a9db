// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/show_me.h"

#include "client/models/live.h"

namespace pushscope::ui {

namespace {

using namespace std::chrono_literals;

/// Long enough to see what is about to be cut.
constexpr auto beforeTheCut = 2s;

} // namespace

ShowMe::ShowMe(Live &live, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_cut(live.clock())
{
    connect(&live.session(), &client::Session::stateChanged, this, &ShowMe::cutWhenLive);
    connect(&live.session(), &client::Session::switched, this, &ShowMe::cutWhenLive);
}

ShowMe::Setup ShowMe::setup() const
{
    Setup setup;
    setup.scenario = m_live.scenario();
    if (const auto info = m_live.session().current())
        setup.transport = info->id;
    setup.options = m_live.options();
    setup.delay = m_live.delay();
    const auto scenarios = m_live.scenarios();
    for (const auto &scenario : scenarios) {
        for (const auto &setting : scenario.settings)
            setup.settings[scenario.id].insert(setting.key, setting.value);
    }
    return setup;
}

/// Settings are turned in the scenario in view.
void ShowMe::turn(const QByteArray &scenario, const QMap<QByteArray, double> &settings)
{
    m_live.setScenario(scenario);
    for (auto setting = settings.cbegin(); setting != settings.cend(); ++setting)
        m_live.changeSetting(setting.key(), setting.value());
}

void ShowMe::show(const explain::Show &show)
{
    if (!m_before)
        m_before = setup();
    m_cut.stop();
    const auto scenario = show.scenario.isEmpty() ? m_live.scenario() : show.scenario;
    turn(scenario, show.settings);
    m_turned.insert(scenario);
    auto options = m_live.options();
    for (auto option = show.options.cbegin(); option != show.options.cend(); ++option)
        options.set(option.key(), option.value());
    m_live.setOptions(options);
    if (show.delayMs)
        m_live.setDelay({ *show.delayMs, show.jitterMs });
    if (!show.transport.isEmpty())
        m_live.switchTo(show.transport);
    m_cutOn = !show.cut            ? QByteArray()
        : show.transport.isEmpty() ? setup().transport
                                   : show.transport;
    cutWhenLive();
    Q_EMIT changed();
}

void ShowMe::cutWhenLive()
{
    const auto &session = m_live.session();
    if (m_cutOn.isEmpty() || session.state() != client::Session::State::Live || session.opening()
        || !session.current() || m_cutOn != session.current()->id)
        return;
    m_cutOn.clear();
    m_cut.start(beforeTheCut, [this] { m_live.cutConnections(); });
}

void ShowMe::undo()
{
    if (!m_before)
        return;
    m_cut.stop();
    m_cutOn.clear();
    const auto before = std::move(*m_before);
    m_before.reset();
    for (const auto &scenario : std::as_const(m_turned))
        turn(scenario, before.settings.value(scenario));
    m_turned.clear();
    m_live.setScenario(before.scenario);
    m_live.setOptions(before.options);
    m_live.setDelay(before.delay);
    if (!before.transport.isEmpty())
        m_live.switchTo(before.transport);
    Q_EMIT changed();
}

} // namespace pushscope::ui
