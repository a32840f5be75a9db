// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { why } from './reason.js';

const heartbeatDefaultS = 15;
const emptyRecycleMs = 100;

/// What everything that streams has in common, whatever carries it: hello first, messages, heartbeats,
/// a silence that is too long, `bye` and being opened again after a recycle. A transport gives it the
/// objects that it finds, and a function that connects:
///
///     connect(url, feed) -> { close(), publish?(ref, draft, key) }
///
/// which calls feed.answer() when the head of the answer is there, feed.take(object) for each object,
/// feed.heard() for signs of life, and feed.ended(reason) once when it is over. Where the browser keeps
/// heartbeats to itself, isBeatSeen is false and a silence cannot be told from a quiet topic; where it does
/// not tell that a connection broke, isEndSeen is false and silence is all there is.
export class PushFeed {
    #context;
    #hear;
    #connect;
    #carrier = null;
    #cursor;
    #log = '';
    #opened = false;
    #greeted = false;
    #recycled = false;
    #progress = false;
    #running = true;
    #silenceMs = 0;
    #heardAt = 0;
    #silence = 0;
    #reopening = 0;
    #attempt = 0;
    #isBeatSeen;
    #isEndSeen;

    constructor(context, hear, connect, { isBeatSeen = true, isEndSeen = true } = {}) {
        this.#isBeatSeen = isBeatSeen;
        this.#isEndSeen = isEndSeen;
        this.#context = context;
        this.#hear = hear;
        this.#connect = connect;
        this.#cursor = context.after;
        this.#open();
    }

    close() {
        this.#running = false;
        this.#drop();
    }

    /// Another request of the page found no server: who cannot see that by itself is told.
    doubt() {
        if (!this.#isBeatSeen || !this.#isEndSeen)
            this.#fail(why('why.connection'), true);
    }

    publish(ref, draft, key) {
        return Boolean(this.#running && this.#greeted && this.#carrier?.publish?.(ref, draft, key));
    }

    #open() {
        this.#greeted = this.#recycled = this.#progress = false;
        // What a carrier says after it was left is not for the next one.
        const attempt = ++this.#attempt;
        const mine = () => this.#running && attempt === this.#attempt;
        this.#hear.request();
        const feed = {
            answer: () => mine() && this.#hear.answer(),
            take: object => mine() && this.#take(object),
            takeAll: objects => mine() && this.#takeAll(objects, mine),
            heard: () => { this.#heardAt = performance.now(); },
            ended: reason => mine() && this.#ended(reason),
            fail: (reason, transient = true) => mine() && this.#fail(reason, transient),
        };
        const carrier = this.#connect(this.#context.url(this.#cursor), feed);
        if (mine())
            this.#carrier = carrier;
        else
            carrier.close();
    }

    #takeAll(objects, mine) {
        let batch = [];
        const flush = () => {
            const messages = batch;
            batch = [];
            if (messages.length > 0 && this.#running)
                this.#hear.received(messages);
        };
        for (const object of objects) {
            if (!mine())
                return;
            if (object?.id === undefined) {
                flush(); // order between messages and what is said about them
                this.#take(object);
            } else if (this.#note(object)) {
                batch.push(object);
            }
        }
        flush();
    }

    #take(object) {
        this.#heardAt = performance.now();
        if (object?.id !== undefined) {
            if (this.#note(object))
                this.#hear.received([object]);
        } else if (object?.control === 'hello') {
            this.#takeHello(object);
        } else if (object?.control === 'bye') {
            this.#takeBye(object);
        } else if (object?.control === 'heartbeat') {
            this.#hear.beat();
        } else if (object?.control && object.ref !== undefined && object.ref !== null) {
            this.#hear.published(object.ref, object);
        }
    }

    #note(message) {
        this.#heardAt = performance.now();
        if (!this.#greeted) {
            this.#fail(why('why.noHello'), false);
            return false;
        }
        this.#progress = true;
        this.#cursor = message.id;
        return true;
    }

    #takeHello(hello) {
        if (!hello.cursor || !hello.log) {
            this.#fail(why('why.badHello'), false);
            return;
        }
        if (this.#opened && (hello.log !== this.#log || !hello.recovered)) {
            // Between two answers: whoever keeps the ledger must hear of it, by a new opening.
            this.#fail(why('why.notKept'), true);
            return;
        }
        this.#greeted = true;
        this.#log = hello.log;
        this.#cursor = hello.cursor;
        const heartbeatMs = (hello.heartbeat > 0 ? hello.heartbeat : heartbeatDefaultS) * 1_000;
        this.#silenceMs = this.#isEndSeen ? heartbeatMs * 2.5 + 2_000 : heartbeatMs * 2 + 1_000;
        if (this.#isBeatSeen)
            this.#watch(this.#silenceMs);
        if (!this.#opened) {
            this.#opened = true;
            this.#hear.opened(hello);
        } else {
            this.#hear.control('hello');
        }
    }

    #takeBye(bye) {
        this.#hear.control(`bye, ${bye.reason}`);
        if (bye.reason === 'recycle')
            this.#recycled = true;
        else
            this.#fail(why('why.bye', { reason: bye.reason }), bye.reason !== 'kicked');
    }

    #ended(reason) {
        if (!this.#recycled || !this.#opened) {
            this.#fail(reason, true);
            return;
        }
        this.#drop();
        this.#hear.ended();
        // A server that recycles before it sent anything must not be asked in a busy loop.
        this.#reopening = setTimeout(() => this.#open(), this.#progress ? 0 : emptyRecycleMs);
    }

    #watch(delay) {
        clearTimeout(this.#silence);
        this.#silence = setTimeout(() => {
            const left = this.#heardAt + this.#silenceMs - performance.now();
            if (left > 0)
                this.#watch(left);
            else
                this.#fail(why('why.silent', { s: this.#silenceMs / 1_000 }), true);
        }, delay);
    }

    #fail(reason, transient) {
        if (!this.#running)
            return;
        this.#running = false;
        this.#drop();
        this.#hear.failed(reason, transient);
    }

    #drop() {
        clearTimeout(this.#silence);
        clearTimeout(this.#reopening);
        const carrier = this.#carrier;
        this.#carrier = null;
        carrier?.close();
    }
}

/// An object from text, for transports whose objects are JSON; ends the feed if it is none.
export function takeJson(feed, text) {
    let object;
    try {
        object = JSON.parse(text);
    } catch (error) {
        feed.fail(why('why.badAnswer', { what: error.message }), false);
        return;
    }
    feed.take(object);
}
