// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QNetworkProxy>

#include <memory>

namespace pushscope {
class Clock;
}

namespace pushscope::client {

class FlowLog;
class LinkTap;

/// What went over the Link so far; TCP payload, as the Link saw it. SOCKS5's own bytes do not
/// count.
struct LinkCounters
{
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    quint64 requests = 0; ///< HTTP requests
    quint64 connectionsOpened = 0;
    quint64 connectionsOpen = 0;
    quint64 connectionsReset = 0;
    quint64 pongsWithheld = 0;
    bool operator==(const LinkCounters &) const = default;
};

/// The delay that the Link adds in each direction, uniform in delay +- jitter, never reordering.
/// Opening a connection takes it there and back, as on a real line.
struct LinkDelay
{
    static constexpr int longestMs = 10'000; ///< that can be asked for or is read from a file

    int delayMs = 0;
    int jitterMs = 0; ///< at most the delay
    bool isSane() const
    {
        return delayMs >= 0 && delayMs <= longestMs && jitterMs >= 0 && jitterMs <= delayMs;
    }
    bool operator==(const LinkDelay &) const = default;
};

/// An in-process SOCKS5 proxy in a thread of its own, between the client's transports and the
/// server. It records the true bytes with their times, and is where delay and cuts are made. Host,
/// Origin and every byte stay as they would be without it. Buffers are bounded: a reader that stops
/// is felt by the server.
///
/// Create, use and destroy it in one thread; it answers from its own.
class Link : public QObject
{
    Q_OBJECT
public:
    /// Events go to @p log, which may be null (counters only) and must outlive the Link.
    explicit Link(FlowLog *log, QObject *parent = nullptr);
    ~Link() override;

    /// Set this on QNetworkAccessManager and QWebSocket. @p tag (the SOCKS5 user) says what the
    /// connections are, also in a recording; @p account (the password, @p tag if empty) what they
    /// are counted with, for those that have a tag.
    QNetworkProxy proxy(const QString &tag = {}, const QString &account = {}) const;
    quint16 port() const;

    /// Thread-safe snapshot; of all connections or of those with @p account.
    LinkCounters counters() const;
    LinkCounters counters(const QString &account) const;

    void setDelay(LinkDelay delay); ///< for bytes that come from now on
    LinkDelay delay() const;
    /// What WebSocket clients answer to pings is not passed on: pongs that come from now on are
    /// told as dropped, and their server gets none. What else they send is.
    void setWithholdsPongs(bool withholds);
    bool withholdsPongs() const;
    /// From now on @p tap is told what happens on every connection that opens, or that is open with
    /// nothing under way; until the next call, which returns when the old one is told nothing more.
    void setTap(std::shared_ptr<LinkTap> tap);
    /// Resets every open connection on both sides (SO_LINGER 0): the cable is pulled.
    void resetAll();

private:
    class Listener;
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope::client
