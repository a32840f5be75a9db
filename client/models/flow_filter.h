// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/flow_event.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <optional>

namespace pushscope::ui {

/// What the list shows. Written as words that must all hold: plain text, `/regular expression/`,
/// `topic:stock.*`, a connection (`c9`), a transport's id (`sse`), a direction (`dir:up`).
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
    /// Looking into texts costs more than comparing numbers.
    bool readsText() const { return !m_words.isEmpty() || !m_expressions.isEmpty(); }

    /// None chosen means all.
    void setKinds(quint8 kinds) { m_kinds = kinds; }
    quint8 kinds() const { return m_kinds; }
    static quint8 bit(client::FlowKind kind) { return quint8(1u << unsigned(kind)); }

    bool operator==(const FlowFilter &other) const;

private:
    void addExpression(const QString &pattern, int position);
    void addWord(const QString &word);
    bool matchesText(const client::FlowEvent &event) const;

    QStringList m_words;
    QList<QRegularExpression> m_expressions;
    QList<QByteArray> m_topics; ///< patterns
    QList<quint32> m_connections;
    QList<QByteArray> m_transports; ///< ids
    quint8 m_kinds = 0;
    std::optional<client::FlowDirection> m_direction;
    QString m_error;
};

} // namespace pushscope::ui
