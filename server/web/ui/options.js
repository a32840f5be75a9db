// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { say } from '../words.js';
import { el } from './dom.js';

/// The options of the transport in use, from the registry: unit, range and default.
export class OptionsPane {
    #root;
    #options;
    #onChange;
    #row = null;

    constructor(root, options, onChange) {
        this.#root = root;
        this.#options = options;
        this.#onChange = onChange;
    }

    show(row) {
        if (row === this.#row)
            return;
        this.#row = row;
        this.build();
    }

    build() {
        const row = this.#row;
        if (!row)
            return;
        const list = row.options.length > 0 ? row.options.map(option => this.#field(row, option))
            : [el('p', { class: 'note' }, say('options.none', { name: row.label }))];
        const wasOpen = this.#root.querySelector('details')?.open;
        this.#root.replaceChildren(el('details', { open: wasOpen },
            el('summary', {}, `${say('options.title')}: ${row.label}`), el('div', { class: 'fields' }, ...list)));
    }

    #field(row, option) {
        const id = `option-${option.key}`;
        const input = el('input', { type: 'number', id, min: option.minimum, max: option.maximum, step: 'any',
                                    value: this.#options.value(row, option.key), 'aria-describedby': `${id}-what`,
                                    onchange: () => this.#set(row, option, input) });
        return el('div', { class: 'field' }, el('label', { for: id }, option.label ?? option.key), input,
                  el('span', { class: 'unit' }, option.unit),
                  el('span', { class: 'note', id: `${id}-what` },
                     `${option.what} ${say('options.range', { min: option.minimum, max: option.maximum, unit: option.unit })}`));
    }

    #set(row, option, input) {
        const good = input.value !== '' && this.#options.set(option, Number(input.value));
        input.setAttribute('aria-invalid', String(!good));
        if (good)
            this.#onChange();
    }
}
