// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const firstMs = 250;
const capMs = 5_000;

/// How long to wait before the next try: exponential with a cap, and full jitter, so that many pages
/// of a server that went away do not come back together.
export class Backoff {
    #ceiling = firstMs;

    reset() {
        this.#ceiling = firstMs;
    }

    next() {
        const ceiling = this.#ceiling;
        this.#ceiling = Math.min(ceiling * 2, capMs);
        return 1 + Math.floor(Math.random() * ceiling);
    }
}
