// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { el, setText } from '../ui/dom.js';
import { say } from '../words.js';

const keptMatches = 6;

/// Minutes played when a stage begins and when it regularly ends; where they are the same, the clock stands.
const stages = {
    'kick-off': [0, 45], 'half-time': [45, 45], 'second-half': [45, 90], 'full-time': [90, 90],
    'extra-time': [90, 105], 'extra-time-half': [105, 120], 'extra-time-end': [120, 120],
    penalties: [120, 120], final: [90, 90],
};
const standing = { 'half-time': 'sport.half', 'full-time': 'sport.full', 'extra-time-end': 'sport.beforePenalties',
                   penalties: 'sport.penalties', final: 'sport.final' };

export const topics = () => ['sport.*'];

/// Matches: score, clock, goals of both sides.
export class View {
    #root;
    #clock;
    #matches = new Map(); // by topic
    #speed = 60;

    constructor(root, { clock }) {
        this.#root = root;
        this.#clock = clock;
        this.build();
    }

    build() {
        this.#root.replaceChildren(...[...this.#matches.values()].map(match => this.#buildMatch(match)));
        if (this.#matches.size === 0)
            this.#root.append(el('p', { class: 'empty' }, say('sport.none')));
    }

    setState(state) {
        this.#speed = state.speed ?? this.#speed;
        const nowUs = this.#clock.nowUs();
        this.#matches = new Map((state.matches ?? []).map(match => [match.topic, {
            ...match, events: match.events ?? [], stage: match.events?.findLast(event => stages[event.type])?.type ?? null,
            // "23" is the 23rd minute, from 22:00 to 23:00.
            setUs: nowUs, played: match.minute - 0.5,
        }]));
        this.build();
    }

    apply(message) {
        const { topic, type, data, ts } = message;
        const stage = stages[type];
        if (!stage && type !== 'goal')
            return;
        // A match that is played again, or a new one: nothing of before holds.
        const match = (type !== 'kick-off' && this.#matches.get(topic)) || { events: [], stage: null };
        const isNew = this.#matches.get(topic) !== match;
        Object.assign(match, { ...data, topic });
        match.events.push({ ...data, type });
        if (stage)
            Object.assign(match, { stage: type, setUs: ts, played: stage[0] });
        this.#matches.set(topic, match);
        if (isNew)
            this.#makeRoom();
        match.isDirty = true;
    }

    #makeRoom() {
        const over = [...this.#matches.values()].find(match => match.stage === 'final');
        if (this.#matches.size > keptMatches && over) {
            this.#matches.delete(over.topic);
            over.element?.remove();
        }
    }

    flush() {
        for (const match of this.#matches.values()) {
            if (!match.isDirty)
                continue;
            match.isDirty = false;
            this.#root.querySelector('.empty')?.remove();
            const before = match.element?.parentNode ? match.element : this.#elementOf(match.topic);
            const element = this.#buildMatch(match);
            if (before)
                before.replaceWith(element);
            else
                this.#root.append(element);
        }
    }

    tick() {
        for (const match of this.#matches.values()) {
            if (match.clockText)
                setText(match.clockText, this.#clockOf(match));
        }
    }

    /// The setting was turned: the clocks go on from where they are.
    setSetting(key, value) {
        if (key !== 'speed')
            return;
        const nowUs = this.#clock.nowUs();
        for (const match of this.#matches.values()) {
            match.played = this.#playedOf(match);
            match.setUs = Math.max(match.setUs, nowUs);
        }
        this.#speed = value;
    }

    #elementOf(topic) {
        return [...this.#root.children].find(child => child.dataset.topic === topic);
    }

    #buildMatch(match) {
        match.clockText = el('span', { class: 'clock' }, this.#clockOf(match));
        const goals = side => el('ul', { class: 'goals' }, ...match.events
            .filter(event => event.type === 'goal' && event.team === side)
            .map(event => el('li', {}, this.#goalText(event))));
        const shootOut = match.penalties
            ? el('p', { class: 'shoot-out' }, say('sport.shootOut', { a: match.penalties[0], b: match.penalties[1] })) : null;
        match.element = el('article', { class: 'match', 'data-topic': match.topic },
            el('p', { class: 'head' }, el('span', {}, [match.tournament, match.round, match.date, match.ground].filter(Boolean).join(', ')),
               match.clockText),
            el('p', { class: 'score' }, el('span', { class: 'team' }, match.team1 ?? ''),
               el('span', { class: 'points' }, `${match.score?.[0] ?? 0} : ${match.score?.[1] ?? 0}`),
               el('span', { class: 'team' }, match.team2 ?? '')),
            shootOut,
            el('div', { class: 'sides' }, goals(match.team1), goals(match.team2)));
        return match.element;
    }

    #goalText({ scorer, minute, added, owngoal, penalty }) {
        const at = added > 0 ? `${minute}+${added}'` : `${minute}'`;
        if (owngoal)
            return say('sport.goalOwn', { scorer, minute: at });
        return penalty ? say('sport.goalPenalty', { scorer, minute: at }) : `${scorer} ${at}`;
    }

    #playedOf(match) {
        const stage = stages[match.stage];
        if (!stage || stage[0] === stage[1])
            return match.played;
        return match.played + Math.max(0, this.#clock.nowUs() - match.setUs) * this.#speed / 60e6;
    }

    #clockOf(match) {
        if (!match.stage)
            return say('sport.notBegun');
        if (standing[match.stage])
            return say(standing[match.stage]);
        const minute = Math.floor(this.#playedOf(match)) + 1;
        const end = stages[match.stage][1];
        // Added time has no length that is known before it ends.
        return minute > end ? `${end}+'` : `${minute}'`;
    }
}
