// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Raw TCP with nothing but a socket: found by GET /v1/transports, lines both ways, resuming by cursor.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import readline from 'node:readline';
import test from 'node:test';
import { Inbox, publish, request, startServer, within } from './harness.mjs';

/// A socket to the port that the server names, with the objects that came so far.
async function connect(t, server, ...lines) {
    const { body } = await request(`${server.url}/v1/transports`);
    const { available, url } = JSON.parse(body).find(row => row.id === 'tcp');
    assert.equal(available, true);
    const { hostname, port } = new URL(url);
    const socket = net.connect(Number(port), hostname);
    t.after(() => socket.destroy());
    const objects = new Inbox();
    readline.createInterface({ input: socket }).on('line', line => objects.push(JSON.parse(line)));
    for (const line of lines)
        socket.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
    return { socket, objects, closed: once(socket, 'close') };
}

test('reads, publishes and resumes', async t => {
    const server = await startServer(t, '--tcp-listen', '127.0.0.1:0');
    const first = await connect(t, server, { topics: ['room.*'] });
    const hello = await first.objects.find('hello', object => object.control === 'hello');
    assert.equal(hello.recovered, true);
    first.socket.write(`${JSON.stringify({ action: 'publish', ref: 7, topic: 'room.a', type: 'say', data: { n: 1 } })}\n`);
    const ack = await first.objects.find('ack', object => object.ref === 7);
    const message = await first.objects.find('message', object => object.topic && object.id === ack.id);
    assert.deepEqual(message.data, { n: 1 });
    first.socket.destroy();
    await publish(server, { topic: 'room.a', type: 'say', data: 2 });
    const second = await connect(t, server, { topics: ['room.*'], after: ack.id });
    const missed = await second.objects.find('what was missed', object => object.seq === 2 && object.topic);
    assert.equal(missed.data, 2);
});

test('refuses HTTP, and says goodbye', async t => {
    const server = await startServer(t, '--tcp-listen', '127.0.0.1:0');
    const page = await connect(t, server, 'POST / HTTP/1.1\r\nHost: t\r\n\r\n{"topics":["*"]}\n');
    const refusal = await page.objects.find('error', object => object.control === 'error');
    assert.equal(refusal.status, 400);
    await within(5_000, 'end of the connection', page.closed);
    assert.equal(page.objects.items.length, 1);
    const open = await connect(t, server, { topics: ['a'] });
    await open.objects.find('hello', object => object.control === 'hello');
    assert.equal(await server.stop(), 0);
    await open.objects.find('bye', object => object.reason === 'shutdown');
});
