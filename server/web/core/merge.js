// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { anyTopicMatches, cursorText, parseCursor } from './cursor.js';

/// Makes one sequence, in order and without copies, of what carriers deliver one after the other or
/// beside each other. Each carrier delivers in order, without gaps, from a cursor() of this; so what
/// is beyond the last one delivered is new, and everything else is a copy (overlap).
export class MessageMerge {
    #log = '';
    #last = 0;
    #catchUp = null; // new topics lag behind the old ones: { before, position }
    overlap = 0;

    get log() { return this.#log; }

    /// Starts in a (new) life of the log.
    begin({ log, offset }) {
        this.#log = log;
        this.#last = offset;
        this.#catchUp = null;
    }

    /// Goes on after a hole that the server told of.
    skipTo(offset) {
        this.#last = Math.max(this.#last, offset);
    }

    /// From now on topics come that did not match `before`: of those, what follows `from` is new too.
    widen(before, from) {
        if (from < this.#last)
            this.#catchUp = { before, position: from };
    }

    /// What is new of the messages, in order.
    take(messages) {
        return messages.filter(message => this.#isFresh(message));
    }

    #isFresh(message) {
        const cursor = parseCursor(message.id);
        if (!cursor || cursor.log !== this.#log)
            return false; // of another life of the log
        if (cursor.offset > this.#last) {
            this.#last = cursor.offset;
            this.#catchUp = null;
            return true;
        }
        if (this.#catchUp && cursor.offset > this.#catchUp.position) {
            this.#catchUp.position = cursor.offset;
            if (!anyTopicMatches(this.#catchUp.before, message.topic))
                return true;
        }
        ++this.overlap;
        return false;
    }

    /// Where a carrier must start so that nothing is missed; empty before begin().
    cursor() {
        return this.#log && cursorText(this.#log, this.#catchUp?.position ?? this.#last);
    }
}
