// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/race_arrivals.h"
#include "client/core/race_lane.h"
#include "client/core/race_result.h"

#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QThread>

#include <memory>

namespace pushscope::ui {

/// What the window wants raced.
struct RaceOrder
{
    client::RacePlan plan;
    client::LinkDelay delay;
    QUrl server; ///< empty: one of its own, with what follows
    double rate = 20;
    quint64 seed = 1;
};

enum class RacePhase {
    Idle,
    Starting, ///< the server
    Opening,  ///< the lanes
    Running,
    Closing, ///< waiting for the last messages
    Finished,
    Failed
};

/// A race at one moment. The steady clock's times are of the race's thread.
struct RaceSnapshot
{
    struct Lane
    {
        const TransportInfo *info = nullptr;
        client::RaceLane::State state = client::RaceLane::State::Opening;
        QString why;
        bool wasOpen = false;
        std::vector<client::RaceArrivals::Bin> bins;
        std::vector<client::RaceArrivals::Span> spans;
    };

    RacePhase phase = RacePhase::Idle;
    QString why; ///< of Failed
    qint64 takenNs = 0;
    qint64 elapsedMs = 0;
    quint64 number = 0; ///< counts the races
    std::vector<Lane> lanes;
    /// A row for each lane; a new one four times a second. Null before there are lanes.
    std::shared_ptr<const client::RaceResult> result;

    bool isBusy() const
    {
        return phase != RacePhase::Idle && phase != RacePhase::Finished
            && phase != RacePhase::Failed;
    }
};

/// Runs races in a thread of its own, server and Link included, so that painting does not disturb
/// what is measured and 10 000 messages a second do not stall the window. The window looks at
/// snapshot() when it paints; nothing is queued.
class RaceRunner : public QObject
{
    Q_OBJECT
public:
    explicit RaceRunner(QObject *parent = nullptr);
    ~RaceRunner() override;

    void start(const RaceOrder &order); ///< unless one is under way
    void stop();

    std::shared_ptr<const RaceSnapshot> snapshot() const; ///< never null

Q_SIGNALS:
    void phaseChanged(); ///< snapshot() has it

private:
    class Worker;
    void publish(std::shared_ptr<const RaceSnapshot> snapshot);

    mutable QMutex m_mutex;
    std::shared_ptr<const RaceSnapshot> m_snapshot;
    QThread m_thread;
    Worker *m_worker;
};

} // namespace pushscope::ui
