// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { PollFeed, Refusal } from '../core/poll_feed.js';
import { why } from '../core/reason.js';

const slackMs = 10_000;

/// Long-polling as pages did it from 2005 on: an XMLHttpRequest that the server holds until there is
/// news, and the next one as soon as it is answered.
export function open(context, hear) {
    return new PollFeed(context, hear, {
        ask,
        pauseMs: () => 0,
        patienceMs: () => context.option('long-poll.wait') * 1_000 + slackMs,
    });
}

function ask(url, tag, first) {
    if (first)
        url.searchParams.set('wait', '0'); // where the log stands; a switch must not wait for news
    const request = new XMLHttpRequest();
    const answer = new Promise((resolve, reject) => {
        request.onreadystatechange = () => {
            if (request.readyState !== XMLHttpRequest.DONE)
                return;
            try {
                resolve(read(request));
            } catch (error) {
                reject(error);
            }
        };
    });
    request.open('GET', url);
    request.send();
    return { answer, abort: () => request.abort() };
}

function read(request) {
    if (request.status === 0)
        throw Object.assign(new Error('no connection'), { reason: why('why.connection'), transient: true });
    let body = null;
    try {
        body = JSON.parse(request.responseText);
    } catch { /* what is no JSON is refused below, or by PollFeed */ }
    if (request.status !== 200)
        throw new Refusal(request.status, request.statusText, body);
    return { status: 200, body };
}
