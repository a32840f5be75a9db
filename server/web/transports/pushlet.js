// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { frameDefaults, openFrame } from '../core/hidden_frame.js';
import { PushFeed } from '../core/push_feed.js';

let frames = 0;

/// A Pushlet, as the framework's pages ran it: a hidden frame joins and listens in one request, each event
/// is a script that calls parent.push, and from time to time the server has the frame loaded again, as who
/// it joined (refresh). A page that goes away says so (leave).
class Pushlet extends PushFeed {
    #leave;

    constructor(context, hear) {
        const session = { id: '', path: context.row.path };
        super(context, hear, (url, feed) => listen(url, feed, session), { isEndSeen: false });
        this.#leave = () => leave(session);
    }

    close() {
        super.close();
        this.#leave();
    }
}

function listen(url, feed, session) {
    // The framework's name, and a number: two run side by side while one takes over from the other.
    const callback = `push${++frames}`;
    url.searchParams.set('callback', `parent.${callback}`);
    url.searchParams.set('p_event', session.id ? 'refresh' : 'join-listen');
    url.searchParams.set('p_format', 'js');
    if (session.id)
        url.searchParams.set('p_id', session.id);
    return openFrame(url, callback, feed, event => {
        if (event?.p_id)
            session.id = event.p_id;
        feed.take(event);
    });
}

/// Nobody waits for the answer, and it is sent even if the page is on its way out.
function leave(session) {
    if (!session.id)
        return;
    const url = new URL(session.path, location.href);
    url.searchParams.set('p_event', 'leave');
    url.searchParams.set('p_id', session.id);
    session.id = '';
    fetch(url, { keepalive: true, cache: 'no-store' }).catch(() => {});
}

export function open(context, hear) {
    return new Pushlet(context, hear);
}

export const defaults = frameDefaults;
