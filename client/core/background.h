// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/progress.h"

#include <QtCore/QThreadPool>

#include <functional>
#include <memory>

namespace pushscope::client {

/// For Background. Not Qt's own pool: painting waits for that.
QThreadPool &backgroundThreads();

/// A work that another thread does, and its result. Whoever waits for it asks once a frame whether
/// it is over, and may go: the work goes on to its end, so all it needs has to be its own. The
/// program does not end before it. Copies are of the same work.
template <typename Result> class Background
{
public:
    explicit Background(std::function<Result(Progress &)> work)
    {
        backgroundThreads().start([shared = m_shared, work = std::move(work)]() mutable {
            shared->result = work(shared->progress);
            work = nullptr; // what it needed goes before it is said to be over
            shared->isOver = true;
        });
    }

    bool isOver() const { return m_shared->isOver; }
    const Result &result() const { return m_shared->result; } ///< once it is over
    Progress &progress() { return m_shared->progress; }
    const Progress &progress() const { return m_shared->progress; }

private:
    struct Shared
    {
        Progress progress;
        Result result{};
        std::atomic<bool> isOver = false;
    };
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

} // namespace pushscope::client
