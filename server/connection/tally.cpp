// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection/tally.h"

#include <algorithm>

namespace pushscope::server {

bool TallyBook::isValidKey(const QByteArray &key)
{
    constexpr qsizetype maxLength = 64;
    return !key.isEmpty() && key.size() <= maxLength && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '.' || c == '_' || c == '-';
    });
}

std::shared_ptr<Tally> TallyBook::find(const QByteArray &key) const
{
    const auto found = m_tallies.find(key);
    return found == m_tallies.end() ? nullptr : found->second;
}

std::shared_ptr<Tally> TallyBook::use(const QByteArray &key)
{
    auto tally = find(key);
    if (!tally) {
        if (m_tallies.size() >= maxKeys) {
            m_tallies.erase(std::ranges::min_element(
                m_tallies, {}, [](const auto &entry) { return entry.second->lastUse; }));
        }
        tally = m_tallies.emplace(key, std::make_shared<Tally>()).first->second;
    }
    tally->lastUse = ++m_uses;
    return tally;
}

void RequestTally::begin(TallyBook &book, const QList<QByteArray> &keys, qint64 bytes)
{
    m_current.clear();
    std::erase_if(m_known, [](const auto &known) { return known.expired(); });
    for (const auto &key : keys.first(std::min(keys.size(), TallyBook::maxKeysOfRequest))) {
        if (!TallyBook::isValidKey(key))
            continue;
        const auto tally = book.use(key);
        ++tally->requests;
        const bool known = std::ranges::any_of(
            m_known, [&](const auto &other) { return other.lock() == tally; });
        if (!known) {
            ++tally->connections;
            m_known.push_back(tally);
        }
        m_current.push_back(tally);
    }
    countUp(bytes);
}

void RequestTally::countUp(qint64 bytes)
{
    for (const auto &tally : m_current)
        tally->bytesUp += quint64(bytes);
}

void RequestTally::countDown(qint64 bytes)
{
    for (const auto &tally : m_current)
        tally->bytesDown += quint64(bytes);
}

} // namespace pushscope::server
