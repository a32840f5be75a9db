// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { decimals, thousands } from '../format.js';
import { el, setText, svg } from '../ui/dom.js';
import { language, say } from '../words.js';

export const topics = () => ['stock.*'];

/// Prices: last, change since the close before, how old, and the months before as a line.
export class View {
    #root;
    #clock;
    #rows = new Map(); // by topic
    #newest = new Map();
    #state = {};
    #period = '';
    #body;
    #note;

    constructor(root, { clock }) {
        this.#root = root;
        this.#clock = clock;
        this.build();
    }

    build() {
        this.#body = el('tbody');
        this.#note = el('p', { class: 'note' });
        const months = [...this.#rows.values()][0]?.history.length ?? 0;
        const head = (text, name) => el('th', { scope: 'col', class: name }, text);
        this.#root.replaceChildren(
            el('table', { class: 'stock' },
               el('thead', {}, el('tr', {}, head(say('stock.symbol'), 'symbol'),
                                  head(say('stock.months', { n: months }), 'history'), head(say('stock.last'), 'last'),
                                  head(this.#changeHead(), 'change'), head(say('stock.age'), 'age'))),
               this.#body),
            this.#note);
        for (const row of this.#rows.values())
            this.#buildRow(row);
        this.#showNote();
    }

    setState(state) {
        this.#state = state;
        this.#period = state.period ?? '';
        this.#rows = new Map((state.symbols ?? []).map(symbol => [`stock.${symbol.symbol}`, {
            ...symbol, history: symbol.history ?? [], publishedUs: 0 }]));
        this.build();
    }

    apply(message) {
        if (message.type === 'tick')
            this.#newest.set(message.topic, message);
        else if (message.type === 'period')
            this.#applyPeriod(message);
    }

    #applyPeriod({ topic, data }) {
        const row = this.#rows.get(topic);
        if (!row)
            return;
        row.previous = data.previous;
        // The close that was just made joins the line; as many as before stay.
        if (row.period !== data.period && row.history.length > 0)
            row.history = [...row.history.slice(1), data.previous];
        row.period = data.period;
        if (this.#period !== data.period) {
            this.#period = data.period;
            setText(this.#root.querySelector('th.change'), this.#changeHead());
            this.#showNote();
        }
        this.#showRow(row);
        this.#showLine(row);
    }

    flush() {
        for (const { topic, data, ts } of this.#newest.values()) {
            let row = this.#rows.get(topic);
            if (!row) {
                // A symbol of a replay that the state did not have when it was asked for.
                row = { symbol: topic.slice(topic.indexOf('.') + 1), name: '', history: [], previous: 0 };
                this.#rows.set(topic, row);
                this.#buildRow(row);
            }
            row.last = data.price;
            row.publishedUs = ts;
            this.#showRow(row);
            this.#showLine(row);
        }
        this.#newest.clear();
    }

    /// Ages, four times a second.
    tick() {
        for (const row of this.#rows.values())
            setText(row.cells.age, row.publishedUs ? `${thousands(this.#clock.ageMs(row.publishedUs))} ms` : '');
    }

    #buildRow(row) {
        const line = svg('svg', { viewBox: '0 0 84 28', 'aria-hidden': 'true', class: 'line' },
                         svg('path', { fill: 'none' }), svg('circle', { r: 2.5 }));
        row.line = line;
        row.cells = { last: el('td', { class: 'last' }), change: el('td', { class: 'change' }), age: el('td', { class: 'age' }) };
        this.#body.append(el('tr', {}, el('th', { scope: 'row', class: 'symbol' }, el('strong', {}, row.symbol),
                                          el('span', {}, row.name)),
                             el('td', { class: 'history' }, line), row.cells.last, row.cells.change, row.cells.age));
        this.#showRow(row);
        this.#showLine(row);
    }

    #showRow(row) {
        setText(row.cells.last, row.last > 0 ? decimals(row.last, 2) : say('unit.unknown'));
        const percent = row.previous > 0 ? (row.last / row.previous - 1) * 100 : null;
        setText(row.cells.change, percent === null ? '' : `${percent > 0 ? '+' : ''}${decimals(percent, 2)} %`);
    }

    #showLine(row) {
        const values = [...row.history, row.last].filter(value => value > 0);
        if (values.length < 2)
            return;
        const low = Math.min(...values);
        const range = Math.max(...values) - low || 1;
        const points = values.map((value, at) => [3 + at / (values.length - 1) * 77, 24 - (value - low) / range * 20]);
        row.line.firstChild.setAttribute('d', `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`);
        row.line.lastChild.setAttribute('cx', points.at(-1)[0]);
        row.line.lastChild.setAttribute('cy', points.at(-1)[1]);
    }

    #changeHead() {
        const [year, month] = this.#period.split('-').map(Number);
        if (!month)
            return say('stock.changePlain');
        const before = new Date(Date.UTC(year, month - 2, 1));
        return say('stock.change', { month: before.toLocaleString(language() === 'zh' ? 'zh-CN' : 'en', { month: 'short', timeZone: 'UTC' }) });
    }

    #showNote() {
        const [year, month] = this.#period.split('-').map(Number);
        const period = month && new Date(Date.UTC(year, month - 1, 1))
            .toLocaleString(language() === 'zh' ? 'zh-CN' : 'en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
        setText(this.#note, this.#state.replay ? say('stock.replay')
            : period ? say('stock.note', { period, seed: this.#state.seed }) : '');
    }
}
