// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Backoff } from './backoff.js';
import { anyTopicMatches, parseCursor } from './cursor.js';
import { GapMeter } from './gap_meter.js';
import { DeliveryLedger } from './ledger.js';
import { MessageMerge } from './merge.js';
import { why } from './reason.js';

const openingLimitMs = 10_000;
/// A connection that lasted as long, or delivered, was a real one: the next loss starts over.
const provenMs = 5_000;
const measureSpanMs = 1_000;
const keptRecords = 200;

/// A live subscription that outlives its transports: make-before-break switching, reconnecting from
/// the cursor, de-duplication by id, the ledger. At most one transport is active, and at most one (the
/// candidate) is opening from the cursor beside it. When that is open it takes over and the active one
/// is retired; what it would still have delivered comes by the new one.
///
/// It knows transports only as rows of the registry with an open() of their own. Times are
/// milliseconds of performance.now().
///
/// Events: state; delivered { messages, row }; switched { record }; measured { record };
/// switchFailed { row, reason }; lost { reason }; recovered { outageMs, caughtUp }; tooShort { messages }.
/// Everything on its carriers goes to the `wire` given: see core/capture.js.
export class Switcher extends EventTarget {
    state = 'idle'; // opening, live, waiting, retrying, failed
    current = null; // row in use, or in use before it was lost
    records = [];
    switches = 0;
    longestGapMs = null;
    lastReason = null;
    retryAt = 0;
    retries = 0;

    #address; // (row, topics, name, after) -> URL
    #optionOf;
    #wire;
    #topics = [];
    #name = '';
    #startAfter = 'now';
    #active = null;
    #candidate = null;
    #wanted = null;
    #outage = null;
    #backoff = new Backoff();
    #merge = new MessageMerge();
    #ledger = new DeliveryLedger();
    #deliveredTopics = [];
    #toldHeads = {};
    #gone = 0;
    #gaps = new GapMeter();
    #measures = [];
    #leastDelayUs = null;
    #timers = { opening: 0, retry: 0, outage: 0 };

    constructor({ address, option, wire }) {
        super();
        this.#address = address;
        this.#optionOf = option;
        this.#wire = wire;
    }

