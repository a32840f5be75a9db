// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

#include <algorithm>
#include <iterator>

/// What the server calls its scenarios, and the first part of their topics.
namespace pushscope::ui::scenario_ids {

inline constexpr char stock[] = "stock";
inline constexpr char sport[] = "sport";
inline constexpr char chat[] = "chat";

inline constexpr const char *all[] = { stock, sport, chat };

inline bool isKnown(QByteArrayView scenario)
{
    return std::any_of(std::begin(all), std::end(all),
                       [&](const char *id) { return scenario == id; });
}

/// The scenario of a topic of ours; empty of any other.
inline QByteArrayView ofTopic(QByteArrayView topic)
{
    const auto scenario = topic.first(std::max<qsizetype>(0, topic.indexOf('.')));
    return isKnown(scenario) ? scenario : QByteArrayView();
}

} // namespace pushscope::ui::scenario_ids
