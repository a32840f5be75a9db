// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Backoff } from './backoff.js';

const answerLimitMs = 10_000;
const maxAttempts = 5;

/// Publishes by the transport's socket if it has one, else by POST, with an Idempotency-Key; tries
/// again with the same key when no answer came, so that a retry is never a second message.
export class Publisher {
    #switcher;
    #tallies;
    #pending = new Map(); // ref -> answer()
    #lastRef = 0;

    constructor(switcher, tallies) {
        this.#switcher = switcher;
        this.#tallies = tallies;
        switcher.addEventListener('published', ({ detail }) => this.#pending.get(detail.ref)?.(detail.control));
    }

    /// The ack, or an error, as a control object; with roundTripMs.
    async publish(draft) {
        const key = newKey();
        const began = performance.now();
        const backoff = new Backoff();
        let answer = null;
        for (let attempt = 1; !answer && attempt <= maxAttempts; ++attempt) {
            if (attempt > 1)
                await new Promise(resolve => setTimeout(resolve, backoff.next()));
            answer = attempt === 1 ? await this.#bySocket(draft, key) : null;
            answer ??= await this.#byPost(draft, key);
        }
        answer ??= { control: 'error', status: 503, title: 'Not published', detail: 'no answer' };
        return { ...answer, roundTripMs: performance.now() - began };
    }

    #bySocket(draft, key) {
        const ref = ++this.#lastRef;
        return new Promise(resolve => {
            const done = answer => {
                clearTimeout(timer);
                this.#switcher.removeEventListener('state', lost);
                this.#pending.delete(ref);
                resolve(answer);
            };
            const timer = setTimeout(() => done(null), answerLimitMs);
            // A socket that is left answers no more.
            const sentOn = this.#switcher.current;
            const lost = () => {
                if (this.#switcher.state !== 'live' || this.#switcher.current !== sentOn)
                    done(null);
            };
            this.#pending.set(ref, done);
            if (this.#switcher.publish(ref, draft, key))
                this.#switcher.addEventListener('state', lost);
            else
                done(null);
        });
    }

    async #byPost(draft, key) {
        const url = new URL('/v1/publish', location.href);
        for (const tally of this.#tallies())
            url.searchParams.append('tally', tally);
        try {
            const response = await fetch(url, {
                method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
                body: JSON.stringify(draft), signal: AbortSignal.timeout(answerLimitMs),
            });
            const body = await response.json();
            if (response.status === 201)
                return { control: 'ack', ...body };
            if (response.status === 408 || response.status === 429 || response.status >= 500)
                return null;
            return { control: 'error', ...body };
        } catch {
            return null;
        }
    }
}

/// crypto.randomUUID() wants a secure context, which http://SOME-OTHER-HOST is not.
export function newKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