    get opening() { return this.#candidate?.purpose === 'switch' ? this.#candidate.row : null; }
    get totals() { return this.#ledger.totals(); }
    get overlap() { return this.#merge.overlap; }
    get cursor() { return this.#merge.cursor(); }
    get lostAt() { return this.#outage && !this.#outage.backAt ? this.#outage.lostAt : 0; }

    /// Messages that the server told of and that have not come.
    get onTheWay() {
        const positions = this.#ledger.positions();
        return Object.entries(this.#toldHeads)
            .reduce((sum, [topic, head]) => sum + Math.max(0, head - (positions[topic] ?? 0)), 0);
    }

    setTopics(topics) {
        const changed = topics.join('\n') !== this.#topics.join('\n');
        this.#topics = topics;
        if (changed)
            this.#reopen();
    }

    setName(name) {
        const changed = name !== this.#name;
        this.#name = name;
        if (changed)
            this.#reopen();
    }

    /// An option of the transport in use was turned: what asks again and again says it with its next
    /// request, a stream is opened again.
    optionsChanged() {
        if (this.#active?.carrier.setOptions)
            this.#active.carrier.setOptions();
        else
            this.#reopen();
    }

    /// @p saved is what save() gave before a reload: goes on from there.
    start(row, saved = null) {
        if (saved) {
            this.#merge.begin(saved.place);
            this.#ledger = DeliveryLedger.restore(saved.ledger);
            this.#deliveredTopics = saved.topics;
            this.switches = saved.switches;
            this.longestGapMs = saved.longestGapMs;
        }
        this.#gaps.begin(performance.now());
        this.#wanted = row;
        this.#setState('opening');
        this.#openCandidate(row, 'open');
    }

    /// Null before the first opening.
    save() {
        const place = parseCursor(this.cursor);
        return place && { place, ledger: this.#ledger.save(), topics: this.#deliveredTopics,
                          switches: this.switches, longestGapMs: this.longestGapMs };
    }

    /// Opens it from the cursor beside the one in use and changes over once it is open. While one is
    /// opening, the last asked for wins; asking for the one in use cancels the opening.
    switchTo(row) {
        if (this.state === 'idle')
            return;
        if (!this.#active) {
            this.#backoff.reset();
            this.#wanted = row;
            this.#retry();
        } else if (this.#candidate?.row === row) {
            return;
        } else if (row !== this.#active.row) {
            this.#openCandidate(row, 'switch');
            this.#emit('state');
        } else if (this.opening) {
            this.#cancelCandidate();
            this.#renewIfStale();
            this.#emit('state');
        }
    }

    stop() {
        clearTimeout(this.#timers.retry);
        clearTimeout(this.#timers.outage);
        this.#cancelCandidate();
        this.#retire('active');
        this.#setState('idle');
    }

    retryNow() {
        if (this.state === 'waiting' || this.state === 'failed')
            this.#retry();
    }

    /// Another request found no server.
    doubt() {
        this.#active?.carrier.doubt?.();
    }

    /// On the transport's own socket; false if it has none: then POST.
    publish(ref, draft, key) {
        return this.#active?.carrier.publish?.(ref, draft, key) ?? false;
    }

    #emit(type, detail = {}) {
        this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    #setState(state) {
        if (this.state === state)
            return;
        this.state = state;
        this.#emit('state');
    }

    // What opens and what ends.

    #openCandidate(row, purpose) {
        this.#cancelCandidate();
        clearTimeout(this.#timers.retry);
        const candidate = { row, purpose, topics: this.#topics, after: this.cursor || this.#startAfter,
                            startedAt: performance.now(), openedAt: 0, delivered: false, isStale: false,
                            wire: this.#wire.carrier(row) };
        this.#candidate = candidate;
        this.#timers.opening = setTimeout(
            () => this.#candidateFailed(why('why.notOpen', { s: openingLimitMs / 1_000 })), openingLimitMs);
        const context = { row, after: candidate.after, option: key => this.#optionOf(row, key),
                          url: after => this.#address(row, candidate.topics, this.#name, after) };
        candidate.carrier = row.module.open(context, this.#hearing(candidate));
        // It may have failed, and been replaced, before it returned.
        if (candidate !== this.#candidate && candidate !== this.#active)
            candidate.carrier.close();
    }

    #hearing(carrier) {
        const { wire } = carrier;
        return {
            request: () => wire.request(),
            answer: what => wire.answer(what),
            beat: () => wire.beat(),
            control: what => wire.control(what),
            ended: () => wire.ended(),
            opened: hello => {
                wire.control('hello');
                if (carrier === this.#candidate)
                    this.#takeOver(hello);
            },
            received: messages => {
                if (carrier === this.#active)
                    this.#deliver(messages);
            },
            failed: (reason, transient) => {
                wire.failed(reason);
                if (carrier === this.#candidate)
                    this.#candidateFailed(reason, transient);
                else if (carrier === this.#active)
                    this.#lose(reason, transient);
            },
            published: (ref, control) => {
                wire.control(control.control);
                this.#emit('published', { ref, control });
            },
        };
    }

    #cancelCandidate() {
        clearTimeout(this.#timers.opening);
        this.#retire('candidate');
    }

    #candidateFailed(reason, transient = true) {
        const { row, purpose } = this.#candidate;
        this.#cancelCandidate();
        if (purpose !== 'switch') {
            this.#lose(reason, transient);
            return;
        }
        this.lastReason = reason;
        this.#emit('switchFailed', { row, reason });
        this.#renewIfStale();
        if (this.#active || this.#candidate)
            this.#emit('state');
        else
            this.#lose(reason, true); // the old one went while this was opening
    }

    #takeOver(hello) {
        clearTimeout(this.#timers.opening);
        if (!this.#enterLog(hello)) {
            this.#candidateFailed(why('why.badAnswer', { what: `cursor ${hello.cursor}` }), false);
            return;
        }
        const before = this.#active;
        this.#active = this.#candidate;
        this.#candidate = null;
        this.#leave(before);
        this.#active.openedAt = performance.now();
        this.#deliveredTopics = this.#active.topics;
        const from = this.current;
        this.current = this.#wanted = this.#active.row;
        this.retries = 0;
        this.lastReason = null;
        if (this.#outage) {
            this.#outage.backAt = performance.now();
            this.#outage.backUs = Date.now() * 1_000;
            this.#timers.outage = setTimeout(() => this.#finishOutage(), 1_000);
        }
        this.state = 'live';
        if (from !== this.current)
            this.#recordOpening(from);
        this.#emit('state');
        if (this.#gone > 0)
            this.#emit('tooShort', { messages: this.#gone });
        this.#gone = 0;
    }

    #enterLog(hello) {
        const cursor = parseCursor(hello.cursor);
        if (!cursor)
            return false;
        this.#gone = 0;
        if (cursor.log !== this.#merge.log) {
            this.#merge.begin(cursor);
            this.#ledger.begin(hello.log, hello.heads);
            this.#toldHeads = { ...hello.heads };
            return true;
        }
        for (const [topic, head] of Object.entries(hello.heads))
            this.#toldHeads[topic] = Math.max(this.#toldHeads[topic] ?? 0, head);
        if (!hello.recovered)
            this.#skipHole(hello, cursor.offset);
        if (this.#candidate.topics.join('\n') !== this.#deliveredTopics.join('\n'))
            this.#changeTopics(hello, cursor.offset);
        return true;
    }

    /// The server no longer has all that follows the cursor: what is gone is lost from now on.
    #skipHole(hello, offset) {
        const positions = this.#ledger.positions();
        const heads = {};
        for (const [topic, head] of Object.entries(hello.heads)) {
            if (!anyTopicMatches(this.#deliveredTopics, topic))
                continue;
            heads[topic] = head;
            this.#gone += Math.max(0, head - (positions[topic] ?? 0));
        }
        this.#ledger.close(heads);
        this.#merge.skipTo(offset);
    }

    /// Topics that stay go on where they stand; those that come begin where the hello says.
    #changeTopics(hello, offset) {
        const heads = { ...hello.heads };
        for (const [topic, head] of Object.entries(this.#ledger.positions())) {
            if (anyTopicMatches(this.#deliveredTopics, topic) && anyTopicMatches(this.#candidate.topics, topic))
                heads[topic] = head;
        }
        this.#ledger.begin(hello.log, heads);
        this.#toldHeads = { ...heads };
        this.#merge.widen(this.#deliveredTopics, offset);
    }

    #recordOpening(from) {
        const record = { from, to: this.current, after: this.#active.after, overlap: 0, gapMs: null,
                         tookMs: performance.now() - this.#active.startedAt };
        this.records.push(record);
        if (this.records.length > keptRecords)
            this.records.shift();
        if (from) {
            ++this.switches;
            this.#measures.push({ record, at: performance.now(), overlapBefore: this.overlap });
            setTimeout(() => this.#measure(), measureSpanMs);
        }
        this.#wire.switched(record);
        this.#emit('switched', { record });
    }

    #measure() {
        const { record, at, overlapBefore } = this.#measures.shift();
        record.overlap = (this.#measures[0]?.overlapBefore ?? this.overlap) - overlapBefore;
        record.gapMs = this.#gaps.longest(at - measureSpanMs, at + measureSpanMs);
        this.longestGapMs = Math.max(this.longestGapMs ?? 0, record.gapMs);
        this.#emit('measured', { record });
    }

    #renewIfStale() {
        if (this.#active?.isStale && !this.#candidate)
            this.#openCandidate(this.#active.row, 'renew');
    }

    #reopen() {
        if (this.#active)
            this.#active.isStale = true;
        if (this.#candidate) {
            const { row, purpose } = this.#candidate;
            this.#openCandidate(row, purpose === 'switch' && !this.#active ? 'open' : purpose);
        } else if (this.#active) {
            this.#openCandidate(this.#active.row, 'renew');
        } else if (this.state === 'waiting' || this.state === 'failed') {
            this.#backoff.reset();
            this.#retry();
        }
    }

    #retry() {
        ++this.retries;
        this.#openCandidate(this.#wanted, 'open');
        if (this.#candidate) // else it failed at once and said so
            this.#setState('retrying');
    }

    #lose(reason, transient) {
        const wasLost = this.#outage && !this.#outage.backAt;
        const active = this.#active;
        if (active && (active.delivered || performance.now() - active.openedAt >= provenMs))
            this.#backoff.reset();
        this.#retire('active');
        this.lastReason = reason;
        if (!wasLost) {
            this.#finishOutage();
            this.#outage = { lostAt: performance.now(), backAt: 0, backUs: 0, caughtUp: 0 };
        }
        if (this.#candidate) {
            this.state = 'retrying'; // a switch is under way: if it opens, it saves us
        } else if (transient) {
            const delay = this.#backoff.next();
            this.retryAt = performance.now() + delay;
            this.#timers.retry = setTimeout(() => this.#retry(), delay);
            this.state = 'waiting';
        } else {
            this.state = 'failed';
        }
        this.#emit('state');
        if (!wasLost)
            this.#emit('lost', { reason });
    }

    #retire(which) {
        if (which === 'active') {
            const active = this.#active;
            this.#active = null;
            this.#leave(active);
        } else {
            const candidate = this.#candidate;
            this.#candidate = null;
            this.#leave(candidate);
        }
    }

    #leave(carrier) {
        carrier?.wire.ended();
        carrier?.carrier?.close();
    }

    // What arrives.

    #deliver(messages) {
        const active = this.#active;
        const fresh = this.#merge.take(messages);
        active.wire.messages(fresh, messages.length - fresh.length);
        if (fresh.length === 0)
            return;
        for (const message of fresh)
            this.#ledger.deliver(message.topic, message.seq);
        active.delivered = true;
        this.#gaps.delivered(performance.now());
        this.#countCaughtUp(fresh);
        this.#emit('delivered', { messages: fresh, row: active.row });
    }

    #countCaughtUp(messages) {
        const nowUs = Date.now() * 1_000;
        if (this.#outage?.backAt) {
            for (const message of messages) {
                if (message.ts + (this.#leastDelayUs ?? 0) > this.#outage.backUs) {
                    this.#finishOutage();
                    break;
                }
                ++this.#outage.caughtUp;
            }
            return;
        }
        const delay = nowUs - messages.at(-1).ts;
        this.#leastDelayUs = Math.min(this.#leastDelayUs ?? delay, delay);
    }

    #finishOutage() {
        clearTimeout(this.#timers.outage);
        if (!this.#outage?.backAt)
            return;
        const { lostAt, backAt, caughtUp } = this.#outage;
        this.#outage = null;
        this.#emit('recovered', { outageMs: backAt - lostAt, caughtUp });
    }
}
