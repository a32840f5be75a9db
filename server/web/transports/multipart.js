// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Refusal } from '../core/poll_feed.js';
import { problemOf } from '../core/ask.js';
import { PushFeed } from '../core/push_feed.js';
import { readStream } from '../core/read_stream.js';
import { MultipartReader } from '../framing/multipart.js';

/// multipart/x-mixed-replace. XMLHttpRequest.multipart, which took it apart for pages, is gone from
/// every browser (they still replace images by it), so the parts are found by hand.
export function open(context, hear) {
    return new PushFeed(context, hear, (url, feed) => {
        const text = new TextDecoder('utf-8', { fatal: true });
        let parts;
        return readStream(url, feed, {
            begin: async response => {
                if (!response.ok)
                    throw new Refusal(response.status, response.statusText, await problemOf(response));
                parts = new MultipartReader(response.headers.get('Content-Type') ?? '');
            },
            bytes: bytes => {
                feed.takeAll(parts.push(text.decode(bytes, { stream: true })).map(part => JSON.parse(part)));
            },
        });
    });
}
