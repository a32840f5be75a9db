// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/transport_registry.h"

/// The registry's words in the window's language.
namespace pushscope::ui::registry_words {

QString word(const char *english); ///< any of the registry's
QString label(const TransportInfo &info);
QString label(const TransportInfo *info); ///< empty if there is none
QString name(const TransportInfo &info);
QString group(const TransportInfo &info);
QString summary(const TransportInfo &info);
/// As client::laneName(): a subprotocol's label says what is in its frames, not what they are.
QString laneName(const TransportInfo &info);
/// A value of an option with its unit, "1 000 bytes", or the words of a choice.
QString optionValue(const OptionInfo &option, double value);
/// What the server calls a scenario's setting, or its unit.
QString setting(const QString &english);

} // namespace pushscope::ui::registry_words
