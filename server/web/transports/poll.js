// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { askByFetch } from '../core/ask.js';
import { PollFeed } from '../core/poll_feed.js';

const patienceMs = 10_000;

/// Polling with fetch(): asks, is answered at once, waits, asks again. If-None-Match spares the body
/// when nothing is new.
export function open(context, hear) {
    return new PollFeed(context, hear, {
        ask: (url, tag) => askByFetch(url, tag),
        pauseMs: () => context.option('poll.interval') * 1_000,
        patienceMs: () => patienceMs,
    });
}

/// Connections belong to the browser: `Connection` is a header that a page may not set.
export function cannot(row) {
    return row.newConnectionEach ? 'off.connectionHeader' : null;
}
