// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { why } from './reason.js';

const keptScripts = 32;
export const frameDefaults = { heartbeat: 1 };

/// A hidden iframe whose endless document calls back with a script for each object, as pages did it
/// around 2000. Scripts that have run are taken out of it, so that the document does not grow; the
/// frame goes when the document ends. Returns a carrier for PushFeed.
///
/// A frame does not tell that its connection broke: the document just goes on loading. So it is given up
/// when it is silent, and heartbeats are asked for each second (frameDefaults).
///
/// @p callback is the name that the document calls in this window, @p take what to do with its argument.
export function openFrame(url, callback, feed, take) {
    const frame = document.createElement('iframe');
    let calls = 0;
    const close = () => {
        delete globalThis[callback];
        frame.onload = null;
        frame.remove();
    };
    globalThis[callback] = object => {
        if (++calls === 1)
            feed.answer();
        if (calls % keptScripts === 0)
            prune(frame);
        feed.heard();
        // A copy of our own: what belongs to the frame would keep all of it in memory.
        take(structuredClone(object));
    };
    // The document has ended, broke off, or is the browser's own page about what went wrong.
    frame.onload = () => feed.ended(why('why.connection'));
    frame.hidden = true;
    frame.title = 'feed';
    frame.src = url.href;
    document.body.append(frame);
    return { close };
}

/// All but the script that is running now, and the ones that the parser may still be at.
function prune(frame) {
    const scripts = frame.contentDocument?.scripts ?? [];
    for (let last = scripts.length - 3; last >= 0; --last)
        scripts[last].remove();
}
