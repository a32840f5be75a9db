// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The proof that nothing was lost: checks each topic's sequence numbers as a person would see them,
/// after the switcher. Knows no clock and no transport. The same rules as common/delivery_ledger.h:
/// a message is lost when a later one of its topic was delivered, or a head shows that it exists, and
/// it was not; a late delivery takes it back and counts as reordered.
export class DeliveryLedger {
    #log = '';
    #topics = new Map();

    get log() { return this.#log; }

    /// Starts, or starts over in another life of the log: counts are kept, expectations are new.
    begin(log, heads) {
        this.#log = log;
        for (const topic of this.#topics.values()) {
            topic.head = 0;
            topic.missing = [];
        }
        for (const [name, head] of Object.entries(heads))
            this.#topic(name).head = head;
    }

    deliver(name, seq) {
        const topic = this.#topic(name);
        if (seq > topic.head) {
            expectUpTo(topic, seq - 1);
            topic.head = seq;
            ++topic.delivered;
        } else if (takeBack(topic, seq)) {
            ++topic.delivered;
            ++topic.reordered;
        } else {
            ++topic.duplicated;
        }
    }

    /// Messages up to these heads exist: what is missing of them counts as lost.
    close(heads) {
        for (const [name, head] of Object.entries(heads))
            expectUpTo(this.#topic(name), head);
    }

    totals() {
        const sum = { delivered: 0, lost: 0, duplicated: 0, reordered: 0 };
        for (const topic of this.#topics.values()) {
            for (const key of Object.keys(sum))
                sum[key] += topic[key];
        }
        return sum;
    }

    /// Highest seq accounted for, by topic.
    positions() {
        return Object.fromEntries([...this.#topics].map(([name, topic]) => [name, topic.head]));
    }

    /// As plain data, so that a reload goes on with it.
    save() {
        return { log: this.#log, topics: [...this.#topics] };
    }

    static restore(saved) {
        const ledger = new DeliveryLedger();
        ledger.#log = saved.log;
        ledger.#topics = new Map(saved.topics);
        return ledger;
    }

    #topic(name) {
        let topic = this.#topics.get(name);
        if (!topic) {
            topic = { head: 0, delivered: 0, lost: 0, duplicated: 0, reordered: 0, missing: [] };
            this.#topics.set(name, topic);
        }
        return topic;
    }
}

function expectUpTo(topic, seq) {
    if (seq <= topic.head)
        return;
    topic.missing.push([topic.head + 1, seq]); // in order and disjoint: each begins after the last
    topic.lost += seq - topic.head;
    topic.head = seq;
}

function takeBack(topic, seq) {
    const at = topic.missing.findIndex(([first, last]) => first <= seq && seq <= last);
    if (at < 0)
        return false;
    const [first, last] = topic.missing[at];
    const rest = [];
    if (first < seq)
        rest.push([first, seq - 1]);
    if (seq < last)
        rest.push([seq + 1, last]);
    topic.missing.splice(at, 1, ...rest);
    --topic.lost;
    return true;
}
