// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const rounds = 5;

/// The server's clock as seen from here: the offset by the quickest of a few GET /v1/time, which is
/// wrong by at most half of that one's round trip.
export class ServerClock {
    #offsetUs = null;
    uncertaintyMs = null;

    get isKnown() { return this.#offsetUs !== null; }

    async measure() {
        let best = Infinity;
        for (let round = 0; round < rounds; ++round) {
            const sent = performance.now();
            const response = await fetch('/v1/time', { cache: 'no-store' });
            const { ts } = await response.json();
            const took = performance.now() - sent;
            if (took < best) {
                best = took;
                this.#offsetUs = ts - (performance.timeOrigin + sent + took / 2) * 1_000;
                this.uncertaintyMs = took / 2;
            }
        }
    }

    /// The server's time now, in microseconds since 1970.
    nowUs() {
        return (performance.timeOrigin + performance.now()) * 1_000 + (this.#offsetUs ?? 0);
    }

    /// When it was that time of the server, in milliseconds of performance.now().
    atPage(serverUs) {
        return (serverUs - (this.#offsetUs ?? 0)) / 1_000 - performance.timeOrigin;
    }

    /// Time since then, in milliseconds.
    ageMs(serverUs) {
        return Math.max(0, (this.nowUs() - serverUs) / 1_000);
    }
}
