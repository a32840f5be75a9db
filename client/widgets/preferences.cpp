// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/preferences.h"

#include "client/models/scenario_ids.h"
#include "client/models/server_url.h"

#include <QtCore/QMetaEnum>

namespace pushscope::ui {

namespace {

constexpr QLatin1StringView themeKey("view/theme");
constexpr QLatin1StringView languageKey("view/language");
constexpr QLatin1StringView scenarioKey("live/scenario");
constexpr QLatin1StringView serverKey("live/server");
constexpr QLatin1StringView serversKey("live/servers");
constexpr QLatin1StringView transportKey("live/transport");
constexpr QLatin1StringView delayKey("link/delayMs");
constexpr QLatin1StringView jitterKey("link/jitterMs");
constexpr QLatin1StringView nameKey("chat/name");
constexpr QLatin1StringView optionsKey("options");
constexpr QLatin1StringView foldsIdleKey("ladder/foldsIdle");
constexpr QLatin1StringView byConnectionKey("ladder/byConnection");
constexpr QLatin1StringView scrollTogetherKey("compare/scrollTogether");
constexpr QLatin1StringView stageScriptsKey("stage/scripts");
constexpr QLatin1StringView stageNoteKey("stage/note");
constexpr QLatin1StringView plotKey("plots/plot");
constexpr QLatin1StringView calloutsSeenKey("help/calloutsSeen");
constexpr QLatin1StringView geometryKey("window/geometry");
constexpr QLatin1StringView layoutKey("window/layout3");
constexpr QLatin1StringView heightsKey("window/heights");
constexpr QLatin1StringView windowsKey("windows/");
constexpr QLatin1StringView explainLanguageKey("explain/language");

constexpr qsizetype rememberedServers = 6;
constexpr char english[] = "en";
constexpr char chinese[] = "zh-Hans";

} // namespace

ThemeManager::Choice Preferences::theme() const
{
    bool known = false;
    const auto names = QMetaEnum::fromType<ThemeManager::Choice>();
    const int value
        = names.keyToValue(m_settings.value(themeKey).toString().toLatin1().constData(), &known);
    return known ? ThemeManager::Choice(value) : ThemeManager::Choice::System;
}

void Preferences::setTheme(ThemeManager::Choice choice)
{
    const auto names = QMetaEnum::fromType<ThemeManager::Choice>();
    m_settings.setValue(themeKey, QString::fromLatin1(names.valueToKey(int(choice))));
}

LanguageManager::Choice Preferences::language() const
{
    bool known = false;
    const auto names = QMetaEnum::fromType<LanguageManager::Choice>();
    const int value
        = names.keyToValue(m_settings.value(languageKey).toString().toLatin1().constData(), &known);
    return known ? LanguageManager::Choice(value) : LanguageManager::Choice::System;
}

void Preferences::setLanguage(LanguageManager::Choice choice)
{
    const auto names = QMetaEnum::fromType<LanguageManager::Choice>();
    m_settings.setValue(languageKey, QString::fromLatin1(names.valueToKey(int(choice))));
}

QByteArray Preferences::scenario() const
{
    return m_settings.value(scenarioKey, QString::fromLatin1(scenario_ids::stock))
        .toString()
        .toUtf8();
}

void Preferences::setScenario(const QByteArray &id)
{
    m_settings.setValue(scenarioKey, QString::fromUtf8(id));
}

QUrl Preferences::server() const
{
    return readServerUrl(m_settings.value(serverKey).toString()).value_or(QUrl());
}

void Preferences::setServer(const QUrl &server)
{
    m_settings.setValue(serverKey, server.toString());
    if (server.isEmpty())
        return;
    auto all = servers();
    all.removeAll(server.toString());
    all.prepend(server.toString());
    m_settings.setValue(serversKey, all.mid(0, rememberedServers));
}

QStringList Preferences::servers() const
{
    auto all = m_settings.value(serversKey).toStringList();
    all.removeIf([](const QString &url) { return !readServerUrl(url); });
    return all;
}

QByteArray Preferences::transport() const
{
    const auto id = m_settings.value(transportKey).toString().toUtf8();
    return findTransport(id) ? id : QByteArrayLiteral("sse");
}

void Preferences::setTransport(const QByteArray &id)
{
    m_settings.setValue(transportKey, QString::fromUtf8(id));
}

client::LinkDelay Preferences::delay() const
{
    const client::LinkDelay delay{ m_settings.value(delayKey).toInt(),
                                   m_settings.value(jitterKey).toInt() };
    return delay.isSane() ? delay : client::LinkDelay();
}

void Preferences::setDelay(client::LinkDelay delay)
{
    m_settings.setValue(delayKey, delay.delayMs);
    m_settings.setValue(jitterKey, delay.jitterMs);
}

QString Preferences::name() const
{
    const auto user = qEnvironmentVariable("USER", QStringLiteral("Me"));
    return m_settings.value(nameKey, user).toString();
}

void Preferences::setName(const QString &name)
{
    m_settings.setValue(nameKey, name);
}

OptionValues Preferences::options() const
{
    OptionValues values;
    const auto stored = m_settings.value(optionsKey).toMap();
    for (auto each = stored.cbegin(); each != stored.cend(); ++each) {
        bool isNumber = false;
        const double value = each.value().toDouble(&isNumber);
        if (isNumber)
            values.set(each.key().toLatin1(), value);
    }
    return values;
}

void Preferences::setOptions(const OptionValues &options)
{
    QVariantMap stored;
    const auto &chosen = options.chosen();
    for (auto each = chosen.cbegin(); each != chosen.cend(); ++each)
        stored.insert(QString::fromLatin1(each.key()), each.value());
    m_settings.setValue(optionsKey, stored);
}

explain::Language Preferences::explainLanguage() const
{
    const auto window = LanguageManager::instance().isChinese() ? chinese : english;
    const auto stored = m_settings.value(explainLanguageKey, QLatin1StringView(window)).toString();
    return stored == QLatin1StringView(chinese) ? explain::Language::SimplifiedChinese
                                                : explain::Language::English;
}

void Preferences::setExplainLanguage(explain::Language language)
{
    m_settings.setValue(
        explainLanguageKey,
        QLatin1StringView(language == explain::Language::SimplifiedChinese ? chinese : english));
}

bool Preferences::foldsIdle() const
{
    return m_settings.value(foldsIdleKey, false).toBool();
}

void Preferences::setFoldsIdle(bool folds)
{
    m_settings.setValue(foldsIdleKey, folds);
}

bool Preferences::isByConnection() const
{
    return m_settings.value(byConnectionKey, false).toBool();
}

void Preferences::setByConnection(bool byConnection)
{
    m_settings.setValue(byConnectionKey, byConnection);
}

bool Preferences::scrollsTogether() const
{
    return m_settings.value(scrollTogetherKey, true).toBool();
}

void Preferences::setScrollsTogether(bool together)
{
    m_settings.setValue(scrollTogetherKey, together);
}

QStringList Preferences::stageScripts() const
{
    return m_settings.value(stageScriptsKey).toStringList();
}

void Preferences::setStageScripts(const QStringList &paths)
{
    m_settings.setValue(stageScriptsKey, paths);
}

bool Preferences::stageNoteShown() const
{
    return m_settings.value(stageNoteKey, true).toBool();
}

void Preferences::setStageNoteShown(bool shown)
{
    m_settings.setValue(stageNoteKey, shown);
}

QByteArray Preferences::plot() const
{
    return m_settings.value(plotKey).toByteArray();
}

void Preferences::setPlot(const QByteArray &id)
{
    m_settings.setValue(plotKey, id);
}

bool Preferences::calloutsSeen() const
{
    return m_settings.value(calloutsSeenKey, false).toBool();
}

void Preferences::setCalloutsSeen()
{
    m_settings.setValue(calloutsSeenKey, true);
}

QByteArray Preferences::geometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

QByteArray Preferences::layout() const
{
    return m_settings.value(layoutKey).toByteArray();
}

QVariantMap Preferences::heights() const
{
    return m_settings.value(heightsKey).toMap();
}

void Preferences::setWindow(const QByteArray &geometry, const QByteArray &layout,
                            const QVariantMap &heights)
{
    m_settings.setValue(geometryKey, geometry);
    m_settings.setValue(layoutKey, layout);
    m_settings.setValue(heightsKey, heights);
}

void Preferences::forgetLayout()
{
    m_settings.remove(layoutKey);
    m_settings.remove(heightsKey);
}

QVariantMap Preferences::windowOf(const QString &kind) const
{
    return m_settings.value(windowsKey + kind).toMap();
}

void Preferences::setWindowOf(const QString &kind, const QVariantMap &values)
{
    m_settings.setValue(windowsKey + kind, values);
}

} // namespace pushscope::ui
