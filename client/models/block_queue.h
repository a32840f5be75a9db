// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <memory>

namespace pushscope::ui {

/// What grows at its end and loses at its front, in blocks of which nothing ever moves. Finds an
/// element by shifting and masking: std::deque divides, which tells where a frame looks at a
/// million.
template <typename T> class BlockQueue
{
public:
    static constexpr size_t blockSize = 64;

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    T &operator[](size_t index) { return (*m_blocks[place(index) / blockSize])[offset(index)]; }
    const T &operator[](size_t index) const
    {
        return (*m_blocks[place(index) / blockSize])[offset(index)];
    }
    T &back() { return (*this)[m_size - 1]; }
    const T &front() const { return (*this)[0]; }

    void push_back(const T &value)
    {
        if (place(m_size) == m_blocks.size() * blockSize)
            m_blocks.push_back(std::make_unique<std::array<T, blockSize>>());
        ++m_size;
        back() = value;
    }
    void removeFront(size_t count)
    {
        m_size -= count;
        m_gone += count;
        for (; m_gone >= blockSize; m_gone -= blockSize)
            m_blocks.pop_front();
    }
    void clear() { *this = {}; }

private:
    size_t place(size_t index) const { return index + m_gone; }
    size_t offset(size_t index) const { return place(index) % blockSize; }

    std::deque<std::unique_ptr<std::array<T, blockSize>>> m_blocks;
    size_t m_gone = 0; ///< of the first block's elements
    size_t m_size = 0;
};

} // namespace pushscope::ui
