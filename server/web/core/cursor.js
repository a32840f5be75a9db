// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A place in the log, written LOG-OFFSET; a message's id is the cursor right after it.
/// Null unless it is one.
export function parseCursor(text) {
    const parts = /^([a-z0-9]{1,16})-(0|[1-9][0-9]{0,15})$/.exec(text);
    return parts ? { log: parts[1], offset: Number(parts[2]) } : null;
}

export function cursorText(log, offset) {
    return `${log}-${offset}`;
}

/// Whether a topic is in one of the subscribed patterns: itself, `a.*`, or `*`.
export function anyTopicMatches(patterns, topic) {
    return patterns.some(pattern => pattern === topic || pattern === '*'
        || (pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1))));
}
