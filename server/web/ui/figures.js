// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { bytesParts, bytesText, milliseconds, millisecondsText, thousands } from '../format.js';
import { say } from '../words.js';
import { el, setText } from './dom.js';

const names = ['live', 'p50', 'p99', 'requests', 'connections', 'bytes',
               'delivered', 'lost', 'duplicated', 'reordered', 'overlap', 'switches'];
const wrongUnlessZero = ['lost', 'duplicated', 'reordered'];

/// The figures: what the feed costs and the ledger's proof. Each is a button that tells its definition.
export class Figures {
    #root;
    #definition;
    #figures = new Map();
    #told = null;

    constructor(root) {
        this.#root = root;
        this.build();
    }

    build() {
        this.#figures.clear();
        this.#definition = el('p', { class: 'definition', role: 'status' }, say('figures.hint'));
        this.#root.setAttribute('aria-label', say('figures.name'));
        this.#root.replaceChildren(
            el('div', { class: 'figures-row' }, ...names.map(name => this.#figure(name))), this.#definition);
    }

    #figure(name) {
        const parts = { caption: el('span', { class: 'caption' }, say(`figure.${name}`)),
                        mark: el('span', { class: 'mark', 'aria-hidden': 'true' }),
                        value: el('span', { class: 'value' }), unit: el('span', { class: 'unit' }),
                        note: el('span', { class: 'note' }) };
        parts.button = el('button', { type: 'button', class: 'figure', 'data-figure': name,
                                      onclick: () => this.#tell(name) },
                          parts.caption, el('span', { class: 'middle' }, parts.mark, parts.value, ' ', parts.unit),
                          parts.note);
        this.#figures.set(name, parts);
        return parts.button;
    }

    #tell(name) {
        this.#told = this.#told === name ? null : name;
        setText(this.#definition, this.#told
            ? `${say(`figure.${name}`)}: ${say(`figure.${name}.what`)}`
            : say('figures.hint'));
    }

    #set(name, { value, unit = '', note = '', mark = '', caption }) {
        const parts = this.#figures.get(name);
        setText(parts.value, value);
        setText(parts.unit, unit);
        setText(parts.note, note);
        if (caption)
            setText(parts.caption, caption);
        parts.mark.className = `mark ${mark}`;
        parts.button.classList.toggle('wrong', mark === 'cross');
    }

    /// @p counts: delivered by row since the page was opened, for bytes a message.
    show({ switcher, latencies, tallies, reconnects, counts }) {
        this.#showLive(switcher, reconnects);
        this.#showLatency(latencies.snapshot(performance.now()));
        this.#showCosts(switcher.current, tallies, counts);
        this.#showLedger(switcher);
    }

    #showLive(switcher, reconnects) {
        const mark = { live: 'disc', failed: 'cross' }[switcher.state] ?? 'ring';
        this.#set('live', { value: switcher.current?.label ?? say('figure.live.nothing'),
                            note: say('figure.live.reconnects', { n: thousands(reconnects) }), mark });
    }

    #showLatency({ count, p50, p99, max }) {
        const unknown = { value: say('unit.unknown'), note: say('figure.last60') };
        const known = (ms, note) => ms === null ? unknown : { value: milliseconds(ms), unit: 'ms', note };
        this.#set('p50', known(p50, say('figure.last60')));
        this.#set('p99', { ...known(p99 ?? max, `${thousands(count)} ${say('figure.messages')}`),
                           caption: say(p99 === null ? 'figure.max' : 'figure.p99') });
    }

    #showCosts(row, tallies, counts) {
        const here = row && tallies.of(row);
        const all = tallies.of(null);
        const stale = tallies.isCurrent ? '' : `, ${say('figure.notCurrent')}`;
        const unknown = { value: say('unit.unknown') };
        for (const name of ['requests', 'connections']) {
            this.#set(name, here ? { value: thousands(here[name]),
                                     note: say('figure.all', { n: thousands(all[name]) }) + stale } : unknown);
        }
        if (!here) {
            this.#set('bytes', unknown);
            return;
        }
        const sum = here.bytes_up + here.bytes_down;
        const [value, unit] = bytesParts(sum);
        const delivered = counts.get(row) ?? 0;
        const each = delivered > 0 ? say('figure.each', { n: bytesText(sum / delivered) })
            : say('figure.all', { n: bytesText(all.bytes_up + all.bytes_down) });
        this.#set('bytes', { value, unit, note: each + stale });
    }

    #showLedger(switcher) {
        const totals = switcher.totals;
        const clean = wrongUnlessZero.every(name => totals[name] === 0);
        const onTheWay = switcher.onTheWay;
        this.#set('delivered', { value: thousands(totals.delivered), mark: clean ? 'tick' : '',
                                 note: onTheWay > 0 ? say('figure.onTheWay', { n: thousands(onTheWay) })
                                     : say('figure.messages') });
        for (const name of wrongUnlessZero)
            this.#set(name, { value: thousands(totals[name]), note: say('figure.messages'),
                              mark: totals[name] > 0 ? 'cross' : '' });
        this.#set('overlap', { value: thousands(switcher.overlap), note: say('figure.messages') });
        const gap = switcher.longestGapMs;
        this.#set('switches', { value: thousands(switcher.switches),
                                note: gap === null ? '' : say('figure.gap', { ms: millisecondsText(gap) }) });
    }
}
