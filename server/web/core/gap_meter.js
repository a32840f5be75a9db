// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const resolutionMs = 0.5;
const keepMs = 4_000;

/// The longest time without a delivery around an instant. Milliseconds of performance.now(); remembers
/// a few seconds.
export class GapMeter {
    #begin = 0;
    #spans = []; // of deliveries less than the resolution apart: [first, last]

    begin(now) {
        this.#begin = now;
        this.#spans = [];
    }

    delivered(now) {
        const last = this.#spans.at(-1);
        if (last && now - last[1] < resolutionMs)
            last[1] = now;
        else
            this.#spans.push([now, now]);
        // One span older than needed stays: a gap may begin before the time that is asked for.
        while (this.#spans.length > 1 && this.#spans[1][1] < now - keepMs)
            this.#spans.shift();
    }

    longest(from, to) {
        let quietSince = Math.max(from, this.#begin);
        let longest = 0;
        for (const [first, last] of this.#spans) {
            longest = Math.max(longest, Math.min(first, to) - quietSince);
            quietSince = Math.max(quietSince, last);
        }
        return Math.max(longest, to - quietSince);
    }
}
