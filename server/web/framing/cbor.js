// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const maxDepth = 256;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/// One CBOR object (RFC 8949), strictly: definite lengths, text keys without copies, nothing after it.
/// Integers beyond 2^53 and tags 2 to 4 become BigInt or Number as close as JavaScript can.
export function decodeCbor(bytes) {
    const reader = new Reader(bytes);
    const value = reader.value(0);
    if (!reader.atEnd)
        throw new Error('CBOR: something follows the object');
    return value;
}

class Reader {
    #bytes;
    #view;
    #at = 0;

    constructor(bytes) {
        this.#bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }

    get atEnd() { return this.#at === this.#bytes.length; }

    value(depth) {
        if (depth > maxDepth)
            throw new Error('CBOR: nested too deeply');
        const first = this.#take(1)[0];
        const info = first & 31;
        switch (first >> 5) {
        case 0: return narrow(this.#argument(info));
        case 1: return narrow(-1n - this.#argument(info));
        case 2: return this.#take(this.#length(info)).slice();
        case 3: return utf8.decode(this.#take(this.#length(info)));
        case 4: return this.#array(this.#length(info), depth);
        case 5: return this.#map(this.#length(info), depth);
        case 6: return this.#tagged(this.#argument(info), depth);
        default: return this.#simple(info);
        }
    }

    #take(count) {
        if (count > this.#bytes.length - this.#at)
            throw new Error('CBOR: cut short');
        this.#at += count;
        return this.#bytes.subarray(this.#at - count, this.#at);
    }

    #argument(info) {
        if (info < 24)
            return BigInt(info);
        if (info > 27)
            throw new Error('CBOR: a length that is not definite');
        return this.#take(1 << (info - 24)).reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
    }

    #length(info) {
        const length = this.#argument(info);
        // An item takes a byte at least: more than what is left is a lie.
        if (length > BigInt(this.#bytes.length - this.#at))
            throw new Error('CBOR: cut short');
        return Number(length);
    }

    #array(length, depth) {
        const array = [];
        for (let i = 0; i < length; ++i)
            array.push(this.value(depth + 1));
        return array;
    }

    #map(length, depth) {
        const map = {};
        for (let i = 0; i < length; ++i) {
            const key = this.value(depth + 1);
            if (typeof key !== 'string' || Object.hasOwn(map, key))
                throw new Error('CBOR: a key that is not text, or twice');
            // Not by assignment: __proto__ is a key like any other.
            Object.defineProperty(map, key, { value: this.value(depth + 1), enumerable: true,
                                              writable: true, configurable: true });
        }
        return map;
    }

    #tagged(tag, depth) {
        const content = this.value(depth + 1);
        if ((tag === 2n || tag === 3n) && content instanceof Uint8Array) {
            const number = content.reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
            return narrow(tag === 2n ? number : -1n - number);
        }
        if (tag === 4n && Array.isArray(content) && content.length === 2)
            return Number(`${content[1]}e${content[0]}`);
        throw new Error(`CBOR: tag ${tag}`);
    }

    #simple(info) {
        switch (info) {
        case 20: return false;
        case 21: return true;
        case 22: return null;
        case 25: return half(this.#number(2, at => this.#view.getUint16(at)));
        case 26: return this.#number(4, at => this.#view.getFloat32(at));
        case 27: return this.#number(8, at => this.#view.getFloat64(at));
        default: throw new Error(`CBOR: simple value ${info}`);
        }
    }

    #number(size, read) {
        this.#take(size);
        return read(this.#at - size);
    }
}

function narrow(number) {
    const small = Number(number);
    return Number.isSafeInteger(small) ? small : number;
}

function half(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = bits >> 10 & 31;
    const fraction = bits & 1023;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction ? NaN : sign * Infinity;
    return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/// What JSON can say, in CBOR.
export function encodeCbor(value) {
    const parts = [];
    write(parts, value);
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}

function head(major, number) {
    const big = BigInt(number);
    const size = big < 24n ? 0 : big < 256n ? 1 : big < 65536n ? 2 : big < 4294967296n ? 4 : 8;
    const bytes = new Uint8Array(1 + size);
    bytes[0] = major << 5 | (size === 0 ? Number(big) : 24 + Math.log2(size));
    for (let i = 0; i < size; ++i)
        bytes[size - i] = Number(big >> BigInt(8 * i) & 255n);
    return bytes;
}

function write(parts, value) {
    if (value === null || value === undefined) {
        parts.push(Uint8Array.of(0xf6));
    } else if (typeof value === 'boolean') {
        parts.push(Uint8Array.of(value ? 0xf5 : 0xf4));
    } else if (Number.isSafeInteger(value)) {
        parts.push(value >= 0 ? head(0, value) : head(1, -1 - value));
    } else if (typeof value === 'number') {
        const bytes = new Uint8Array(9);
        bytes[0] = 0xfb;
        new DataView(bytes.buffer).setFloat64(1, value);
        parts.push(bytes);
    } else if (typeof value === 'string') {
        const text = new TextEncoder().encode(value);
        parts.push(head(3, text.length), text);
    } else if (Array.isArray(value)) {
        parts.push(head(4, value.length));
        value.forEach(item => write(parts, item));
    } else {
        const entries = Object.entries(value);
        parts.push(head(5, entries.length));
        for (const [key, item] of entries) {
            write(parts, key);
            write(parts, item);
        }
    }
}
