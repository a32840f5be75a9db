// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { frameDefaults, openFrame } from '../core/hidden_frame.js';
import { PushFeed } from '../core/push_feed.js';

let frames = 0;

/// Hidden iframe: an endless HTML document, a script in it for each object.
export function open(context, hear) {
    return new PushFeed(context, hear, (url, feed) => {
        const callback = `onPush${++frames}`;
        url.searchParams.set('callback', `parent.${callback}`);
        return openFrame(url, callback, feed, object => feed.take(object));
    }, { isEndSeen: false });
}

export const defaults = frameDefaults;
