// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { clockText, millisecondsText, thousands } from '../format.js';
import { say } from '../words.js';
import { briefOf, el, setText } from './dom.js';

const shownRows = 100;

/// The newest messages, newest first. Rows are written once a frame at most, and are used again: the
/// page does not grow.
export class MessageList {
    #root;
    #clock;
    #rows = []; // oldest first
    #dirty = false;
    #pausedSince = null;
    #count = 0;
    #body;
    #info;
    #pause;

    constructor(root, clock) {
        this.#root = root;
        this.#clock = clock;
        this.build();
    }

    build() {
        this.#body = el('tbody');
        this.#info = el('span', { class: 'info' });
        this.#pause = el('button', { type: 'button', class: 'tool', 'aria-pressed': 'false',
                                     onclick: () => this.#togglePause() }, say('messages.pause'));
        const heads = ['time', 'what', 'via', 'latency'];
        this.#root.replaceChildren(
            el('header', { class: 'pane-header' }, el('h2', {}, say('messages.title')), this.#info, this.#pause),
            el('div', { class: 'scroll' },
               el('table', { class: 'messages' },
                  el('thead', {}, el('tr', {}, ...heads.map(name =>
                      el('th', { scope: 'col', class: name }, say(`messages.${name}`))))),
                  this.#body)));
        this.#dirty = true;
        this.flush();
    }

    add(messages, row) {
        this.#count += messages.length;
        const now = performance.timeOrigin + performance.now();
        for (const message of messages.slice(-shownRows)) {
            this.#rows.push({ at: clockText(now), what: `${briefOf(message)} #${message.seq}`, via: row.label,
                              latency: this.#clock.isKnown ? millisecondsText(this.#clock.ageMs(message.ts)) : '' });
        }
        if (this.#rows.length > shownRows)
            this.#rows.splice(0, this.#rows.length - shownRows);
        this.#dirty = true;
    }

    /// A line between the messages: a switch, a loss.
    mark(text, kind) {
        this.#rows.push({ at: clockText(performance.timeOrigin + performance.now()), what: text, via: '', latency: '', kind });
        this.#dirty = true;
    }

    flush() {
        if (!this.#dirty)
            return;
        this.#dirty = false;
        if (this.#pausedSince !== null) {
            setText(this.#info, say('messages.paused', { n: thousands(this.#count - this.#pausedSince) }));
            return;
        }
        setText(this.#info, this.#rows.length > 0 ? say('messages.kept', { n: this.#rows.length }) : say('messages.none'));
        while (this.#body.rows.length < this.#rows.length)
            this.#body.append(el('tr', {}, el('td'), el('td', { class: 'what' }), el('td', { class: 'via' }),
                                 el('td', { class: 'latency' })));
        const rows = this.#body.rows;
        this.#rows.toReversed().forEach((row, at) => {
            const cells = rows[at].cells;
            rows[at].className = row.kind ?? '';
            [row.at, row.what, row.via, row.latency].forEach((text, column) => setText(cells[column], text));
        });
    }

    #togglePause() {
        this.#pausedSince = this.#pausedSince === null ? this.#count : null;
        const paused = this.#pausedSince !== null;
        setText(this.#pause, say(paused ? 'messages.follow' : 'messages.pause'));
        this.#pause.setAttribute('aria-pressed', String(paused));
        this.#dirty = true;
        this.flush();
    }
}
