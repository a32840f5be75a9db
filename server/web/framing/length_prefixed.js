// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const maxObject = 1024 * 1024;

/// Finds `LENGTH:OBJECT` in the text of an XMLHttpRequest, which holds all of the answer from its first
/// byte on. LENGTH counts bytes of UTF-8; a script sees UTF-16, so bytes are counted again here.
export class LengthPrefixedReader {
    #at = 0; // where the next one begins
    #begin = -1; // of the object whose end is looked for
    #end = 0; // counted so far
    #left = 0; // bytes of it that were not counted yet

    /// The texts of the objects that are whole in what there is so far.
    read(text) {
        const objects = [];
        for (;;) {
            if (this.#begin < 0 && !this.#readLength(text))
                return objects;
            this.#count(text);
            if (this.#left > 0)
                return objects;
            objects.push(text.slice(this.#begin, this.#end));
            this.#at = this.#end;
            this.#begin = -1;
        }
    }

    #readLength(text) {
        // The prelude, and whatever separates objects, is white space.
        while (this.#at < text.length && ' \r\n\t'.includes(text[this.#at]))
            ++this.#at;
        const colon = text.indexOf(':', this.#at);
        if (colon < 0) {
            if (text.length - this.#at > 7)
                throw new Error('no length where one should be');
            return false;
        }
        const digits = text.slice(this.#at, colon);
        if (!/^[1-9][0-9]{0,6}$/.test(digits) || Number(digits) > maxObject)
            throw new Error('no length where one should be');
        this.#begin = this.#end = colon + 1;
        this.#left = Number(digits);
        return true;
    }

    #count(text) {
        while (this.#left > 0 && this.#end < text.length) {
            const unit = text.codePointAt(this.#end);
            this.#left -= unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit < 0x10000 ? 3 : 4;
            this.#end += unit < 0x10000 ? 1 : 2;
        }
        if (this.#left < 0)
            throw new Error('a length that ends inside a character');
    }
}
