// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { millisecondsText, thousands } from '../format.js';
import { say, sayReason } from '../words.js';
import { el, setText } from './dom.js';
import { ExchangePainter } from './exchange_painter.js';

const spans = [1, 4, 10, 30];

/// The picture of the exchange: two lifelines, time runs down, drawn from what the page itself saw in
/// the last seconds.
export class Exchange {
    #root;
    #capture;
    #clock;
    #canvas;
    #note;
    #painter;
    #spanS = 10;
    #describedAt = 0;

    constructor(root, capture, clock) {
        this.#root = root;
        this.#capture = capture;
        this.#clock = clock;
        this.build();
    }

    build() {
        const select = el('select', { 'aria-label': say('exchange.span'),
                                      onchange: event => { this.#spanS = Number(event.target.value); } },
                          ...spans.map(span => el('option', { value: span, selected: span === this.#spanS }, `${span} s`)));
        this.#canvas = el('canvas', { class: 'picture', role: 'img' });
        this.#note = el('p', { class: 'note' });
        this.#painter = new ExchangePainter(this.#canvas);
        this.#root.replaceChildren(
            el('header', { class: 'pane-header' }, el('h2', {}, say('exchange.title')), el('span', { class: 'info' }), select),
            el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, say('exchange.page')), el('span', {}, say('exchange.server'))),
            this.#canvas, this.#note);
        this.#describedAt = 0;
    }

    /// Once a frame.
    draw() {
        const now = performance.now();
        const from = now - this.#spanS * 1_000;
        const events = this.#capture.since(from);
        const drawn = this.#painter.paint({ events, from, to: now,
            words: { none: say('exchange.none'), reason: sayReason, held: ms => say('exchange.held', { ms: millisecondsText(ms) }),
                     switched: ({ from: before, to }) => say('exchange.switch', { from: before.label, to: to.label }) } });
        if (now - this.#describedAt >= 1_000) {
            this.#describedAt = now;
            this.#describe(events, drawn);
        }
    }

    #describe(events, drawn) {
        const count = kind => events.filter(event => event.kind === kind).length;
        this.#canvas.setAttribute('aria-label', say('exchange.sum', { span: `${this.#spanS} s`,
            requests: count('request'), messages: count('message'), faults: count('fault') }));
        setText(this.#note, this.#clock.isKnown
            ? say('exchange.note', { ms: millisecondsText(Math.max(0.1, this.#clock.uncertaintyMs)) }) : say('exchange.noteNoClock'));
        setText(this.#root.querySelector('.info'), drawn < events.length
            ? say('exchange.notDrawn', { n: thousands(events.length - drawn), all: thousands(events.length) }) : '');
    }
}
