// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const askEachMs = 1_000;
const fields = ['requests', 'connections', 'bytes_up', 'bytes_down'];

/// What the page's requests cost, as the server counted them: a browser does not tell a script. Counts
/// go on when the server was started again, and stand still while it is away.
export class TallyWatch {
    #page;
    #told = new Map(); // key -> last answer of this server
    #counts = new Map(); // key -> sums
    #timer = 0;
    isCurrent = false;
    onLost = () => {}; // no server answered

    constructor(page) {
        this.#page = page;
    }

    /// Keys to send with a request of a row: the page's own, and the row's.
    keysFor(row) {
        const keys = row ? [this.#page, `${this.#page}.${row.id}`] : [this.#page];
        for (const key of keys) {
            if (!this.#counts.has(key))
                this.#counts.set(key, Object.fromEntries(fields.map(field => [field, 0])));
        }
        return keys;
    }

    /// { requests, connections, bytes_up, bytes_down } of a row, or of all; null if nothing was asked.
    of(row) {
        return this.#counts.get(row ? `${this.#page}.${row.id}` : this.#page) ?? null;
    }

    start() {
        const again = async () => {
            await this.#ask();
            this.#timer = setTimeout(again, askEachMs);
        };
        clearTimeout(this.#timer);
        again();
    }

    async refresh() {
        await this.#ask();
    }

    async #ask() {
        const keys = [...this.#counts.keys()];
        if (keys.length === 0)
            return;
        try {
            const query = keys.map(key => `key=${encodeURIComponent(key)}`).join('&');
            const response = await fetch(`/v1/tally?${query}`, { cache: 'no-store' });
            this.isCurrent = response.ok;
            if (response.ok)
                this.#take(await response.json());
        } catch {
            this.isCurrent = false;
            this.onLost();
        }
    }

    #take(tallies) {
        for (const tally of tallies) {
            const told = this.#told.get(tally.key);
            const counts = this.#counts.get(tally.key);
            // Fewer than before: another server, which counts from 0.
            const fresh = !told || tally.requests < told.requests;
            for (const field of fields)
                counts[field] += tally[field] - (fresh ? 0 : told[field]);
            this.#told.set(tally.key, tally);
        }
    }
}
