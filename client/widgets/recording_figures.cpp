// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/widgets/recording_figures.h"

#include "client/models/recording_facts.h"
#include "client/widgets/paint.h"
#include "client/widgets/status_strip.h"

namespace pushscope::ui {

RecordingFigures::RecordingFigures(QWidget *parent)
    : FigureLine(parent)
{
    m_length
        = add(tr("Whole recording"), tr("From the first byte to the last, by the Link's clock."));
    m_events = add(tr("Events"), tr("All that went over the Link, and what happened to it."));
    m_messages = add(tr("Messages"), tr("Different ones, each once however often it came."));
    m_median
        = add(tr("p50"), tr("Half of the arrivals took less since their message was published."));
    m_slow
        = add(tr("p99"), tr("99 of 100 arrivals took less; the longest of all below 100 of them."));
    m_bytes = add(tr("Bytes"), tr("Both ways, framing included."));
    m_requests = add(tr("Requests"), tr("HTTP requests, publishing included."));
    m_connections = add(tr("Connections"), tr("That something went over."));
    setDispensable({ m_connections, m_requests, m_events, m_slow });
}

/// "105.0 ms" in two.
void RecordingFigures::setMilliseconds(Figure *figure, quint64 count, qint64 us)
{
    const auto words = millisecondsText(us).split(u' ');
    if (count)
        figure->setValue(words.value(0), unit(words.value(1)), {});
    else
        figure->setValue(tr("not known"), {}, {});
}

void RecordingFigures::showFacts(const RecordingFacts &facts, qint64 lengthUs)
{
    const auto count = [](quint64 number) { return thousands(qint64(number)); };
    const auto &latencies = facts.latencies;
    const bool isEnough = latencies.count() >= LatencyHistogram::enoughForP99;
    m_length->setValue(decimals(double(lengthUs) / 1e6, 2), tr("s"), {});
    m_events->setValue(count(facts.events), {}, {});
    m_messages->setValue(count(facts.messages), {}, {});
    setMilliseconds(m_median, latencies.count(), latencies.percentileUs(0.5));
    m_slow->setCaption(isEnough ? tr("p99") : tr("max"));
    setMilliseconds(m_slow, latencies.count(), latencies.percentileUs(isEnough ? 0.99 : 1));
    const auto bytes = bytesText(facts.bytes).split(u' ');
    m_bytes->setValue(bytes.value(0), unit(bytes.value(1)), {});
    m_requests->setValue(count(facts.requests), {}, {});
    m_connections->setValue(count(facts.connections), {}, {});
}

} // namespace pushscope::ui
