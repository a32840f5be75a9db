// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <optional>
#include <span>
#include <vector>

namespace pushscope::ui {

/// What the list shows. Written as words that must all hold: plain text, `/regular expression/`,
/// `topic:stock.*`, a connection (`c9`), a transport's id (`sse`, `ws`), a direction (`dir:up`), a
/// kind (`kind:ping`). Of several topics, connections, transports or kinds, one has to hold.
class FlowFilter
{
public:
    /// A filter that does not compile has error() and matches what it did without the bad part.
    static FlowFilter parse(const QString &text);

    bool matches(const client::FlowEvent &event) const;
    /// The same filter for another thread: copies share their expressions, which lock each other
    /// out.
    FlowFilter detached() const;
    bool isEmpty() const;
    QString error() const { return m_error; }
    /// @p text with @p word in it, as it is written: in place of another of its sort.
    static QString with(const QString &text, const QString &word);
    static QString without(const QString &text, const QString &word);
    static bool has(const QString &text, const QString &word);

    /// What may follow `kind:`, several with commas between.
    struct KindWord
    {
        const char *word;
        quint8 kinds = 0; ///< bit() of FlowKind
        quint8 roles = 0; ///< and of FlowRole: pings are heartbeats, handshakes are requests, too
    };
    static std::span<const KindWord> kindWords();
    /// The one that says most of it: "ping" and not "heartbeat".
    static QString kindWord(const client::FlowEvent &event);
    /// Looking into texts costs more than comparing numbers.
    bool readsText() const { return !m_words.isEmpty() || !m_expressions.isEmpty(); }

    /// Besides what the words say. None chosen means all.
    void setKinds(quint8 kinds) { m_kinds = kinds; }
    quint8 kinds() const { return m_kinds; }
    /// Nothing but this connection's, whatever the words say; 0: of any.
    void setConnection(quint32 connection) { m_connection = connection; }
    quint32 connection() const { return m_connection; }
    template <typename Enum> static constexpr quint8 bit(Enum kind)
    {
        return quint8(1u << unsigned(kind));
    }

    bool operator==(const FlowFilter &other) const;

private:
    void addExpression(const QString &pattern, int position);
    void addWord(const QString &word);
    void addDirection(const QString &name);
    void addKinds(const QString &names);
    void complain(const QString &what);
    bool matchesText(const client::FlowEvent &event) const;

    QStringList m_words;
    QList<QRegularExpression> m_expressions;
    QList<QByteArray> m_topics; ///< patterns
    QList<quint32> m_connections;
    std::vector<const TransportInfo *> m_transports;
    quint32 m_connection = 0;
    quint8 m_kinds = 0;
    KindWord m_worded{}; ///< all kinds that words name
    std::optional<client::FlowDirection> m_direction;
    QString m_error;
};

} // namespace pushscope::ui
