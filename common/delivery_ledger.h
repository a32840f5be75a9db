// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "common/control.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

#include <set>

#include <optional>

namespace pushscope {

/// The proof that nothing was lost: checks each topic's sequence numbers as a user would see them,
/// after the switcher. Knows no clock and no transport.
///
/// It is opened with the heads of the first hello, so the first message of a topic must be the next
/// one, and closed against heads read at the end, so a loss at either end counts. A message is lost
/// when a later one of its topic was delivered, or a head shows that it exists, and it was not; a
/// late delivery takes it back and counts as reordered.
class DeliveryLedger
{
public:
    struct Totals
    {
        quint64 delivered = 0; ///< distinct messages
        quint64 lost = 0;
        quint64 duplicated = 0; ///< delivered again
        quint64 reordered = 0;  ///< delivered after a later one of the same topic
        bool operator==(const Totals &) const = default;
        Totals &operator+=(const Totals &more);
        bool clean() const { return lost == 0 && duplicated == 0 && reordered == 0; }
    };

    /// Starts, or starts over in another life of the log: counts so far are kept, expectations are
    /// new. Topics without a head are expected from seq 1.
    void begin(const QByteArray &log, const QMap<QByteArray, quint64> &heads);
    /// What is missing of a topic, from one to the other.
    struct Gap
    {
        quint64 first = 0;
        quint64 last = 0;
        bool operator==(const Gap &) const = default;
    };
    /// The gap before it, if it shows that there is one.
    std::optional<Gap> deliver(QByteArrayView topic, quint64 seq);
    /// Messages up to these heads exist: what is missing of them counts as lost.
    void close(const QMap<QByteArray, quint64> &heads);

    Totals totals() const;
    Totals totals(QByteArrayView topic) const;
    /// Highest delivered (or expected) seq per topic: a hello's heads minus this is on its way.
    QMap<QByteArray, quint64> positions() const;
    QByteArray log() const { return m_log; }

private:
    struct Topic
    {
        quint64 head = 0; ///< highest seq that was accounted for
        Totals totals;
        QMap<quint64, quint64> missing; ///< first -> last of each gap, disjoint

        void expectUpTo(quint64 seq);
        bool takeBack(quint64 seq);
    };
    Topic &topic(QByteArrayView name);

    QByteArray m_log;
    QHash<QByteArray, Topic> m_topics;
};

} // namespace pushscope
