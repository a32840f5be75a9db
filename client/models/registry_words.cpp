// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/registry_words.h"

#include "client/models/number_text.h"

#include <QtCore/QCoreApplication>

namespace pushscope::ui::registry_words {

namespace {

/// The servers' words, which they tell in English only.
[[maybe_unused]] constexpr const char *settings[] = {
    QT_TRANSLATE_NOOP("Setting", "Rate"),        QT_TRANSLATE_NOOP("Setting", "ticks/s"),
    QT_TRANSLATE_NOOP("Setting", "Speed"),       QT_TRANSLATE_NOOP("Setting", "Bots"),
    QT_TRANSLATE_NOOP("Setting", "A line each"),
};

} // namespace

QString word(const char *english)
{
    return *english ? QCoreApplication::translate("Registry", english) : QString();
}

QString label(const TransportInfo &info)
{
    return word(info.label);
}

QString label(const TransportInfo *info)
{
    return info ? label(*info) : QString();
}

QString name(const TransportInfo &info)
{
    return word(info.name);
}

QString group(const TransportInfo &info)
{
    return word(info.group);
}

QString summary(const TransportInfo &info)
{
    return word(info.summary);
}

QString laneName(const TransportInfo &info)
{
    return *info.subprotocol ? group(info) + u' ' + label(info) : label(info);
}

QString optionValue(const OptionInfo &option, double value)
{
    if (!option.choices.empty())
        return word(option.choices[size_t(value)].label);
    return QStringLiteral("%1 %2").arg(numberText(value), word(option.unit)).trimmed();
}

QString setting(const QString &english)
{
    return english.isEmpty() ? english
                             : QCoreApplication::translate("Setting", english.toUtf8().constData());
}

} // namespace pushscope::ui::registry_words
