// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { why } from './reason.js';

/// Reads an answer piece by piece with fetch(): @p how.begin(response) looks at its head and may throw,
/// how.bytes(Uint8Array) takes each piece. Returns a carrier for PushFeed.
export function readStream(url, feed, how) {
    const control = new AbortController();
    const run = async () => {
        const response = await fetch(url, { cache: 'no-store', signal: control.signal });
        await how.begin(response);
        feed.answer();
        const reader = response.body.getReader();
        for (;;) {
            const { done, value } = await reader.read();
            if (done)
                break;
            feed.heard();
            try {
                how.bytes(value);
            } catch (error) {
                feed.fail(why('why.badAnswer', { what: error.message }), false);
            }
        }
        feed.ended(why('why.ended'));
    };
    run().catch(error => {
        if (control.signal.aborted)
            return;
        if (error.reason)
            feed.fail(error.reason, error.transient);
        else
            feed.ended(why('why.connection'));
    });
    return { close: () => control.abort() };
}
