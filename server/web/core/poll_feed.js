// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { cursorText, parseCursor } from './cursor.js';
import { why } from './reason.js';

/// What everything that asks again and again has in common. A transport gives it
///
///     ask(url, tag, first) -> { answer: Promise<{ status, body, tag }>, abort() }
///     pauseMs()            -> time from one answer to the next request
///     patienceMs()         -> how long an answer may take
///
/// where first says that the answer opens the transport and must not wait for news, body is the parsed poll body, status 304 means that there is nothing new, and the promise is
/// rejected with a Refusal or an Error.
export class PollFeed {
    #context;
    #hear;
    #how;
    #cursor;
    #tag = '';
    #log = '';
    #opened = false;
    #running = true;
    #asked = null;
    #rest = 0;
    #patience = 0;

    constructor(context, hear, how) {
        this.#context = context;
        this.#hear = hear;
        this.#how = how;
        this.#cursor = context.after;
        this.#ask();
    }

    close() {
        this.#running = false;
        this.#drop();
    }

    async #ask() {
        this.#hear.request();
        const asked = this.#how.ask(this.#context.url(this.#cursor), this.#tag, !this.#opened);
        this.#asked = asked;
        const limit = this.#how.patienceMs();
        this.#patience = setTimeout(() => this.#fail(why('why.noAnswer', { s: limit / 1_000 }), true), limit);
        let answer;
        try {
            answer = await asked.answer;
        } catch (error) {
            if (this.#running && this.#asked === asked)
                this.#fail(error.reason ?? why('why.connection'), error.transient ?? true);
            return;
        }
        if (!this.#running || this.#asked !== asked)
            return;
        clearTimeout(this.#patience);
        this.#asked = null;
        this.#hear.answer(answer.status === 304 ? 'unchanged' : '');
        if (answer.status === 304)
            this.#restFor(this.#how.pauseMs());
        else
            this.#take(answer);
    }

    #take({ body, tag }) {
        if (!body?.cursor || !Array.isArray(body.messages)) {
            this.#fail(why('why.badAnswer', { what: 'no cursor' }), false);
            return;
        }
        if (this.#opened && (body.log !== this.#log || !body.recovered)) {
            // Whoever keeps the ledger must hear of it, by a new opening.
            this.#fail(why('why.notKept'), true);
            return;
        }
        this.#log = body.log;
        this.#tag = tag ?? '';
        const after = this.#cursor;
        this.#cursor = body.cursor;
        if (!this.#opened) {
            this.#opened = true;
            this.#hear.opened(helloOf(body, after));
        }
        if (this.#running && body.messages.length > 0)
            this.#hear.received(body.messages);
        if (this.#running)
            this.#restFor(body.more ? 0 : this.#how.pauseMs());
    }

    #restFor(ms) {
        if (ms > 0)
            this.#rest = setTimeout(() => this.#ask(), ms);
        else
            this.#ask();
    }

    /// A changed pause counts from now.
    setOptions() {
        if (!this.#running || this.#asked)
            return;
        clearTimeout(this.#rest);
        this.#restFor(this.#how.pauseMs());
    }

    #fail(reason, transient) {
        if (!this.#running)
            return;
        this.#running = false;
        this.#drop();
        this.#hear.failed(reason, transient);
    }

    #drop() {
        clearTimeout(this.#rest);
        clearTimeout(this.#patience);
        const asked = this.#asked;
        this.#asked = null;
        asked?.abort();
    }
}

/// A poll's answer tells of the place after its messages; hello tells of the place before them.
function helloOf(body, after) {
    const heads = { ...body.heads };
    // Backwards, so that the first message of a topic has the last word.
    for (const message of body.messages.toReversed?.() ?? [...body.messages].reverse())
        heads[message.topic] = message.seq - 1;
    let cursor = body.cursor;
    if (body.recovered && parseCursor(after)) {
        cursor = after;
    } else if (body.messages.length > 0) {
        const first = parseCursor(body.messages[0].id);
        if (first)
            cursor = cursorText(first.log, first.offset - 1);
    }
    return { control: 'hello', log: body.log, cursor, recovered: body.recovered, heads };
}

/// An answer that is not the one hoped for: an RFC 9457 problem says what to do.
export class Refusal extends Error {
    constructor(status, text, problem) {
        super(`${status} ${text}`);
        this.reason = `${status} ${problem?.title ?? text}${problem?.detail ? `: ${problem.detail}` : ''}`;
        // The same request would be refused again, but for these.
        this.transient = status === 408 || status === 429 || status >= 500;
    }
}
