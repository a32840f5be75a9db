// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { secondsText, thousands } from '../format.js';
import { say, sayReason } from '../words.js';
import { el, setText } from './dom.js';

const passingMs = 8_000;

/// One sentence: what is going on, or what happened last. Errors stand in place, with what goes on. What
/// a screen reader is told is apart, and does not count down.
export class StateLine {
    #switcher;
    #line;
    #text;
    #again;
    #announced;
    #passing = null; // { kind, text, until }

    constructor(root, announced, switcher) {
        this.#switcher = switcher;
        this.#announced = announced;
        this.#text = el('span', { class: 'text' });
        this.#again = el('button', { type: 'button', class: 'again', hidden: true,
                                     onclick: () => switcher.retryNow() }, say('state.retry'));
        this.#line = root;
        root.replaceChildren(el('span', { class: 'mark', 'aria-hidden': 'true' }), this.#text, this.#again);
        const on = (type, tell) => switcher.addEventListener(type, ({ detail }) => tell(detail));
        on('state', () => this.show());
        on('switched', ({ record }) => this.#announce(say('state.live', { name: record.to.name })));
        on('switchFailed', ({ row, reason }) => this.pass('wrong', say('state.switchFailed', {
            to: row.label, from: switcher.current?.label ?? '', reason: sayReason(reason) })));
        on('lost', () => this.#announce(say('state.lost')));
        on('recovered', ({ outageMs, caughtUp }) => {
            const { lost } = switcher.totals;
            this.pass(lost > 0 ? 'wrong' : 'good', say('state.recovered', {
                outage: secondsText(outageMs), count: thousands(caughtUp), lost: thousands(lost) }));
        });
        on('tooShort', ({ messages }) => this.pass('wrong', say('state.tooShort', { count: thousands(messages) })));
    }

    /// A sentence that goes after a while.
    pass(kind, text) {
        this.#passing = { kind, text, until: performance.now() + passingMs };
        this.#announce(text);
        this.show();
    }

    /// Again, as time goes on.
    show() {
        const now = performance.now();
        if (this.#passing && this.#passing.until < now)
            this.#passing = null;
        const state = this.#now(now) ?? this.#passing ?? this.#calm();
        setText(this.#text, state.text);
        this.#line.className = `state-line ${state.kind}`;
        this.#again.hidden = !['waiting', 'failed'].includes(this.#switcher.state);
        setText(this.#again, say('state.retry'));
    }

    #now(now) {
        const { state, current, opening, lostAt, retryAt, cursor, lastReason } = this.#switcher;
        if (lostAt) {
            const parts = [say('state.lostAgo', { ago: secondsText(now - lostAt) })];
            if (state === 'failed')
                parts.push(say('state.notAgain', { reason: sayReason(lastReason) }));
            else if (state === 'retrying')
                parts.push(say('state.retryNow'));
            else if (cursor)
                parts.push(say('state.retryIn', { in: secondsText(retryAt - now), cursor }));
            else
                parts.push(say('state.retryInFirst', { in: secondsText(retryAt - now) }));
            return { kind: 'wrong', text: parts.join(' ') };
        }
        if (opening && current)
            return { kind: 'waiting', text: say('state.switching', { to: opening.label, from: current.label }) };
        return null;
    }

    #calm() {
        const { state, current } = this.#switcher;
        if (state === 'live')
            return { kind: 'good', text: say('state.live', { name: current.name }) };
        return { kind: 'waiting', text: say('state.opening', { to: current?.label ?? '' }) };
    }

    #announce(text) {
        setText(this.#announced, text);
    }
}
