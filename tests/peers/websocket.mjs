// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A stock WebSocket client talks to /v1/ws in both subprotocols: reads, publishes, subscribes, resumes.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { Inbox, assertSeries, need, publish, series, startServer, within } from './harness.mjs';

const { WebSocket } = await need('ws');
const cbor = await need('cborg');

const subprotocols = [
    { id: 'ws-json', name: 'pushscope.v1.json', binary: false,
      encode: object => JSON.stringify(object), decode: bytes => JSON.parse(bytes.toString()) },
    { id: 'ws-cbor', name: 'pushscope.v1.cbor', binary: true,
      encode: object => cbor.encode(object), decode: bytes => cbor.decode(bytes) },
];

/// An open socket, with its messages apart from its controls.
async function open(t, server, protocol, query) {
    const url = `ws://127.0.0.1:${server.port}/v1/ws?${query}`;
    const socket = protocol.name ? new WebSocket(url, protocol.name) : new WebSocket(url);
    t.after(() => socket.terminate());
    const peer = { socket, messages: new Inbox(), controls: new Inbox() };
    socket.on('message', (bytes, binary) => {
        assert.equal(binary, protocol.binary);
        const object = protocol.decode(bytes);
        (object.control ? peer.controls : peer.messages).push(object);
    });
    await within(10_000, 'open WebSocket', once(socket, 'open'));
    peer.hello = await peer.controls.find('hello', object => object.control === 'hello');
    peer.answer = ref => peer.controls.find(`answer to ${ref}`, object => object.ref === ref);
    /// Sends an action, and answers with the ack or error to it.
    peer.act = (ref, action) => {
        socket.send(protocol.encode({ ref, ...action }));
        return peer.answer(ref);
    };
    peer.closed = within(20_000, 'close', once(socket, 'close')).then(([code]) => code);
    peer.closed.catch(() => {});
    return peer;
}

