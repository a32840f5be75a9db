// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { milliseconds } from '../format.js';
import { briefOf } from './dom.js';

const axisWidth = 60;
const marginRight = 14;
const labelHeight = 14;
const headSize = 6;
/// Each kind has its own line and head, so that none is told by its hue alone.
const kinds = {
    request: { token: '--request', width: 1.5, dash: [], up: true, head: 'open' },
    answer: { token: '--request', width: 1.5, dash: [], up: false, head: 'open' },
    message: { token: '--data', width: 2, dash: [], up: false, head: 'filled' },
    control: { token: '--control', width: 2, dash: [7, 3], up: false, head: 'diamond' },
    beat: { token: '--beat', width: 1.5, dash: [1.5, 3], up: false, head: 'circle' },
};

/// Paints captured events on a canvas: pages at the left, server at the right, newest at the bottom.
export class ExchangePainter {
    #canvas;
    #context;

    constructor(canvas) {
        this.#canvas = canvas;
        this.#context = canvas.getContext('2d');
    }

    /// How many of the events were drawn one by one.
    paint({ events, from, to, words }) {
        const { clientWidth: width, clientHeight: height } = this.#canvas;
        const scale = devicePixelRatio || 1;
        if (width === 0)
            return events.length;
        if (this.#canvas.width !== Math.round(width * scale) || this.#canvas.height !== Math.round(height * scale)) {
            this.#canvas.width = Math.round(width * scale);
            this.#canvas.height = Math.round(height * scale);
        }
        const style = getComputedStyle(this.#canvas);
        const size = parseFloat(style.fontSize);
        const place = { left: axisWidth, right: width - marginRight, width, height,
                        y: at => (at - from) / (to - from) * (height - 10),
                        color: token => style.getPropertyValue(token).trim(),
                        font: weight => `${weight} ${size}px ${style.fontFamily}`, taken: { page: [], server: [] } };
        const context = this.#context;
        context.setTransform(scale, 0, 0, scale, 0, 0);
        context.clearRect(0, 0, width, height);
        this.#axis(place, from, to);
        this.#lifelines(place);
        if (events.length === 0) {
            context.textAlign = 'center';
            context.fillStyle = place.color('--ink2');
            context.fillText(words.none, (place.left + place.right) / 2, height / 2);
            return 0;
        }
        this.#holds(place, events, to, words);
        const drawn = this.#arrows(place, events);
        this.#breaks(place, events, words);
        this.#labels(place, events);
        return drawn;
    }

    #axis(place, from, to) {
        const context = this.#context;
        const step = [100, 250, 500, 1_000, 2_500, 5_000].find(each => (to - from) / each <= 10) ?? 5_000;
        context.font = place.font(400);
        context.textAlign = 'right';
        context.textBaseline = 'middle';
        context.lineWidth = 1;
        for (let ago = 0; ago < to - from; ago += step) {
            const y = Math.round(place.y(to - ago)) + 0.5;
            context.strokeStyle = place.color('--line');
            context.beginPath();
            context.moveTo(place.left, y);
            context.lineTo(place.right, y);
            context.stroke();
            context.fillStyle = place.color('--ink2');
            if (y > 8)
                context.fillText(ago === 0 ? '0 s' : `\u2212${ago / 1_000} s`, place.left - 8, y);
        }
    }

