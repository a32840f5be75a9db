// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { clockText, millisecondsText } from '../format.js';
import { el, setText } from '../ui/dom.js';
import { say, sayReason } from '../words.js';

const keptLines = 200; // a room
const typingShownUs = 5_000_000;
const typingEachMs = 2_000;
const historyLimit = 100;

/// A chat is joined by room: a wildcard would be present in none.
export const topics = state => (state.rooms ?? []).map(room => room.topic);

/// Rooms, what is said, who is here and who is writing; own lines stand at once and are acknowledged.
export class View {
    #root;
    #clock;
    #publisher;
    #nameOf;
    #rename;
    #rooms = new Map(); // by topic
    #current = '';
    #parts = {};
    #dirty = true;
    #typedAt = 0;
    #liveSinceUs = 0;
    #joined = false;

    constructor(root, { clock, publisher, name, rename }) {
        this.#root = root;
        this.#clock = clock;
        this.#publisher = publisher;
        this.#nameOf = name;
        this.#rename = rename;
        this.build();
    }

    setState(state) {
        const before = this.#rooms;
        // A server that started again has the same rooms: what was said in them stays.
        this.#rooms = new Map((state.rooms ?? []).map(room => [room.topic, before.get(room.topic)
            ?? { ...room, lines: [], members: new Set(), typing: new Map(), unread: 0 }]));
        if (!this.#rooms.has(this.#current))
            this.#current = [...this.#rooms.keys()][0] ?? '';
        this.build();
    }

    /// The feed delivers now: the history is asked for once nothing can fall between the two.
    async joined() {
        if (this.#joined)
            return;
        this.#joined = true;
        this.#liveSinceUs = this.#clock.nowUs();
        await Promise.all([...this.#rooms.keys()].map(topic => this.#fetchRoom(topic)));
    }

    /// Another transport or server: members may have changed.
    left() {
        this.#joined = false;
    }

    async #fetchRoom(topic) {
        const query = `topic=${encodeURIComponent(topic)}`;
        const [history, presence] = await Promise.all([
            fetch(`/v1/poll?${query}&after=earliest&limit=5000`, { cache: 'no-store' }).then(answer => answer.json()),
            fetch(`/v1/presence?${query}`, { cache: 'no-store' }).then(answer => answer.json()),
        ]).catch(() => []);
        const room = this.#rooms.get(topic);
        if (!room || !presence?.members)
            return;
        room.members = new Set(presence.members.map(member => member.name));
        const known = new Set(room.lines.map(line => line.id));
        const old = history.messages.filter(message => message.type === 'say' && !known.has(message.id)).slice(-historyLimit);
        room.lines = [...old.map(lineOf), ...room.lines].sort((a, b) => a.ts - b.ts).slice(-keptLines);
        this.#dirty = true;
    }

    apply(message) {
        const room = this.#rooms.get(message.topic);
        const name = message.data?.name;
        if (!room || typeof name !== 'string')
            return;
        if (message.type === 'say') {
            this.#applySaid(room, message);
        } else if (message.type === 'presence') {
            const came = message.data.event === 'join';
            room.members[came ? 'add' : 'delete'](name);
            if (!came)
                room.typing.delete(name);
            this.#append(room, { id: message.id, ts: message.ts, name, came });
        } else if (message.type === 'typing') {
            room.typing.set(name, message.ts + typingShownUs);
        }
        this.#dirty = true;
    }

    #applySaid(room, message) {
        const { name, text } = message.data;
        room.typing.delete(name);
        // The acknowledgement may have come before the message, or still be on its way.
        const own = room.lines.find(line => line.id === message.id
            || (line.own === 'sending' && line.name === name && line.text === text));
        if (own) {
            own.id = message.id;
            own.ts = message.ts;
            return;
        }
        this.#append(room, lineOf(message));
        if (room.topic !== this.#current && message.ts >= this.#liveSinceUs)
            ++room.unread;
    }

    #append(room, line) {
        room.lines.push(line);
        if (room.lines.length > keptLines)
            room.lines.shift();
    }

    build() {
        const parts = this.#parts;
        parts.rooms = el('div', { class: 'rooms', role: 'tablist' });
        parts.lines = el('ol', { class: 'lines', role: 'log', tabindex: '0' });
        parts.here = el('p', { class: 'here' });
        parts.typing = el('p', { class: 'typing' });
        parts.text = el('input', { type: 'text', id: 'chat-text', maxlength: '2000', autocomplete: 'off',
                                   'aria-label': say('chat.say'), oninput: () => this.#typing() });
        parts.name = el('input', { type: 'text', id: 'chat-name', maxlength: '64', value: this.#nameOf(),
                                   autocomplete: 'off', onchange: event => this.#rename(event.target.value.trim()) });
        const write = el('form', { class: 'write', onsubmit: event => this.#send(event) },
                         parts.text, el('button', { type: 'submit', class: 'tool' }, say('chat.send')));
        this.#root.replaceChildren(parts.rooms, parts.here, parts.lines, parts.typing, write,
            el('p', { class: 'who' }, el('label', { for: 'chat-name' }, say('chat.name')), parts.name));
        this.#dirty = true;
        this.flush();
    }

    flush() {
        if (!this.#dirty)
            return;
        this.#dirty = false;
        this.#showRooms();
        const room = this.#rooms.get(this.#current);
        const names = [...room?.members ?? []].sort();
        setText(this.#parts.here, names.length > 0 ? say('chat.here', { names: names.join(', ') }) : say('chat.nobody'));
        this.#showLines(room);
        this.#showTyping(room);
    }

    tick() {
        const nowUs = this.#clock.nowUs();
        for (const room of this.#rooms.values()) {
            for (const [name, until] of room.typing) {
                if (until < nowUs)
                    room.typing.delete(name);
            }
        }
        this.#showTyping(this.#rooms.get(this.#current));
    }

    #showRooms() {
        const { rooms } = this.#parts;
        const all = [...this.#rooms.values()];
        while (rooms.children.length < all.length)
            rooms.append(el('button', { type: 'button', role: 'tab', onclick: event => this.#enter(event.currentTarget.dataset.topic) }));
        while (rooms.children.length > all.length)
            rooms.lastChild.remove();
        all.forEach((room, at) => {
            const tab = rooms.children[at];
            tab.dataset.topic = room.topic;
            tab.setAttribute('aria-selected', String(room.topic === this.#current));
            setText(tab, room.unread > 0 ? `${room.name}, ${say('chat.unread', { n: room.unread })}` : room.name);
        });
    }

    #showLines(room) {
        const { lines } = this.#parts;
        const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
        const all = room?.lines ?? [];
        while (lines.children.length < all.length)
            lines.append(el('li', {}, el('span', { class: 'time' }), el('strong'), el('span', { class: 'text' }), el('em')));
        while (lines.children.length > all.length)
            lines.lastChild.remove();
        all.forEach((line, at) => this.#showLine(lines.children[at], line));
        if (atEnd)
            lines.scrollTop = lines.scrollHeight;
    }

    #showLine(element, line) {
        const [time, name, text, state] = element.children;
        const isPresence = line.came !== undefined;
        element.className = isPresence ? 'presence' : line.name === this.#nameOf() ? 'own' : '';
        setText(time, clockText(line.ts / 1_000).slice(0, 5));
        setText(name, isPresence ? '' : line.name);
        setText(text, isPresence ? say(line.came ? 'chat.came' : 'chat.left', { name: line.name }) : line.text);
        const states = { sending: () => say('chat.sending'),
                         acknowledged: () => say('chat.acknowledged', { ms: millisecondsText(line.roundTripMs) }),
                         failed: () => say('chat.failed', { reason: sayReason(line.error) }) };
        setText(state, states[line.own]?.() ?? '');
    }

    #showTyping(room) {
        const names = [...room?.typing.keys() ?? []].filter(name => name !== this.#nameOf()).sort();
        setText(this.#parts.typing, names.length > 0 ? say('chat.typing', { names: names.join(', ') }) : '');
    }

    #enter(topic) {
        this.#current = topic;
        this.#rooms.get(topic).unread = 0;
        this.#dirty = true;
        this.#parts.lines.replaceChildren();
        this.flush();
        this.#parts.lines.scrollTop = this.#parts.lines.scrollHeight;
    }

    #typing() {
        const now = performance.now();
        if (now - this.#typedAt < typingEachMs || !this.#parts.text.value)
            return;
        this.#typedAt = now;
        this.#publisher.publish({ topic: this.#current, type: 'typing', data: { name: this.#nameOf() } });
    }

    async #send(event) {
        event.preventDefault();
        const text = this.#parts.text.value.trim();
        const room = this.#rooms.get(this.#current);
        if (!text || !room)
            return;
        this.#parts.text.value = '';
        const line = { id: null, ts: this.#clock.nowUs(), name: this.#nameOf(), text, own: 'sending' };
        this.#append(room, line);
        this.#dirty = true;
        const answer = await this.#publisher.publish({ topic: room.topic, type: 'say', data: { name: line.name, text } });
        if (answer.control === 'ack') {
            line.own = 'acknowledged';
            line.id ??= answer.id;
            line.roundTripMs = answer.roundTripMs;
        } else {
            line.own = 'failed';
            line.error = answer.detail ?? answer.title;
        }
        this.#dirty = true;
    }
}

function lineOf({ id, ts, data }) {
    return { id, ts, name: data.name, text: data.text };
}