for (const protocol of subprotocols) {
    test(`${protocol.id}: reads 500 messages in order`, { timeout: 60_000 }, async t => {
        const server = await startServer(t);
        const topic = 'peer.read';
        const { socket, hello, messages } = await open(t, server, protocol, `topic=${topic}`);
        assert.equal(socket.protocol, protocol.name);
        assert.equal(hello.recovered, true);
        assert.equal(typeof hello.cursor, 'string');
        for (let first = 1; first <= 500; first += 100)
            await publish(server, series(topic, first, first + 99));
        await messages.count(500);
        assertSeries(messages.items, topic, 1, 500);
    });

    test(`${protocol.id}: publishes and is told so`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const topic = 'peer.publish';
        const { act, messages } = await open(t, server, protocol, `topic=${topic}`);
        for (let n = 1; n <= 20; ++n) {
            const [message] = series(topic, n, n);
            const ack = await act(n, { action: 'publish', ...message });
            assert.equal(ack.control, 'ack');
            await messages.count(n);
            assert.equal(messages.items[n - 1].id, ack.id);
            assert.equal(Number(messages.items[n - 1].seq), Number(ack.seq));
        }
        assertSeries(messages.items, topic, 1, 20);
    });

    test(`${protocol.id}: subscribes, unsubscribes and pings`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const { act, messages } = await open(t, server, protocol, 'topic=peer.main');
        await publish(server, series('peer.extra', 1, 5));
        assert.equal((await act(1, { action: 'subscribe', topics: ['peer.extra'], after: 'earliest' })).control, 'ack');
        await publish(server, series('peer.extra', 6, 10));
        await messages.count(10);
        assertSeries(messages.items, 'peer.extra', 1, 10);

        assert.equal((await act(2, { action: 'unsubscribe', topics: ['peer.extra'] })).control, 'ack');
        await publish(server, series('peer.extra', 11, 15));
        await publish(server, series('peer.main', 1, 1));
        await messages.count(11);
        assert.equal((await act(3, { action: 'ping' })).control, 'ack');
        assert.deepEqual(messages.items.slice(10).map(message => message.topic), ['peer.main']);
    });

    test(`${protocol.id}: resumes after the last message it had`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const topic = 'peer.resume';
        const first = await open(t, server, protocol, `topic=${topic}`);
        await publish(server, series(topic, 1, 30));
        await first.messages.count(30);
        first.socket.terminate();
        await publish(server, series(topic, 31, 60));
        const second = await open(t, server, protocol, `topic=${topic}&after=${first.messages.items[29].id}`);
        await publish(server, series(topic, 61, 70));
        await second.messages.count(40);
        assert.equal(second.hello.recovered, true);
        assert.equal(second.hello.log, first.hello.log);
        assertSeries([...first.messages.items, ...second.messages.items], topic, 1, 70);
    });

    test(`${protocol.id}: a wrong action is refused and the connection stays`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const { socket, act, answer } = await open(t, server, protocol, 'topic=peer.wrong');
        const wrong = [
            { action: 'dance' },
            { action: 'publish', topic: 'no spaces', type: 'test', data: 1 },
            { action: 'publish', topic: 'peer.wrong', type: 'UPPER', data: 1 },
            { action: 'subscribe', topics: ['*.first'] },
            { action: 'subscribe', topics: ['peer.wrong'], after: '/' },
        ];
        for (const [i, action] of wrong.entries()) {
            const error = await act(100 + i, action);
            assert.equal(error.control, 'error', JSON.stringify(action));
            assert.equal(error.status, 400, JSON.stringify(action));
            assert.ok(error.title.length > 0);
        }
        socket.send(protocol.binary ? Buffer.from([0xff]) : '{"action":');
        assert.equal((await answer(null)).status, 400);
        assert.equal((await act(200, { action: 'ping' })).control, 'ack');
    });

    test(`${protocol.id}: a frame of the other kind closes with 1003`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const { socket, closed } = await open(t, server, protocol, 'topic=peer.kind');
        socket.send('{"action":"ping","ref":1}', { binary: !protocol.binary });
        assert.equal(await closed, 1003);
    });

    test(`${protocol.id}: a message over 1 MiB closes with 1009`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const { socket, closed } = await open(t, server, protocol, 'topic=peer.big');
        const data = 'x'.repeat(1 << 20);
        socket.send(protocol.encode({ action: 'publish', ref: 1, topic: 'peer.big', type: 'test', data }));
        assert.equal(await closed, 1009);
    });

    test(`${protocol.id}: a server that stops says goodbye`, { timeout: 30_000 }, async t => {
        const server = await startServer(t);
        const { controls, closed } = await open(t, server, protocol, 'topic=peer.stop');
        assert.equal(await server.stop(), 0);
        assert.equal(await closed, 1001);
        assert.equal(controls.items.at(-1).control, 'bye');
        assert.equal(controls.items.at(-1).reason, 'shutdown');
    });
}

test('no subprotocol offered is JSON', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const { socket, act } = await open(t, server, { ...subprotocols[0], name: '' }, 'topic=peer.plain');
    assert.equal(socket.protocol, '');
    assert.equal((await act(1, { action: 'ping' })).control, 'ack');
});

test('both subprotocols see the same message', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const [json, binary] = await Promise.all(subprotocols.map(protocol => open(t, server, protocol, 'topic=peer.same')));
    const data = { zebra: 1, apple: [null, true, false, -1, 1.5, 2 ** 40, ''], nested: { empty: {} }, text: '</script>' };
    await publish(server, { topic: 'peer.same', type: 'test', data });
    await json.messages.count(1);
    await binary.messages.count(1);
    const plain = object => JSON.parse(JSON.stringify(object, (_, value) => typeof value === 'bigint' ? Number(value) : value));
    assert.deepEqual(json.messages.items[0].data, data);
    assert.deepEqual(plain(binary.messages.items[0]), json.messages.items[0]);
});

test('a foreign origin is refused before the upgrade', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/v1/ws?topic=peer.origin`, 'pushscope.v1.json',
                                 { origin: 'https://elsewhere.example' });
    const [, response] = await within(5_000, 'refusal', once(socket, 'unexpected-response'));
    assert.equal(response.statusCode, 403);
    socket.on('error', () => {});
    socket.terminate();
});
