// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page's CBOR decoder: what is cut or hostile is an error, never a value. No browser is needed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeCbor } from '../../server/web/framing/cbor.js';

// {"a": [1, -2, "é", 1.5, true, null]}
const whole = [0xa1, 0x61, 0x61, 0x86, 0x01, 0x21, 0x62, 0xc3, 0xa9, 0xf9, 0x3e, 0x00, 0xf5, 0xf6];

const decode = bytes => decodeCbor(Uint8Array.from(bytes));
const refused = (bytes, name) => assert.throws(
    () => decode(bytes), error => !(error instanceof RangeError), `${name} is no value, and uses up neither stack nor memory`);

test('an object is read whole', () => {
    assert.deepEqual(decode(whole), { a: [1, -2, 'é', 1.5, true, null] });
});

test('cut at every byte it is an error', () => {
    for (const length of whole.keys())
        refused(whole.slice(0, length), `cut at ${length}`);
});

for (const [name, bytes] of Object.entries({
    'something after it': [...whole, 0],
    'a text of 2^64 bytes': [0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x61],
    'an array of 2^32 items': [0x9b, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00],
    'a map of 2^32 pairs': [0xba, 0xff, 0xff, 0xff, 0xff],
    'nested 100,000 times': Array(100_000).fill(0x81),
    'an indefinite length': [0x9f, 0x01, 0xff],
    'a reserved head': [0x1c],
    'a text that is not UTF-8': [0x61, 0xff],
    'a key twice': [0xa2, 0x61, 0x61, 0x01, 0x61, 0x61, 0x02],
    'a key that is a number': [0xa1, 0x01, 0x01],
    'a tag that nobody sends': [0xc0, 0x01],
}))
    test(`${name} is refused`, () => refused(bytes, name));

test('__proto__ is a key like any other', () => {
    const key = [...Buffer.from('__proto__')];
    const value = decode([0xa1, 0x60 + key.length, ...key, 0xa1, 0x61, 0x78, 0x01]);
    assert.deepEqual(Object.keys(value), ['__proto__']);
    assert.equal({}.x, undefined);
});