    #lifelines(place) {
        const context = this.#context;
        context.strokeStyle = place.color('--lineStrong');
        context.lineWidth = 1.5;
        for (const x of [place.left, place.right]) {
            context.beginPath();
            context.moveTo(x, 0);
            context.lineTo(x, place.height);
            context.stroke();
        }
    }

    /// A request that is not answered at once is held at the server: a bar on its line.
    #holds(place, events, to, words) {
        const context = this.#context;
        const open = new Map();
        const bar = (request, until) => {
            const top = place.y(request.at);
            const length = place.y(until) - top;
            if (length < 4)
                return;
            context.fillStyle = place.color('--requestT');
            context.strokeStyle = place.color('--request');
            context.lineWidth = 1;
            context.fillRect(place.right - 5, top, 10, length);
            context.strokeRect(place.right - 4.5, top + 0.5, 9, length - 1);
            if (length > 20) {
                this.#label(place, 'server', top + length / 2 + 7,
                            length >= 50 ? words.held(until - request.at) : `${milliseconds(until - request.at)} ms`, '--ink2', 400, -8);
            }
        };
        for (const event of events) {
            if (event.kind === 'request') {
                open.set(event.carrier, event);
            } else if (event.kind !== 'switch' && open.has(event.carrier)) {
                bar(open.get(event.carrier), event.at);
                open.delete(event.carrier);
            }
        }
        for (const request of open.values())
            bar(request, to);
    }

    #arrows(place, events) {
        const context = this.#context;
        let drawn = 0;
        const last = {};
        for (const event of events) {
            const kind = kinds[event.kind];
            if (!kind)
                continue;
            const y = Math.round(place.y(event.at));
            // What falls on one row of pixels is one arrow to see, and is counted above.
            if (last[event.kind] === y)
                continue;
            last[event.kind] = y;
            ++drawn;
            const color = place.color(kind.token);
            if (event.kind === 'message')
                this.#published(place, event, y, color);
            context.strokeStyle = context.fillStyle = color;
            context.lineWidth = kind.width;
            context.setLineDash(kind.dash);
            const begin = kind.up ? place.left : place.right;
            const end = kind.up ? place.right - 1 : place.left + 1;
            context.beginPath();
            context.moveTo(begin, y + 0.5);
            context.lineTo(end + (kind.head === 'open' ? 0 : (kind.up ? -headSize : headSize)), y + 0.5);
            context.stroke();
            context.setLineDash([]);
            this.#head(kind, end, y + 0.5);
        }
        return drawn + events.filter(event => !kinds[event.kind]).length;
    }

    #head(kind, x, y) {
        const context = this.#context;
        const back = kind.up ? -headSize : headSize;
        context.beginPath();
        if (kind.head === 'circle') {
            context.arc(x + back / 2, y, 2.5, 0, 2 * Math.PI);
            context.stroke();
        } else if (kind.head === 'diamond') {
            context.moveTo(x, y);
            context.lineTo(x + back / 2, y - 4);
            context.lineTo(x + back, y);
            context.lineTo(x + back / 2, y + 4);
            context.fill();
        } else {
            context.moveTo(x + back, y - 4);
            context.lineTo(x, y);
            context.lineTo(x + back, y + 4);
            context[kind.head === 'open' ? 'stroke' : 'fill']();
        }
    }

    /// When it was published, if that is to be told from when it came: kept at the server meanwhile.
    #published(place, event, y, color) {
        const context = this.#context;
        const sent = Math.max(2, place.y(event.sentAt));
        if (y - sent < 3)
            return;
        context.strokeStyle = color;
        context.lineWidth = 1;
        context.setLineDash([1, 3]);
        context.beginPath();
        context.moveTo(place.right + 0.5, sent);
        context.lineTo(place.right + 0.5, y);
        context.stroke();
        context.setLineDash([]);
        context.lineWidth = 1.5;
        context.fillStyle = place.color('--base');
        context.beginPath();
        context.arc(place.right, sent, 3.5, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
    }

    /// Switches, ends and faults: across everything, or a mark on the page's line.
    #breaks(place, events, words) {
        const context = this.#context;
        for (const event of events) {
            const y = Math.round(place.y(event.at)) + 0.5;
            if (event.kind === 'switch') {
                context.strokeStyle = place.color('--ink');
                context.lineWidth = 1;
                for (const each of [y - 1.5, y + 1.5]) {
                    context.beginPath();
                    context.moveTo(0, each);
                    context.lineTo(place.width, each);
                    context.stroke();
                }
                this.#pill(place, words.switched(event.record), y, '--on', '--onText');
            } else if (event.kind === 'fault') {
                context.strokeStyle = place.color('--fault');
                context.lineWidth = 3;
                context.beginPath();
                context.moveTo(place.left - 5, y - 5);
                context.lineTo(place.left + 5, y + 5);
                context.moveTo(place.left + 5, y - 5);
                context.lineTo(place.left - 5, y + 5);
                context.stroke();
                this.#pill(place, words.reason(event.reason), y, '--fault', '--base');
            } else if (event.kind === 'end') {
                this.#ring(place, y);
            }
        }
    }

    #ring(place, y) {
        const context = this.#context;
        context.strokeStyle = place.color('--request');
        context.fillStyle = place.color('--base');
        context.lineWidth = 1.5;
        context.beginPath();
        context.arc(place.left, y, 4, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
        context.beginPath();
        context.moveTo(place.left - 5, y + 5);
        context.lineTo(place.left + 5, y - 5);
        context.stroke();
    }

    #pill(place, text, y, background, ink) {
        const context = this.#context;
        context.font = place.font(600);
        context.textAlign = 'center';
        context.textBaseline = 'middle';
        const room = place.right - place.left - 40;
        const shown = shorten(context, text, room);
        const width = context.measureText(shown).width + 16;
        const middle = (place.left + place.right) / 2;
        context.fillStyle = place.color(background);
        context.beginPath();
        context.roundRect(middle - width / 2, y - 10, width, 20, 3);
        context.fill();
        context.fillStyle = place.color(ink);
        context.fillText(shown, middle, y + 0.5);
        place.taken.page.push(y);
        place.taken.server.push(y);
    }

    /// What, at the sender's end; latency, at the receiver's. Greedy and newest first: a label that does
    /// not fit is dropped, never moved.
    #labels(place, events) {
        for (const event of events.toReversed()) {
            const y = place.y(event.at);
            if (event.kind === 'message') {
                this.#label(place, 'server', y - 2, briefOf(event.message), '--ink', 400);
                this.#label(place, 'page', y - 2, `${milliseconds(Math.max(0, event.at - event.sentAt))} ms`, '--ink2', 400);
            } else if (event.kind === 'request') {
                this.#label(place, 'page', y + labelHeight, `GET ${event.row.id}`, '--request', 400);
            } else if (event.what && (event.kind === 'control' || event.kind === 'answer')) {
                this.#label(place, 'server', y - 2, event.what, kinds[event.kind].token, 400);
            }
        }
    }

    #label(place, side, baseline, text, token, weight, shift = 0) {
        const taken = place.taken[side];
        const middle = baseline - labelHeight / 2;
        if (baseline < labelHeight || taken.some(other => Math.abs(other - middle) < labelHeight))
            return;
        taken.push(middle);
        const context = this.#context;
        context.font = place.font(weight);
        context.textBaseline = 'alphabetic';
        context.textAlign = side === 'page' ? 'left' : 'right';
        context.fillStyle = place.color(token);
        const room = (place.right - place.left) * (side === 'page' ? 0.35 : 0.55);
        const x = side === 'page' ? place.left + 12 : place.right - 12 + shift;
        context.fillText(shorten(context, text, room), x, baseline);
    }
}

function shorten(context, text, room) {
    if (context.measureText(text).width <= room)
        return text;
    let length = text.length;
    while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > room)
        length = Math.floor(length * 0.85);
    return `${text.slice(0, length)}…`;
}
