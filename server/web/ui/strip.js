// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { hasWords, say } from '../words.js';
import { el } from './dom.js';

const plainKeys = 9;

/// The strip of transports: groups in the registry's order, keys read left to right (1 to 9, then Shift
/// and 1 on). In use: filled. Opening: outlined, the old one stays filled.
export class Strip {
    #root;
    #rows;
    #buttons = new Map();
    #onChoose;

    constructor(root, rows, onChoose) {
        this.#root = root;
        this.#rows = rows;
        this.#onChoose = onChoose;
        this.build();
    }

    /// Again after a change of language.
    build() {
        this.#buttons.clear();
        const groups = new Map();
        this.#rows.forEach((row, index) => {
            if (!groups.has(row.group))
                groups.set(row.group, []);
            groups.get(row.group).push(this.#button(row, index));
        });
        this.#root.replaceChildren(...[...groups].map(([group, buttons]) => {
            const key = `group.${group}`;
            const caption = hasWords(key) ? say(key) : group;
            return el('div', { class: 'group', role: 'group', 'aria-label': caption },
                      el('span', { class: 'caption', 'aria-hidden': 'true' }, caption),
                      el('div', { class: 'joined' }, ...buttons));
        }));
        this.#root.setAttribute('aria-label', say('strip.name'));
    }

    #button(row, index) {
        const shifted = index >= plainKeys;
        const digit = shifted ? index - plainKeys + 1 : index + 1;
        const off = row.off && `off-${row.id}`;
        const button = el('button', {
            type: 'button', class: 'transport', 'data-transport': row.id, 'aria-pressed': 'false',
            'aria-disabled': row.off ? 'true' : null, 'aria-describedby': off,
            'aria-keyshortcuts': digit <= plainKeys ? (shifted ? `Shift+${digit}` : `${digit}`) : null,
            title: row.off ? say(row.off) : `${row.name}. ${row.summary}`,
            onclick: () => this.choose(row),
        }, el('span', {}, row.label), digit <= plainKeys ? el('kbd', {}, `${shifted ? '⇧' : ''}${digit}`) : null,
           row.off ? el('span', { id: off, class: 'hidden' }, `${say('strip.off')}. ${say(row.off)}`) : null);
        this.#buttons.set(row, button);
        return button;
    }

    choose(row) {
        this.#onChoose(row);
    }

    /// The row that a key press means, or null.
    rowOfKey(event) {
        const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
        if (!digit || event.ctrlKey || event.altKey || event.metaKey)
            return null;
        return this.#rows[Number(digit) - 1 + (event.shiftKey ? plainKeys : 0)] ?? null;
    }

    show(switcher) {
        for (const [row, button] of this.#buttons) {
            const inUse = row === switcher.current;
            const isOpening = row === switcher.opening || (inUse && switcher.state !== 'live');
            button.setAttribute('aria-pressed', String(inUse));
            button.classList.toggle('opening', isOpening);
        }
    }

    markFailed(row, reason) {
        for (const button of this.#buttons.values())
            button.classList.remove('failed');
        const button = row && this.#buttons.get(row);
        if (button) {
            button.classList.add('failed');
            button.title = reason;
        }
    }
}
