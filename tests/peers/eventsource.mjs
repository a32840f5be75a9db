// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A stock EventSource reads /v1/sse: every message, also over a connection that is cut.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Inbox, assertSeries, need, publish, series, startProxy, startServer, within } from './harness.mjs';

const { EventSource } = await need('eventsource');

/// An EventSource with what it was told: messages, and hellos with the ids they came with.
function open(t, url) {
    const source = new EventSource(url);
    t.after(() => source.close());
    const seen = { source, messages: new Inbox(), hellos: new Inbox(), byes: new Inbox() };
    source.onmessage = event => {
        const message = JSON.parse(event.data);
        assert.equal(event.lastEventId, message.id);
        seen.messages.push(message);
    };
    source.addEventListener('hello', event => {
        const hello = JSON.parse(event.data);
        assert.equal(event.lastEventId, hello.cursor);
        seen.hellos.push(hello);
    });
    source.addEventListener('bye', event => seen.byes.push(JSON.parse(event.data)));
    return seen;
}

const resumedFrom = head => /^last-event-id: *(\S+)\r$/im.exec(head)?.[1];

test('500 messages, published while the connection is cut twice', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    const proxy = await startProxy(t, server.port);
    const topic = 'peer.cut';
    const { messages, hellos } = open(t, `${proxy.url}/v1/sse?topic=${topic}`);
    await hellos.count(1);
    for (let first = 1; first <= 500; first += 10) {
        await publish(server, series(topic, first, first + 9));
        if (first === 151 || first === 351) {
            await messages.count(first);
            proxy.cut();
        }
    }
    await messages.count(500);
    assertSeries(messages.items, topic, 1, 500);

    assert.equal(hellos.items.length, 3);
    assert.ok(hellos.items.every(hello => hello.recovered === true));
    assert.equal(resumedFrom(proxy.requests[0]), undefined);
    const ids = new Set(messages.items.map(message => message.id));
    assert.ok(ids.has(resumedFrom(proxy.requests[1])), 'the second connection did not resume from a message');
    assert.ok(ids.has(resumedFrom(proxy.requests[2])), 'the third connection did not resume from a message');
});

test('a cut before the first message resumes from the hello', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const proxy = await startProxy(t, server.port);
    const topic = 'peer.early';
    const { messages, hellos } = open(t, `${proxy.url}/v1/sse?topic=${topic}`);
    await hellos.count(1);
    proxy.cut();
    await publish(server, series(topic, 1, 20));
    await messages.count(20);
    assertSeries(messages.items, topic, 1, 20);
    assert.equal(resumedFrom(proxy.requests[1]), hellos.items[0].cursor);
});

test('earliest replays what was there before', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const topic = 'peer.earliest';
    await publish(server, series(topic, 1, 50));
    const { messages, hellos } = open(t, `${server.url}/v1/sse?topic=peer.*&after=earliest`);
    await publish(server, series(topic, 51, 60));
    await messages.count(60);
    assertSeries(messages.items, topic, 1, 60);
    assert.equal(hellos.items[0].control, 'hello');
});

test('a recycled answer is opened again and nothing is lost', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    const proxy = await startProxy(t, server.port);
    const topic = 'peer.recycle';
    const { messages, hellos, byes } = open(t, `${proxy.url}/v1/sse?topic=${topic}&max-bytes=4096`);
    await hellos.count(1);
    for (let first = 1; first <= 60; first += 20)
        await publish(server, series(topic, first, first + 19));
    await messages.count(60);
    assertSeries(messages.items, topic, 1, 60);
    assert.ok(byes.items.length >= 1);
    assert.ok(byes.items.every(bye => bye.reason === 'recycle'));
});

test('a server that stops says goodbye', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const { source, hellos, byes } = open(t, `${server.url}/v1/sse?topic=peer.stop`);
    await hellos.count(1);
    const failed = new Promise(resolve => { source.onerror = resolve; });
    assert.equal(await server.stop(), 0);
    await byes.count(1);
    assert.equal(byes.items[0].reason, 'shutdown');
    await within(5_000, 'error event', failed);
});
