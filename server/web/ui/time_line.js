// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { placeYears } from '../core/year_places.js';
import { say, told } from '../words.js';
import { el, links } from './dom.js';

const leastWidth = 860; // narrower, it is scrolled sideways
const margin = 14;
const gap = 6;

/// The family from 1995 to today, which is the switch as well: buttons over an axis of years. Left and
/// right move through it. Below the axis is what happened around the family; pressed, it is told.
export class TimeLine {
    #content;
    #rowOf;
    #choose;
    #line = el('div', { class: 'line' });
    #buttons = [];
    #milestones = [];
    #told = el('p', { class: 'milestone-told', role: 'status' });
    root;

    /// @p rowOf finds the registry's row of a technique, @p choose switches to one.
    constructor(content, rowOf, choose) {
        this.#content = content;
        this.#rowOf = rowOf;
        this.#choose = choose;
        this.root = el('div', { class: 'time-line', role: 'group' }, this.#line, this.#told);
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
        this.#milestones = this.#content.milestones.map(milestone => ({
            milestone, button: el('button', { type: 'button', class: 'milestone', onclick: () => this.#tell(milestone) }, told(milestone.label)),
        }));
        this.#tell(null);
        this.#line.replaceChildren(...[...this.#buttons, ...this.#milestones].map(({ button }) => button));
        this.#arrange();
    }

    show(technique) {
        for (const each of this.#buttons)
            each.button.setAttribute('aria-pressed', String(each.technique === technique));
    }

    /// A second press takes it away again.
    #tell(chosen) {
        const shown = this.#milestones.find(({ button }) => button.getAttribute('aria-pressed') === 'true');
        const next = shown?.milestone === chosen ? null : chosen;
        for (const { milestone, button } of this.#milestones)
            button.setAttribute('aria-pressed', String(milestone === next));
        this.#told.hidden = !next;
        this.#told.replaceChildren(...(next ? [`${told(next.what)} [`, ...links(next.sources), ']'] : []));
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
        const below = placeYears(this.#milestones.map(({ button, milestone }) => ({ year: milestone.year, width: button.offsetWidth })), axis, gap);
        const belowHeight = this.#milestones[0].button.offsetHeight;
        this.#milestones.forEach(({ button }, index) => {
            button.style.left = `${below[index].left}px`;
            button.style.top = `${bottom + 28 + below[index].row * belowHeight}px`;
        });
        const belowRows = Math.max(...below.map(place => place.row + 1));
        this.#line.style.width = `${width}px`;
        this.#line.style.height = `${bottom + 28 + belowRows * belowHeight}px`;
    }
}
