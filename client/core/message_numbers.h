// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHashFunctions>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace pushscope::client {

/// Message id -> number of the latest event that carries it. Eight bytes an entry, as the ids are
/// in the events: who asks says how to find the id of a number.
///
/// Many small tables that grow at different fillings: one large one would be copied as a whole, and
/// a frame would wait for a million entries.
class MessageNumbers
{
public:
    /// @p isOf: whether the event of that number, its lower 32 bits, carries the id.
    template <typename IsOf> quint32 find(const QByteArray &id, IsOf isOf) const
    {
        const auto hash = hashOf(id);
        const auto &table = m_tables[hash % m_tables.size()];
        const auto *slot = table.find(hash, isOf);
        return slot ? slot->number : 0;
    }
    /// Returns what was there before; 0 if nothing was. Neither number is 0.
    template <typename IsOf> quint32 exchange(const QByteArray &id, quint32 number, IsOf isOf)
    {
        const auto hash = hashOf(id);
        const auto index = hash % m_tables.size();
        auto &table = m_tables[index];
        if (auto *slot = table.find(hash, isOf))
            return std::exchange(slot->number, number);
        table.insert({ hash, number }, index);
        return 0;
    }
    /// If it is @p number that the id leads to.
    void remove(const QByteArray &id, quint32 number)
    {
        const auto hash = hashOf(id);
        m_tables[hash % m_tables.size()].remove({ hash, number });
    }
    void clear() { m_tables.fill({}); }

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 number = 0; ///< 0: free
        bool operator==(const Slot &) const = default;
    };

    /// Open addressing with linear probing; its size is a power of two.
    struct Table
    {
        std::vector<Slot> slots;
        size_t used = 0;

        size_t home(quint32 hash) const { return (hash / tables) & (slots.size() - 1); }
        size_t after(size_t at) const { return (at + 1) & (slots.size() - 1); }

        template <typename IsOf> const Slot *find(quint32 hash, IsOf isOf) const
        {
            if (slots.empty())
                return nullptr;
            for (auto at = home(hash); slots[at].number; at = after(at)) {
                if (slots[at].hash == hash && isOf(slots[at].number))
                    return &slots[at];
            }
            return nullptr;
        }
        template <typename IsOf> Slot *find(quint32 hash, IsOf isOf)
        {
            return const_cast<Slot *>(std::as_const(*this).find(hash, isOf));
        }
        void insert(Slot slot, size_t index);
        void place(Slot slot);
        void remove(Slot slot);
    };

    static quint32 hashOf(const QByteArray &id)
    {
        const auto hash = quint64(qHash(id));
        return quint32(hash ^ (hash >> 32));
    }

    static constexpr size_t tables = 256;
    std::array<Table, tables> m_tables;
};

} // namespace pushscope::client
