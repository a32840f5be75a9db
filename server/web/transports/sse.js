// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { PushFeed, takeJson } from '../core/push_feed.js';
import { why } from '../core/reason.js';

/// Server-sent events with EventSource. It would connect again by itself; here that is the switcher's
/// to decide, so that a loss is seen and told at once. Heartbeats are comments, which it does not tell of.
export function open(context, hear) {
    return new PushFeed(context, hear, (url, feed) => {
        const source = new EventSource(url);
        source.onopen = () => feed.answer();
        source.onmessage = event => takeJson(feed, event.data);
        source.addEventListener('hello', event => takeJson(feed, event.data));
        source.addEventListener('bye', event => takeJson(feed, event.data));
        source.onerror = () => {
            source.close();
            feed.ended(why('why.connection'));
        };
        return { close: () => source.close() };
    }, { isBeatSeen: false });
}
