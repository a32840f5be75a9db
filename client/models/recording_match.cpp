// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/recording_match.h"

#include "client/core/flow_log.h"
#include "client/models/recording_facts.h"

#include <QtCore/QMap>

#include <algorithm>
#include <vector>

namespace pushscope::ui {

namespace {

bool hasIdentity(const client::FlowEvent &event)
{
    return isArrival(event) && event.seq > 0 && !event.topic.isEmpty();
}

/// Sorted, each once.
using NumbersByTopic = QMap<QByteArray, std::vector<quint64>>;

NumbersByTopic numbersOf(const client::FlowEvents &events)
{
    NumbersByTopic numbers;
    std::vector<quint64> *latest = nullptr;
    QByteArray latestTopic;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const auto &event = events.at(i);
        if (!hasIdentity(event))
            continue;
        if (!latest || event.topic != latestTopic) {
            latestTopic = event.topic;
            latest = &numbers[latestTopic];
        }
        latest->push_back(event.seq);
    }
    for (auto &each : numbers) {
        std::ranges::sort(each);
        each.erase(std::unique(each.begin(), each.end()), each.end());
    }
    return numbers;
}

struct Lacking
{
    quint64 count = 0;
    QString first;
};

/// What @p theirs has not of @p ours.
Lacking lacking(const NumbersByTopic &ours, const NumbersByTopic &theirs)
{
    Lacking found;
    for (auto each = ours.constBegin(); each != ours.constEnd(); ++each) {
        const auto &numbers = each.value();
        const auto others = theirs.value(each.key());
        std::vector<quint64> rest;
        std::set_difference(numbers.begin(), numbers.end(), others.begin(), others.end(),
                            std::back_inserter(rest));
        if (found.count == 0 && !rest.empty())
            found.first = QString::fromUtf8(each.key()) + u' ' + QString::number(rest.front());
        found.count += rest.size();
    }
    return found;
}

quint64 countOf(const NumbersByTopic &numbers)
{
    quint64 count = 0;
    for (const auto &each : numbers)
        count += each.size();
    return count;
}

} // namespace

/// Looks at all of them: a million take a few milliseconds, an index of them as much memory as the
/// events.
const client::FlowEvent *matchingEvent(const client::FlowLog &log, const client::FlowEvent &event)
{
    const client::FlowEvent *found = nullptr;
    if (!hasIdentity(event))
        return found;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const auto &other = log.at(i);
        if (other.seq != event.seq || !hasIdentity(other) || other.topic != event.topic)
            continue;
        if (other.transport == event.transport)
            return &other;
        if (!found)
            found = &other;
    }
    return found;
}

MessageOverlap messageOverlap(const client::FlowEvents &first, const client::FlowEvents &second)
{
    const auto ours = numbersOf(first);
    const auto theirs = numbersOf(second);
    const auto onlyOurs = lacking(ours, theirs);
    const auto onlyTheirs = lacking(theirs, ours);
    return { .both = countOf(ours) - onlyOurs.count,
             .onlyFirst = onlyOurs.count,
             .onlySecond = onlyTheirs.count,
             .firstOfFirst = onlyOurs.first,
             .firstOfSecond = onlyTheirs.first };
}

} // namespace pushscope::ui
