// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { PollFeed } from '../core/poll_feed.js';
import { why } from '../core/reason.js';

const slackMs = 10_000;
let calls = 0;

/// The one policy that Trusted Types lets make addresses of scripts, and only of this path.
const addresses = globalThis.trustedTypes?.createPolicy('pushscope-jsonp', {
    createScriptURL: address => {
        const url = new URL(address, location.href);
        if (url.origin !== location.origin || url.pathname !== '/v1/jsonp')
            throw new TypeError(`not an address of /v1/jsonp: ${address}`);
        return url.href;
    },
});

/// Script tag long-polling, JSON with padding: a <script> whose address is the question, and whose code
/// calls back with the answer. It worked across sites before anything else did. Each tag is removed, and
/// its callback forgotten, as soon as it has answered.
export function open(context, hear) {
    return new PollFeed(context, hear, {
        ask,
        pauseMs: () => 0,
        patienceMs: () => waitOf(context) * 1_000 + slackMs,
    });
}

function waitOf({ row, option }) {
    const wait = row.options.find(candidate => candidate.query === 'wait');
    return wait ? option(wait.key) : 30;
}

function ask(url, tag, first) {
    const name = `onPushscope${++calls}`;
    url.searchParams.set('callback', name);
    if (first)
        url.searchParams.set('wait', '0');
    const script = document.createElement('script');
    const forget = () => {
        delete globalThis[name];
        script.onload = script.onerror = null;
        script.remove();
    };
    const answer = new Promise((resolve, reject) => {
        const fail = reason => {
            forget();
            reject(Object.assign(new Error('no script'), { reason, transient: true }));
        };
        globalThis[name] = body => {
            forget();
            resolve({ status: 200, body });
        };
        // A script tag does not tell what was wrong: refused, not reached, or no script.
        script.onerror = () => fail(why('why.script'));
        script.onload = () => fail(why('why.badAnswer', { what: 'it did not call back' }));
    });
    script.async = true;
    script.src = addresses ? addresses.createScriptURL(url.href) : url.href;
    document.head.append(script);
    return {
        answer,
        abort: () => {
            // What is on its way runs all the same: it finds somebody who does not listen.
            forget();
            globalThis[name] = () => { delete globalThis[name]; };
        },
    };
}
