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
    m_messages = add(
        tr("Messages"),
        tr("Different ones, each once however often it came, without history that was asked for. "
           "Of any server: all that came. Of a race: what each lane had."));
    m_median = add(tr("p50"), tr("Half of the messages took less since they were published."));
    m_slow
        = add(tr("p99"), tr("99 of 100 messages took less; the longest of all below 100 of them."));
    m_bytes = add(tr("Bytes"), tr("Both ways, framing included."));
    m_requests = add(tr("Requests"), tr("HTTP requests, publishing included."));
    m_connections = add(tr("Connections"), tr("That something went over."));
    m_delivered = add(tr("Delivered"),
                      tr("Different messages delivered, as the session counted while it was "
                         "recorded, with what was on its way when that began. Of a race: to all "
                         "lanes together."));
    m_lost
        = add(tr("Lost"), tr("Messages that existed and were not delivered, of the same count."));
    m_duplicated = add(tr("Duplicated"),
                       tr("Messages that were delivered a second time, of the same count."));
    m_reordered = add(tr("Reordered"),
                      tr("Messages that were delivered after a later one, of the same count."));
    for (const auto figure : { m_delivered, m_lost, m_duplicated, m_reordered })
        setThere(figure, false);
    setDispensable({ m_connections, m_requests, m_events, m_reordered, m_duplicated, m_delivered,
                     m_slow, m_bytes });
    setGivesWay();
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
    const bool isEnough = latencies.hasP99();
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
    showLedger(facts);
}

void RecordingFigures::showLedger(const RecordingFacts &facts)
{
    const auto totals = facts.ledger.value_or(DeliveryLedger::Totals());
    m_delivered->setValue(thousands(qint64(totals.delivered)), {}, {},
                          totals.clean() ? Figure::Mark::Tick : Figure::Mark::None);
    const std::pair<Figure *, quint64> wrongs[] = { { m_lost, totals.lost },
                                                    { m_duplicated, totals.duplicated },
                                                    { m_reordered, totals.reordered } };
    for (const auto &[figure, number] : wrongs) {
        figure->setValue(thousands(qint64(number)), {}, {},
                         number > 0 ? Figure::Mark::Wrong : Figure::Mark::None);
        figure->setWrong(number > 0);
    }
    for (const auto figure : { m_delivered, m_lost, m_duplicated, m_reordered })
        setThere(figure, facts.ledger.has_value());
}

} // namespace pushscope::ui
