// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Capture } from './core/capture.js';
import { ServerClock } from './core/clock.js';
import { Latencies } from './core/figures.js';
import { Publisher, newKey } from './core/publisher.js';
import { Options, loadTransports, subscriptionUrl } from './core/registry.js';
import { Switcher } from './core/switcher.js';
import { TallyWatch } from './core/tally.js';
import { Exchange } from './ui/exchange.js';
import { Explain } from './ui/explain.js';
import { Figures } from './ui/figures.js';
import { MessageList } from './ui/messages.js';
import { OptionsPane } from './ui/options.js';
import { ScenarioPane } from './ui/scenario_pane.js';
import { StateLine } from './ui/state_line.js';
import { Strip } from './ui/strip.js';
import { Memory } from './memory.js';
import { say } from './words.js';

const figuresEachMs = 250;
const defaultTransport = 'sse';
const at = id => document.getElementById(id);

/// Everything of the page put together: the switcher and what shows it.
export class Page {
    #query;
    #memory = new Memory();
    #clock = new ServerClock();
    #capture = new Capture(this.#clock);
    #latencies = new Latencies();
    #tallies = new TallyWatch(newKey().slice(0, 8));
    #options = new Options(this.#memory.options);
    #counts = new Map(); // delivered, by row
    #reconnects = 0;
    #rows = [];
    #switcher;
    #publisher;
    #panes = [];
    parts = {};

    constructor(query) {
        this.#query = query;
        this.#switcher = new Switcher({
            address: (row, topics, name, after) =>
                subscriptionUrl(row, topics, name, after, this.#options, this.#tallies.keysFor(row)),
            option: (row, key) => this.#options.value(row, key),
            wire: this.#capture,
        });
        this.#tallies.onLost = () => this.#switcher.doubt();
        this.#publisher = new Publisher(this.#switcher, () => this.#tallies.keysFor(this.#switcher.current));
        this.#listen();
    }

    /// Fails while the server is not there.
    async start() {
        this.#rows = await loadTransports();
        await this.#clock.measure();
        const make = {
            stateLine: new StateLine(at('state'), at('announced'), this.#switcher),
            strip: new Strip(at('strip'), this.#rows, row => this.#choose(row)),
            figures: new Figures(at('figures')),
            exchange: new Exchange(at('exchange'), this.#capture, this.#clock),
            messages: new MessageList(at('messages'), this.#clock),
            options: new OptionsPane(at('options'), this.#options, () => this.#switcher.optionsChanged()),
            scenario: new ScenarioPane(at('scenario'), {
                clock: this.#clock, publisher: this.#publisher, memory: this.#memory, topics: this.#query.getAll('topic'),
                scenario: this.#query.get('scenario'), onTopics: (topics, name) => this.#subscribe(topics, name),
            }),
        };
        make.explain = new Explain(at('explain'), {
            content: await (await fetch('/explain.json')).json(), rows: this.#rows, capture: this.#capture, options: this.#options,
            switcher: this.#switcher, scenario: make.scenario, choose: row => this.#choose(row),
        });
        Object.assign(this, make);
        this.#panes = Object.values(make);
        this.parts = { switcher: this.#switcher, capture: this.#capture, tallies: this.#tallies, rows: this.#rows };
        await this.scenario.load();
        this.build();
        this.#begin();
        this.#tallies.start();
        this.#run();
    }

    /// All that has words, again in the language chosen.
    build() {
        document.title = say('page.title');
        at('what').textContent = say('page.what');
        at('language').textContent = say('language.other');
        at('language').setAttribute('aria-label', say('language.switch'));
        at('policy').textContent = say('policy.note');
        for (const pane of this.#panes)
            pane.build?.();
        this.#showState();
        this.#showFigures();
    }

    #begin() {
        const saved = this.#memory.session;
        const id = this.#query.get('transport') ?? this.#memory.transport ?? defaultTransport;
        const usable = this.#rows.filter(row => !row.off);
        const row = usable.find(candidate => candidate.id === id) ?? usable[0];
        this.#switcher.start(row, saved);
        if (saved)
            this.stateLine.pass('good', say('state.resumed', { cursor: this.#switcher.cursor }));
    }

    #subscribe(topics, name) {
        this.#switcher.setName(name);
        this.#switcher.setTopics(topics);
    }

    #choose(row) {
        if (row.off) {
            this.stateLine.pass('wrong', `${row.label}: ${say(row.off)}`);
            return;
        }
        this.strip.markFailed(null);
        this.#switcher.switchTo(row);
    }

    #listen() {
        const on = (type, tell) => this.#switcher.addEventListener(type, ({ detail }) => tell(detail));
        on('delivered', ({ messages, row }) => this.#deliver(messages, row));
        on('state', () => this.#showState());
        on('switched', ({ record }) => {
            this.#memory.transport = record.to.id;
            if (record.from)
                this.messages.mark(say('exchange.switch', { from: record.from.label, to: record.to.label }), 'switch');
        });
        on('switchFailed', ({ row, reason }) => this.strip.markFailed(row, String(reason?.key ?? reason)));
        on('lost', () => {
            ++this.#reconnects;
            this.messages.mark(say('state.lost'), 'fault');
        });
        on('recovered', () => this.#refresh());
        document.addEventListener('keydown', event => this.#key(event));
        addEventListener('pagehide', () => this.#save());
        // The browser knows that the network is back before a back-off is over.
        addEventListener('online', () => this.#switcher.retryNow());
    }

    /// The server may be another one by now, or the same with other values.
    async #refresh() {
        try {
            await this.#clock.measure();
            await this.scenario.load();
        } catch { /* it went again: the next recovery asks again */ }
    }

    #deliver(messages, row) {
        this.#counts.set(row, (this.#counts.get(row) ?? 0) + messages.length);
        const now = performance.now();
        for (const message of messages) {
            this.#latencies.record(now, this.#clock.ageMs(message.ts));
            this.scenario.apply(message);
        }
        this.messages.add(messages, row);
        // For whoever wants to listen along, in the console or in a test.
        document.dispatchEvent(new CustomEvent('pushscope:delivered', { detail: { messages, row } }));
    }

    #showState() {
        document.dispatchEvent(new CustomEvent('pushscope:state', { detail: this.#switcher.state }));
        if (!this.strip)
            return;
        this.strip.show(this.#switcher);
        this.options.show(this.#switcher.current);
        this.explain.show(this.#switcher.current);
        this.scenario.live(this.#switcher.state === 'live');
        this.#showFigures();
    }

    #showFigures() {
        this.figures.show({ switcher: this.#switcher, latencies: this.#latencies, tallies: this.#tallies,
                            reconnects: this.#reconnects, counts: this.#counts });
    }

    #key(event) {
        if (event.target.closest('input, select, textarea') || event.repeat)
            return;
        const row = this.strip?.rowOfKey(event);
        if (row) {
            event.preventDefault();
            this.#choose(row);
        }
    }

    #save() {
        const session = this.#switcher.save();
        if (session)
            this.#memory.session = session;
        this.#memory.options = this.#options.chosen;
    }

    /// Once a frame what changed, four times a second what counts. A timer, too: a page in the
    /// background has no frames, and its models must not grow.
    #run() {
        const frame = () => {
            this.scenario.flush();
            this.messages.flush();
            this.exchange.draw();
            this.explain.draw();
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        setInterval(() => {
            this.scenario.tick();
            this.stateLine.show();
            this.#showFigures();
            this.#save();
        }, figuresEachMs);
    }
}
