// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { PushFeed } from '../core/push_feed.js';
import { why } from '../core/reason.js';
import { decodeCbor, encodeCbor } from '../framing/cbor.js';

/// What a subprotocol puts into a frame.
const codecs = {
    'pushscope.v1.json': {
        decode: data => JSON.parse(data),
        encode: object => JSON.stringify(object),
        isOurs: data => typeof data === 'string',
    },
    'pushscope.v1.cbor': {
        decode: data => decodeCbor(new Uint8Array(data)),
        encode: object => encodeCbor(object),
        isOurs: data => data instanceof ArrayBuffer,
    },
};

/// WebSocket: a socket both ways after one HTTP upgrade, a frame an object. Publishes on it, too.
export function open(context, hear) {
    const codec = codecs[context.row.subprotocol];
    return new PushFeed(context, hear, (url, feed) => {
        url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
        const socket = new WebSocket(url, context.row.subprotocol);
        socket.binaryType = 'arraybuffer';
        socket.onopen = () => feed.answer();
        socket.onmessage = ({ data }) => {
            let object;
            try {
                if (!codec.isOurs(data))
                    throw new Error('a frame of the other kind');
                object = codec.decode(data);
            } catch (error) {
                feed.fail(why('why.badAnswer', { what: error.message }), false);
                return;
            }
            feed.take(object);
        };
        socket.onclose = ({ code, reason }) => feed.ended(code === 1006
            ? why('why.connection')
            : why('why.closed', { code: reason ? `${code} ${reason}` : code }));
        return {
            close: () => socket.close(1000),
            publish: (ref, draft, key) => {
                if (socket.readyState !== WebSocket.OPEN)
                    return false;
                socket.send(codec.encode({ action: 'publish', ref, ...draft, key }));
                return true;
            },
        };
    });
}

export function cannot(row) {
    return codecs[row.subprotocol] ? null : 'off.notInPage';
}
