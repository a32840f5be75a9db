// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { say, sayReason, told } from '../words.js';
import { millisecondsText } from '../format.js';
import { el, links, setText } from './dom.js';
import { ExchangePainter } from './exchange_painter.js';
import { TimeLine } from './time_line.js';

const pictureMessages = 3;
const lookEachMs = 250;

/// Explain: the family's time line, what there is to tell of the technique in use (from /explain.json,
/// which the desktop window shows as well), and its newest exchange as this page saw it. What can be shown
/// is set up by a press, and can be put back.
export class Explain {
    #root;
    #context;
    #timeLine;
    #technique = null;
    #shown = null;
    #before = null;
    #turning = Promise.resolve();
    #painter = null;
    #span = null;
    #lookedAt = 0;
    #caption;
    #text = el('div', { class: 'told' });
    #look = el('div', { class: 'look', role: 'status' });

    constructor(root, context) {
        this.#root = root;
        this.#context = context;
        this.#timeLine = new TimeLine(context.content, technique => this.#rowOf(technique), context.choose);
        root.addEventListener('toggle', () => this.show(context.switcher.current));
    }

    build() {
        const canvas = el('canvas', { class: 'picture', role: 'img' });
        this.#painter = new ExchangePainter(canvas);
        this.#caption = el('p', { class: 'note' });
        this.#timeLine.build();
        this.#root.replaceChildren(el('summary', {}, say('explain.title')), this.#timeLine.root, this.#look,
                                   el('div', { class: 'columns' }, this.#text, el('div', { class: 'side' }, this.#caption, canvas)));
        this.#technique = null;
        this.show(this.#context.switcher.current);
        this.#showLook();
    }

    /// What is explained is what is in use.
    show(row) {
        const technique = row && this.#context.content.techniques.find(each => each.transports.includes(row.id));
        if (!technique || technique === this.#technique)
            return;
        this.#technique = technique;
        this.#timeLine.show(technique);
        this.#text.replaceChildren(...this.#tell(technique));
        this.#span = null;
        this.#lookedAt = 0;
    }

    #rowOf(technique) {
        return this.#context.rows.find(row => row.id === technique.transports[0]);
    }

    #tell(technique) {
        const fact = ({ text, sources }) => [told(text), ...(sources.length > 0 ? [' [', ...links(sources), ']'] : [])];
        const points = (key, list) => list.length === 0 ? [] : [el('h3', {}, say(key)), el('ul', {}, ...list.map(point =>
            el('li', {}, told(point.text), point.show && this.#canShow(point.show) ? ' ' : null,
               point.show && this.#canShow(point.show) ? el('button', { type: 'button', class: 'show', onclick: () => this.#inTurn(() => this.#showMe(point.show)) },
                                                            say('explain.show')) : null)))];
        return [el('h2', {}, told(technique.title)), el('p', {}, told(technique.what)),
                ...points('explain.strengths', technique.strengths), ...points('explain.weaknesses', technique.weaknesses),
                el('dl', {}, el('dt', {}, say('explain.since')), el('dd', {}, ...fact(technique.since)),
                   el('dt', {}, say('explain.by')), el('dd', {}, ...fact(technique.by)),
                   el('dt', {}, say('explain.specification')), el('dd', {}, ...links(technique.specifications)),
                   el('dt', {}, say('explain.used')), el('dd', {}, ...fact(technique.used)))];
    }

    #canShow(show) {
        const row = this.#context.rows.find(candidate => candidate.id === show.transport);
        return !show.windowOnly && row && !row.off;
    }

    /// Setting up and putting back each take several requests: one begins when the one before is through, or
    /// undo would overtake what it is to undo.
    #inTurn(action) {
        this.#turning = this.#turning.catch(() => {}).then(action);
        return this.#turning;
    }

    async #showMe(show) {
        const { scenario, options, switcher } = this.#context;
        this.#before ??= { scenario: scenario.id, settings: new Map(), options: { ...options.chosen }, row: switcher.current };
        await this.#turn(show.scenario, show.settings ?? {});
        const row = this.#context.rows.find(candidate => candidate.id === show.transport);
        for (const [key, value] of Object.entries(show.options ?? {})) {
            const option = row.options.find(candidate => candidate.key === key);
            if (option)
                options.set(option, value);
        }
        this.#switchTo(row);
        this.#shown = show;
        this.#showLook();
    }

    /// Remembers what each scenario had before it was first turned.
    async #turn(id, settings) {
        const { scenario } = this.#context;
        await scenario.setUp(id, {});
        if (scenario.id === id && !this.#before.settings.has(id))
            this.#before.settings.set(id, scenario.settings);
        await scenario.setUp(id, settings);
    }

    #switchTo(row) {
        const { switcher, choose } = this.#context;
        if (switcher.current === row)
            switcher.optionsChanged();
        else
            choose(row);
    }

    async #undo() {
        const before = this.#before;
        if (!before)
            return;
        for (const [id, settings] of before.settings)
            await this.#context.scenario.setUp(id, settings);
        if (before.scenario)
            await this.#context.scenario.setUp(before.scenario, {});
        this.#context.options.replace(before.options);
        this.#switchTo(before.row);
        this.#before = this.#shown = null;
        this.#showLook();
    }

    #showLook() {
        this.#look.hidden = !this.#shown;
        this.#look.replaceChildren(...(this.#shown ? [el('p', {}, told(this.#shown.look)),
            el('button', { type: 'button', class: 'undo', onclick: () => this.#inTurn(() => this.#undo()) }, say('explain.undo'))] : []));
    }

    /// Once a frame, while it is open.
    draw() {
        const now = performance.now();
        if (!this.#root.open || !this.#technique || now - this.#lookedAt < lookEachMs)
            return;
        this.#lookedAt = now;
        this.#span = newestExchange(this.#context.capture.events, this.#technique.transports);
        const name = told(this.#technique.title);
        setText(this.#caption, say(this.#span ? 'explain.captured' : 'explain.notCaptured', { name }));
        this.#painter.paint({ events: this.#span?.events ?? [], from: this.#span?.from ?? 0, to: this.#span?.to ?? 1,
            words: { none: say('exchange.none'), reason: sayReason, held: ms => say('exchange.held', { ms: millisecondsText(ms) }),
                     switched: ({ from, to }) => say('exchange.switch', { from: from.label, to: to.label }) } });
    }
}

/// From the newest request of these transports that has brought something, to its first few messages.
/// Null if the page has seen none.
export function newestExchange(events, transports) {
    const mine = events.filter(event => event.row && transports.includes(event.row.id) && event.kind !== 'switch');
    let first = mine.length;
    let seen = 0;
    while (first > 0 && !(seen > 0 && mine[first - 1].kind === 'request'))
        seen += mine[--first].kind === 'message';
    if (seen === 0)
        return null;
    const begin = Math.max(0, first - 1);
    const taken = [];
    let messages = 0;
    for (const event of mine.slice(begin)) {
        if ((taken.length > 0 && event.kind === 'request') || messages >= pictureMessages)
            break;
        taken.push(event);
        messages += event.kind === 'message';
    }
    const from = taken[0].at;
    const length = Math.max(taken.at(-1).at - from, 10);
    return { events: taken, from: from - length * 0.1, to: from + length * 1.15, messages };
}
