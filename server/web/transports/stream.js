// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Refusal } from '../core/poll_feed.js';
import { problemOf } from '../core/ask.js';
import { PushFeed } from '../core/push_feed.js';
import { readStream } from '../core/read_stream.js';
import { LineSplitter } from '../framing/lines.js';

/// HTTP streaming with fetch() and the body's reader: one answer that does not end, an object a line.
export function open(context, hear) {
    return new PushFeed(context, hear, (url, feed) => {
        const lines = new LineSplitter();
        const text = new TextDecoder('utf-8', { fatal: true });
        return readStream(url, feed, {
            begin: async response => {
                if (!response.ok)
                    throw new Refusal(response.status, response.statusText, await problemOf(response));
            },
            bytes: bytes => {
                feed.takeAll(lines.push(text.decode(bytes, { stream: true })).map(line => JSON.parse(line)));
            },
        });
    });
}
