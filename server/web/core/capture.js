// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const keptEvents = 2_000;

/// What the page itself saw of its carriers, with the times at which its script was told: requests,
/// answers, messages, controls, ends. The picture of the exchange is drawn from this. Bounded.
///
/// An event is { kind, at, carrier, ... }; kinds: request, answer, message, beat, control, end, fault,
/// switch. Times are milliseconds of performance.now(). A message has sentAt: when the server
/// published it, on the page's clock.
export class Capture {
    #events = [];
    #carriers = 0;
    #clock;

    /// @p clock converts the server's time: see core/clock.js.
    constructor(clock) {
        this.#clock = clock;
    }

    get events() { return this.#events; }

    since(at) {
        let first = this.#events.length;
        while (first > 0 && this.#events[first - 1].at >= at)
            --first;
        return this.#events.slice(first);
    }

    carrier(row) {
        const carrier = ++this.#carriers;
        let over = false;
        const note = (kind, rest = {}) => {
            if (!over)
                this.#add({ kind, carrier, row, ...rest });
        };
        return {
            request: () => note('request'),
            answer: what => note('answer', { what }),
            beat: () => note('beat'),
            control: what => note('control', { what }),
            messages: (messages, copies) => {
                for (const message of messages)
                    note('message', { message, sentAt: this.#clock.atPage(message.ts) });
                if (copies > 0)
                    note('control', { what: `${copies} copies` });
            },
            ended: () => note('end'),
            failed: reason => {
                note('fault', { reason });
                over = true;
            },
        };
    }

    switched(record) {
        if (record.from)
            this.#add({ kind: 'switch', record, row: record.to });
    }

    #add(event) {
        event.at = performance.now();
        this.#events.push(event);
        if (this.#events.length > keptEvents)
            this.#events.splice(0, this.#events.length - keptEvents * 3 / 4);
    }
}
