// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/stage_run.h"

#include "client/core/transport_directory.h"
#include "client/models/live.h"
#include "client/models/localized.h"
#include "client/models/registry_words.h"

#include <algorithm>

namespace pushscope::ui {

using SessionState = client::Session::State;

StageRun::StageRun(Live &live, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_showMe(live)
{
    // Queued: the session is in the middle of what it tells.
    connect(
        &live.session(), &client::Session::stateChanged, this,
        [this] {
            if (m_isDue)
                setUp();
        },
        Qt::QueuedConnection);
    connect(&live, &Live::scenariosChanged, this, &StageRun::turnSpeedLate);
}

const StageStep *StageRun::following() const
{
    return isOpen() && !isAtEnd() ? &m_script.steps[m_step + 1] : nullptr;
}

void StageRun::open(const StageScript &script)
{
    m_script = script;
    m_before.reset();
    enter(0, false);
}

void StageRun::close()
{
    m_script = {};
    m_step = 0;
    m_isDue = m_isSpeedDue = false;
    Q_EMIT changed();
}

void StageRun::goOnFrom(const StageRun &before)
{
    m_script = before.m_script;
    m_before = before.m_before;
    m_withheldBefore = before.m_withheldBefore;
    m_step = before.m_step;
    m_isWhole = before.m_isWhole;
    m_isDue = before.m_isDue;
    m_isSpeedDue = before.m_isSpeedDue;
    Q_EMIT changed();
}

void StageRun::next()
{
    if (isOpen() && !isAtEnd())
        enter(m_step + 1, false);
}

void StageRun::back()
{
    if (isOpen() && m_step > 0)
        enter(m_step - 1, true);
}

void StageRun::restart()
{
    if (isOpen())
        enter(0, true);
}

void StageRun::enter(int step, bool whole)
{
    m_step = step;
    m_isWhole = whole;
    m_isSpeedDue = false;
    setUp();
    Q_EMIT changed();
}

/// A session that is not open yet would take it for an outage.
void StageRun::setUp()
{
    const auto state = m_live.session().state();
    m_isDue = state == SessionState::Idle || state == SessionState::Opening;
    if (m_isDue)
        return;
    if (!m_before) {
        m_before = m_showMe.setup();
        m_withheldBefore = m_live.withholdsPongs();
    }
    const auto &step = current();
    if (step.presenter)
        Q_EMIT presenterAsked(*step.presenter);
    auto show = m_isWhole ? wholeShow() : step.show;
    checkOffer(show);
    turnSpeed(show);
    m_showMe.show(show);
    if (step.withholdsPongs)
        m_live.setWithholdsPongs(*step.withholdsPongs);
    else if (m_isWhole)
        m_live.setWithholdsPongs(m_withheldBefore);
}

/// The scenario that is in view at @p step.
QByteArray StageRun::scenarioAt(int step) const
{
    for (int i = step; i >= 0; --i) {
        if (const auto &scenario = m_script.steps[i].show.scenario; !scenario.isEmpty())
            return scenario;
    }
    return m_before->scenario;
}

/// The current step as it is after all before it, and nothing of those after it: what any step
/// turns is put to the value that it has here.
explain::Show StageRun::wholeShow() const
{
    explain::Show show = current().show;
    show.scenario = scenarioAt(m_step);
    show.transport = m_before->transport;
    bool turnsDelay = false;
    for (int i = 0; i < count(); ++i) {
        const auto &each = m_script.steps[i].show;
        const bool isPast = i <= m_step;
        turnsDelay |= each.delayMs.has_value();
        for (auto option = each.options.cbegin(); option != each.options.cend(); ++option) {
            if (isPast || !show.options.contains(option.key()))
                show.options[option.key()]
                    = isPast ? *option : m_before->options.value(option.key());
        }
        if (isPast && !each.transport.isEmpty())
            show.transport = each.transport;
        if (isPast && each.delayMs) {
            show.delayMs = each.delayMs;
            show.jitterMs = each.jitterMs;
        }
    }
    if (turnsDelay && !show.delayMs) {
        show.delayMs = m_before->delay.delayMs;
        show.jitterMs = m_before->delay.jitterMs;
    }
    return show;
}

void StageRun::report(const QString &what)
{
    Q_EMIT notDone(tr("Step %1: %2").arg(m_step + 1).arg(what));
}

/// What the server has not cannot be shown; the rest of the step can.
void StageRun::checkOffer(explain::Show &show)
{
    if (const auto row = findTransport(show.transport)) {
        const auto offer = m_live.session().directory().offer(*row);
        if (!offer.isAvailable) {
            report(tr("not over %1. %2").arg(registry_words::label(*row), localized(offer.reason)));
            show.transport.clear();
        }
    }
    const auto scenarios = m_live.scenarios();
    const auto isThere = [&show](const ScenarioInfo &info) { return info.id == show.scenario; };
    if (!show.scenario.isEmpty() && !scenarios.isEmpty()
        && std::ranges::none_of(scenarios, isThere)) {
        report(tr("the server has no scenario %1.").arg(QString::fromLatin1(show.scenario)));
        show.scenario.clear();
    }
}

/// Of what is in view, the step's own speed; on the way back that of a step before it, or what it
/// was before the script was opened.
std::optional<double> StageRun::speed() const
{
    if (const auto own = current().speed; own || !m_isWhole)
        return own;
    const auto scenario = scenarioAt(m_step);
    bool isTurned = false;
    std::optional<double> speed;
    for (int i = 0; i < count(); ++i) {
        const auto &step = m_script.steps[i];
        if (!step.speed || scenarioAt(i) != scenario)
            continue;
        isTurned = true;
        if (i < m_step)
            speed = step.speed;
    }
    const auto setting = speedSetting(scenario);
    if (!isTurned || speed || !setting)
        return speed;
    const auto before = m_before->settings.value(scenario);
    return before.contains(setting->key) ? std::optional(before.value(setting->key)) : std::nullopt;
}

/// The first number of a scenario.
std::optional<ScenarioSetting> StageRun::speedSetting(const QByteArray &scenario) const
{
    const auto scenarios = m_live.scenarios();
    for (const auto &info : scenarios) {
        const auto found = std::ranges::find_if_not(info.settings, &ScenarioSetting::isToggle);
        if (info.id == scenario && found != info.settings.cend())
            return *found;
    }
    return {};
}

void StageRun::turnSpeed(explain::Show &show)
{
    const auto speed = this->speed();
    if (!speed)
        return;
    const auto setting = speedSetting(show.scenario.isEmpty() ? m_live.scenario() : show.scenario);
    m_isSpeedDue = !setting && m_live.scenarios().isEmpty();
    if (!setting)
        return;
    if (*speed < setting->minimum || *speed > setting->maximum) {
        report(tr("the speed %1 is not from %2 to %3 %4.")
                   .arg(*speed)
                   .arg(setting->minimum)
                   .arg(setting->maximum, 0, 'f', 0)
                   .arg(registry_words::setting(setting->unit)));
        return;
    }
    show.settings.insert(setting->key, *speed);
}

void StageRun::turnSpeedLate()
{
    if (!std::exchange(m_isSpeedDue, false))
        return;
    explain::Show show;
    turnSpeed(show);
    for (auto setting = show.settings.cbegin(); setting != show.settings.cend(); ++setting)
        m_live.changeSetting(setting.key(), setting.value());
}

} // namespace pushscope::ui
