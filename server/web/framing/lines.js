// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const maxLine = 1024 * 1024;

/// Finds lines in text that arrives in pieces cut anywhere. A last line without its end is not one.
export class LineSplitter {
    #rest = '';

    /// The whole lines so far; throws when one is longer than any object can be.
    push(text) {
        const lines = (this.#rest + text).split('\n');
        this.#rest = lines.pop();
        if (this.#rest.length > maxLine || lines.some(line => line.length > maxLine))
            throw new Error('a line of over 1 MiB');
        return lines.filter(line => line.length > 0);
    }
}
