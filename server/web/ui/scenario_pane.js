// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { hasWords, say } from '../words.js';
import { decimals } from '../format.js';
import { el, setText } from './dom.js';

const settingDelayMs = 200;

/// The scenario in view: tabs, its settings, its view. Each scenario of the server has a module of the
/// same name in web/scenarios; what the page was given as topics instead has none.
export class ScenarioPane {
    #root;
    #context;
    #scenarios = [];
    #current = null;
    #view = null;
    #viewRoot = null;
    #isLive = false;
    #fixedTopics;

    constructor(root, context) {
        this.#root = root;
        this.#context = context;
        this.#fixedTopics = context.topics;
        context.memory.name ??= `Guest-${Math.floor(1_000 + Math.random() * 9_000)}`;
    }

    async load() {
        if (this.#fixedTopics.length > 0) {
            this.#context.onTopics(this.#fixedTopics, '');
            return;
        }
        const response = await fetch('/v1/scenarios', { cache: 'no-store' });
        const scenarios = await response.json();
        for (const scenario of scenarios)
            scenario.module = await import(`../scenarios/${scenario.id}.js`);
        this.#scenarios = scenarios;
        const id = this.#current?.id ?? this.#context.scenario ?? this.#context.memory.scenario;
        const chosen = scenarios.find(scenario => scenario.id === id) ?? scenarios[0];
        if (chosen && this.#view && chosen.id === this.#current?.id) {
            this.#current = chosen;
            this.#view.setState(chosen.state);
            this.#subscribe();
        } else if (chosen) {
            this.choose(chosen);
        } else {
            this.#context.onTopics(['*'], '');
        }
    }

    choose(scenario) {
        this.#current = scenario;
        this.#context.memory.scenario = scenario.id;
        this.#viewRoot = el('div', { class: `view ${scenario.id}` });
        this.#view = new scenario.module.View(this.#viewRoot, {
            clock: this.#context.clock, publisher: this.#context.publisher, name: () => this.#name(),
            rename: name => this.#rename(name) });
        this.#view.setState(scenario.state);
        this.build();
        this.#subscribe();
        if (this.#isLive)
            this.#view.joined?.();
    }

    #subscribe() {
        // Only who says something is somebody: prices are watched without a name.
        this.#context.onTopics(this.#current.module.topics(this.#current.state), this.#view.joined ? this.#name() : '');
    }

    #name() {
        return this.#context.memory.name;
    }

    #rename(name) {
        if (!name)
            return;
        this.#context.memory.name = name;
        this.#subscribe();
    }

    live(isLive) {
        this.#isLive = isLive;
        if (isLive)
            this.#view?.joined?.();
        else
            this.#view?.left?.();
    }

    apply(message) { this.#view?.apply(message); }
    flush() { this.#view?.flush(); }
    tick() { this.#view?.tick(); }

    build() {
        if (this.#fixedTopics.length > 0 || !this.#current) {
            this.#root.replaceChildren(el('header', { class: 'pane-header' }, el('h2', {}, say('scenario.topics'))),
                                       el('p', { class: 'note' }, this.#fixedTopics.join(', ') || '*'));
            return;
        }
        this.#view.build();
        const tabs = this.#scenarios.map(scenario => el('button', {
            type: 'button', role: 'tab', 'aria-selected': String(scenario.id === this.#current.id),
            'data-scenario': scenario.id, onclick: () => this.#refreshAndChoose(scenario.id),
        }, wordOr(`scenario.${scenario.id}`, scenario.id)));
        this.#root.replaceChildren(
            el('header', { class: 'pane-header tabs' },
               el('div', { role: 'tablist', 'aria-label': say('scenario.name') }, ...tabs),
               el('div', { class: 'settings' }, ...this.#current.settings.map(setting => this.#setting(setting)))),
            this.#viewRoot);
    }

    get id() { return this.#current?.id ?? ''; }
    get settings() { return Object.fromEntries((this.#current?.settings ?? []).map(({ key, value }) => [key, value])); }

    /// Another scenario, and its settings; for who sets something up. Without scenarios nothing happens.
    async setUp(id, settings) {
        if (this.#fixedTopics.length > 0 || !this.#scenarios.some(scenario => scenario.id === id))
            return;
        if (id !== this.#current.id)
            await this.#refreshAndChoose(id);
        for (const setting of this.#current.settings) {
            if (settings[setting.key] !== undefined && settings[setting.key] !== setting.value)
                await this.#set(setting, settings[setting.key]);
        }
        this.build();
    }

    /// A tab that was away has an old state: asked for again.
    async #refreshAndChoose(id) {
        try {
            const response = await fetch(`/v1/scenarios/${id}`, { cache: 'no-store' });
            const fresh = await response.json();
            const scenario = this.#scenarios.find(candidate => candidate.id === id);
            Object.assign(scenario, fresh);
            this.choose(scenario);
        } catch { /* no server now: the tab stays */ }
    }

    #setting(setting) {
        const id = `setting-${setting.key}`;
        const wide = setting.maximum / Math.max(setting.minimum, 0.1) > 100;
        const toSlider = value => wide ? Math.log10(value) : value;
        const fromSlider = value => wide ? 10 ** value : Number(value);
        const shown = el('output', { for: id });
        const show = value => setText(shown, `${decimals(value, value < 10 && value % 1 ? 1 : 0)} ${setting.unit}`.trim());
        let timer = 0;
        const input = el('input', { type: 'range', id, min: toSlider(setting.minimum), max: toSlider(setting.maximum),
                                    step: wide ? 0.01 : 1, value: toSlider(setting.value), oninput: () => {
                                        const value = Number(fromSlider(Number(input.value)).toPrecision(2));
                                        show(value);
                                        clearTimeout(timer);
                                        timer = setTimeout(() => this.#set(setting, value), settingDelayMs);
                                    } });
        show(setting.value);
        return el('div', { class: 'setting' }, el('label', { for: id }, wordOr(`setting.${setting.key}`, setting.label)), input, shown);
    }

    async #set(setting, value) {
        try {
            const response = await fetch(`/v1/scenarios/${this.#current.id}`, {
                method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ [setting.key]: value }) });
            if (response.ok) {
                setting.value = value;
                this.#view.setSetting?.(setting.key, value);
            }
        } catch { /* no server now: it keeps what it had */ }
    }
}

function wordOr(key, text) {
    return hasWords(key) ? say(key) : text;
}
