// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { placeYears } from '../core/year_places.js';
import { say, told } from '../words.js';
import { el } from './dom.js';

const leastWidth = 860; // narrower, it is scrolled sideways
const margin = 14;
const gap = 6;

/// The family from 1995 to today, which is the switch as well: buttons over an axis of years. Left and
/// right move through it.
export class TimeLine {
    #content;
    #rowOf;
    #choose;
    #line = el('div', { class: 'line' });
    #buttons = [];
    root;

    /// @p rowOf finds the registry's row of a technique, @p choose switches to one.
    constructor(content, rowOf, choose) {
        this.#content = content;
        this.#rowOf = rowOf;
        this.#choose = choose;
        this.root = el('div', { class: 'time-line', role: 'group' }, this.#line);
        new ResizeObserver(() => this.#arrange()).observe(this.root);
    }

    build() {
        this.root.setAttribute('aria-label', say('explain.timeLine'));
        const techniques = [...this.#content.techniques].sort((a, b) => a.year - b.year);
        this.#buttons = techniques.map(technique => {
            const row = this.#rowOf(technique);
            const off = row?.off;
            const button = el('button', {
                type: 'button', class: 'technique', 'data-technique': technique.id, 'aria-disabled': off ? 'true' : null,
                title: off ? say(off) : `${told(technique.title)}. ${told(technique.since.text)}`,
                onclick: () => row && this.#choose(row), onkeydown: event => this.#key(event),
            }, told(technique.label), el('span', { class: 'hidden' }, `, ${technique.year}`));
            return { button, technique };
        });
        this.#line.replaceChildren(...this.#buttons.map(({ button }) => button));
        this.#arrange();
    }

    show(technique) {
        for (const each of this.#buttons)
            each.button.setAttribute('aria-pressed', String(each.technique === technique));
    }

    #key(event) {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const next = by && this.#buttons[this.#buttons.findIndex(({ button }) => button === event.target) + by];
        if (next) {
            event.preventDefault();
            next.button.focus();
        }
    }

    #arrange() {
        const width = Math.max(this.root.clientWidth, leastWidth);
        if (this.root.clientWidth === 0)
            return;
        const axis = { first: 1995, last: new Date().getFullYear(), left: margin, right: width - margin };
        const labels = this.#buttons.map(({ button, technique }) => ({ year: technique.year, width: button.offsetWidth }));
        const places = placeYears(labels, axis, gap);
        const rows = Math.max(1, ...places.map(place => place.row + 1));
        const rowHeight = this.#buttons[0].button.offsetHeight + gap;
        const bottom = rows * rowHeight;
        this.#buttons.forEach(({ button }, index) => {
            button.style.left = `${places[index].left}px`;
            button.style.top = `${(rows - 1 - places[index].row) * rowHeight}px`;
        });
        for (const old of this.#line.querySelectorAll('.year, .dot, .axis'))
            old.remove();
        const mark = (kind, left, text = '') => {
            const element = el('span', { class: kind, 'aria-hidden': 'true' }, text);
            element.style.left = `${left}px`;
            element.style.top = `${bottom + 4}px`;
            this.#line.append(element);
            return element;
        };
        mark('axis', axis.left).style.width = `${axis.right - axis.left}px`;
        for (const { dot } of places)
            mark('dot', dot);
        const x = year => axis.left + (axis.right - axis.left) * (year - axis.first) / (axis.last - axis.first);
        for (let year = axis.first; year <= axis.last; year += 5)
            mark(year === axis.first ? 'year first' : 'year', year === axis.first ? 2 : x(year), String(year));
        this.#line.style.width = `${width}px`;
        this.#line.style.height = `${bottom + 28}px`;
    }
}
