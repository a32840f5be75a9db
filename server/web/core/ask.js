// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Refusal } from './poll_feed.js';

/// One question by fetch(), for PollFeed.
export function askByFetch(url, tag) {
    const control = new AbortController();
    const answer = async () => {
        const headers = { Accept: 'application/json' };
        if (tag)
            headers['If-None-Match'] = tag;
        const response = await fetch(url, { headers, cache: 'no-store', signal: control.signal });
        if (response.status === 304)
            return { status: 304 };
        if (!response.ok)
            throw new Refusal(response.status, response.statusText, await problemOf(response));
        return { status: 200, body: await response.json(), tag: response.headers.get('ETag') };
    };
    return { answer: answer(), abort: () => control.abort() };
}

/// The RFC 9457 problem of a refusal, or null.
export async function problemOf(response) {
    try {
        return await response.json();
    } catch {
        return null;
    }
}
