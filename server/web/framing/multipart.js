// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const maxPart = 1024 * 1024;
const blankLine = '\r\n\r\n';

/// Finds the parts of multipart/x-mixed-replace (RFC 2046 section 5.1) in text that arrives in pieces. A
/// part is over when the next boundary begins.
export class MultipartReader {
    #delimiter;
    #rest = '\r\n'; // so that the first boundary is like the others
    #begun = false;
    ended = false;

    constructor(contentType) {
        const boundary = /^multipart\/x-mixed-replace\s*;\s*boundary="?([^"\s;]{1,70})"?$/i.exec(contentType)?.[1];
        if (!boundary)
            throw new Error(`no multipart/x-mixed-replace: ${contentType}`);
        this.#delimiter = `\r\n--${boundary}`;
    }

    /// The bodies of the parts that are whole.
    push(text) {
        this.#rest += text;
        const parts = [];
        let at;
        while (!this.ended && (at = this.#rest.indexOf(this.#delimiter)) >= 0) {
            const part = this.#rest.slice(0, at);
            const after = this.#rest.slice(at + this.#delimiter.length);
            if (after.length < 2)
                break; // CRLF or the closing -- is still to come
            if (this.#begun)
                parts.push(bodyOf(part));
            this.#begun = true;
            this.ended = after.startsWith('--');
            this.#rest = after;
        }
        if (this.#rest.length > maxPart)
            throw new Error('a part of over 1 MiB');
        return parts;
    }
}

function bodyOf(part) {
    const at = part.indexOf(blankLine);
    if (at < 0)
        throw new Error('a part without a head');
    return part.slice(at + blankLine.length);
}
