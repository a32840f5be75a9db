// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/delivery_ledger.h"

namespace pushscope {

DeliveryLedger::Topic &DeliveryLedger::topic(QByteArrayView name)
{
    // Looked up without a copy of the name: this happens for every message.
    const auto found = m_topics.find(QByteArray::fromRawData(name.data(), name.size()));
    return found != m_topics.end() ? *found : m_topics[name.toByteArray()];
}

void DeliveryLedger::begin(const QByteArray &log, const QMap<QByteArray, quint64> &heads)
{
    m_log = log;
    for (auto &topic : m_topics) {
        topic.head = 0;
        topic.missing.clear();
    }
    for (auto head = heads.cbegin(); head != heads.cend(); ++head)
        topic(head.key()).head = head.value();
}

std::optional<DeliveryLedger::Gap> DeliveryLedger::deliver(QByteArrayView name, quint64 seq)
{
    auto &t = topic(name);
    if (seq > t.head) {
        const Gap gap{ t.head + 1, seq - 1 };
        t.expectUpTo(seq - 1);
        t.head = seq;
        ++t.totals.delivered;
        if (gap.first <= gap.last)
            return gap;
    } else if (t.takeBack(seq)) {
        ++t.totals.delivered;
        ++t.totals.reordered;
    } else {
        ++t.totals.duplicated;
    }
    return {};
}

void DeliveryLedger::close(const QMap<QByteArray, quint64> &heads)
{
    for (auto head = heads.cbegin(); head != heads.cend(); ++head)
        topic(head.key()).expectUpTo(head.value());
}

void DeliveryLedger::Topic::expectUpTo(quint64 seq)
{
    if (seq <= head)
        return;
    missing.insert(head + 1, seq);
    totals.lost += seq - head;
    head = seq;
}

bool DeliveryLedger::Topic::takeBack(quint64 seq)
{
    auto gap = std::as_const(missing).upperBound(seq);
    if (gap == missing.cbegin())
        return false;
    --gap;
    const quint64 first = gap.key();
    const quint64 last = gap.value();
    if (seq > last)
        return false;
    missing.erase(gap);
    if (first < seq)
        missing.insert(first, seq - 1);
    if (seq < last)
        missing.insert(seq + 1, last);
    --totals.lost;
    return true;
}

DeliveryLedger::Totals &DeliveryLedger::Totals::operator+=(const Totals &more)
{
    delivered += more.delivered;
    lost += more.lost;
    duplicated += more.duplicated;
    reordered += more.reordered;
    return *this;
}

DeliveryLedger::Totals DeliveryLedger::totals() const
{
    Totals sum;
    for (const auto &topic : m_topics)
        sum += topic.totals;
    return sum;
}

DeliveryLedger::Totals DeliveryLedger::totals(QByteArrayView topic) const
{
    return m_topics.value(topic.toByteArray()).totals;
}

QMap<QByteArray, quint64> DeliveryLedger::positions() const
{
    QMap<QByteArray, quint64> positions;
    for (auto topic = m_topics.cbegin(); topic != m_topics.cend(); ++topic)
        positions.insert(topic.key(), topic->head);
    return positions;
}

} // namespace pushscope
