// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { PushFeed } from '../core/push_feed.js';
import { why } from '../core/reason.js';
import { LengthPrefixedReader } from '../framing/length_prefixed.js';

/// XMLHttpRequest streaming as Comet did it: responseText is read while it grows (readyState 3). It
/// grows until the request ends, so the server recycles it.
export function open(context, hear) {
    return new PushFeed(context, hear, (url, feed) => {
        const request = new XMLHttpRequest();
        const reader = new LengthPrefixedReader();
        let answered = false;
        const read = () => {
            if (request.status !== 200)
                return;
            if (!answered)
                feed.answer();
            answered = true;
            feed.heard();
            try {
                feed.takeAll(reader.read(request.responseText).map(text => JSON.parse(text)));
            } catch (error) {
                feed.fail(why('why.badAnswer', { what: error.message }), false);
            }
        };
        request.onreadystatechange = () => {
            if (request.readyState === XMLHttpRequest.LOADING) {
                read();
            } else if (request.readyState === XMLHttpRequest.DONE) {
                read();
                if (request.status === 0 || request.status === 200)
                    feed.ended(why('why.connection'));
                else
                    feed.fail(`${request.status} ${request.statusText}`, request.status >= 500);
            }
        };
        request.open('GET', url);
        request.send();
        return {
            close: () => {
                request.onreadystatechange = null;
                request.abort();
            },
        };
    });
}
