// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <map>
#include <memory>
#include <vector>

namespace pushscope::server {

/// What the requests that carry `tally=KEY` cost, for pages: a browser does not tell a script how
/// many connections it opened and how many bytes went over them. Bytes are TCP payload, heads and
/// framing included.
struct Tally
{
    quint64 requests = 0;
    quint64 connections = 0; ///< distinct ones that its requests came on
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    quint64 lastUse = 0; ///< of the book's own count
};

/// The tallies by key. Bounded: beyond maxKeys the one that was used longest ago is forgotten.
class TallyBook
{
public:
    static constexpr std::size_t maxKeys = 1'024;
    static constexpr qsizetype maxKeysOfRequest = 4;

    /// 1 to 64 of `[A-Za-z0-9._-]`.
    static bool isValidKey(const QByteArray &key);

    std::shared_ptr<Tally> find(const QByteArray &key) const; ///< null if nothing was counted
    std::shared_ptr<Tally> use(const QByteArray &key);

private:
    std::map<QByteArray, std::shared_ptr<Tally>> m_tallies;
    quint64 m_uses = 0;
};

/// Which tallies the request at hand of one connection is counted in.
class RequestTally
{
public:
    /// A complete request of @p bytes; what has no valid key is not counted.
    void begin(TallyBook &book, const QList<QByteArray> &keys, qint64 bytes);
    void end() { m_current.clear(); }
    void countUp(qint64 bytes);
    void countDown(qint64 bytes);

private:
    std::vector<std::shared_ptr<Tally>> m_current;
    std::vector<std::weak_ptr<Tally>> m_known; ///< this connection is counted in these
};

} // namespace pushscope::server
