// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the peer tests share: a server of their own, a proxy that cuts connections, publishing over
// plain HTTP, and waiting for things without sleeping for them.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';

/// Ends the script as skipped, with the reason; where CI is set nothing may be skipped.
export function skip(reason) {
    if (process.env.CI)
        throw new Error(reason);
    console.log(`SKIPPED: ${reason}`);
    process.exit(0);
}

/// A package from npm, or the end of the script.
export async function need(name) {
    try {
        return await import(name);
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND')
            throw error;
        return skip(`the npm package ${name} is missing: run ./test, or npm ci in tests/peers`);
    }
}

export function needCommand(name) {
    if (spawnSync(name, ['--version']).error)
        skip(`${name} is missing`);
}

/// Resolves when a promise does, or fails with what was waited for.
export async function within(ms, what, promise) {
    let timer;
    const late = new Promise((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`after ${ms} ms still no ${what}`)), ms);
    });
    try {
        return await Promise.race([promise, late]);
    } finally {
        clearTimeout(timer);
    }
}

/// Collects what arrives, and lets a test wait until a condition on all of it holds.
export class Inbox {
    items = [];
    #waiting = [];

    push(item) {
        this.items.push(item);
        this.#waiting = this.#waiting.filter(waiter => {
            const done = waiter.condition(this.items);
            if (done)
                waiter.resolve(done);
            return !done;
        });
    }

    /// The condition's first truthy answer.
    until(what, condition, ms = 20_000) {
        const done = condition(this.items);
        if (done)
            return Promise.resolve(done);
        return within(ms, what, new Promise(resolve => this.#waiting.push({ condition, resolve })));
    }

    count(n) {
        return this.until(`${n} items (there are ${this.items.length})`, items => items.length >= n);
    }

    find(what, predicate) {
        return this.until(what, items => items.find(predicate));
    }
}

const programs = process.env.PUSHSCOPE_BIN ?? 'build/release/bin';
const programNamed = name => path.join(programs, process.platform === 'win32' ? `${name}.exe` : name);

export const cli = programNamed('pushscope-cli');

/// What make_recordings left: for each recording its file and what the flow had in it.
export function madeRecordings() {
    const folder = process.env.PUSHSCOPE_RECORDINGS ?? 'build/release/tests/recordings';
    return fs.readFileSync(path.join(folder, 'list.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line));
}

/// A pushscope-server on a free port, without scenarios, that ends with the test.
export async function startServer(t, ...args) {
    const child = spawn(programNamed('pushscope-server'), ['--listen', '127.0.0.1:0', '--scenarios', 'none', ...args],
                        { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    t.after(async () => {
        if (child.exitCode === null && child.signalCode === null) {
            child.kill('SIGKILL');
            await exited;
        }
    });
    const lines = readline.createInterface({ input: child.stdout });
    const [line] = await within(10_000, 'line from pushscope-server',
                                Promise.race([once(lines, 'line'), exited.then(() => ['nothing, it ended'])]));
    const port = Number(/^listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1]);
    assert.ok(port > 0, `an unexpected first line: ${line}`);
    return {
        port,
        url: `http://127.0.0.1:${port}`,
        /// Asks it to stop, and answers with its exit code.
        async stop() {
            child.kill('SIGTERM');
            const [code] = await within(4_000, 'end of pushscope-server after SIGTERM', exited);
            return code;
        },
    };
}

/// A TCP proxy in front of a port, which can cut everything that goes through it. It keeps what each
/// connection sent first, so that a test can see what a client asked for.
export async function startProxy(t, port) {
    const sockets = new Set();
    const requests = [];
    const listener = net.createServer(client => {
        const upstream = net.connect(port, '127.0.0.1');
        const index = requests.push('') - 1;
        client.on('data', bytes => { requests[index] += bytes.toString('latin1'); });
        for (const [from, to] of [[client, upstream], [upstream, client]]) {
            sockets.add(from);
            from.pipe(to);
            from.on('error', () => {});
            from.on('close', () => { sockets.delete(from); to.destroy(); });
        }
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const cut = () => { for (const socket of sockets) socket.destroy(); };
    t.after(() => { cut(); listener.close(); });
    return { url: `http://127.0.0.1:${listener.address().port}`, requests, cut };
}

/// One HTTP request on a connection of its own.
export function request(url, { method = 'GET', headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
        const sent = http.request(url, { method, headers, agent: false }, response => {
            const chunks = [];
            response.on('data', chunk => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers,
                                               body: Buffer.concat(chunks).toString() }));
        });
        sent.on('error', reject);
        sent.end(body);
    });
}

/// Publishes one message, or all of an array of them, and answers with the receipts.
export async function publish(server, messages) {
    const response = await request(`${server.url}/v1/publish`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(messages),
    });
    assert.equal(response.status, 201, response.body);
    return JSON.parse(response.body);
}

/// The messages FIRST to LAST of a numbered series on a topic.
export function series(topic, first, last) {
    return Array.from({ length: last - first + 1 },
                      (_, i) => ({ topic, type: 'test', data: { n: first + i, text: 'grüße \u2028 ✓' } }));
}

/// That messages are exactly FIRST to LAST of such a series on a fresh topic: none lost, none twice, in order.
export function assertSeries(messages, topic, first, last) {
    assert.deepEqual(messages.map(message => Number(message.data.n)),
                     Array.from({ length: last - first + 1 }, (_, i) => first + i));
    assert.deepEqual(messages.map(message => Number(message.seq)), messages.map(message => Number(message.data.n)));
    for (const message of messages) {
        assert.equal(message.topic, topic);
        assert.equal(message.type, 'test');
        assert.match(message.id, /^[A-Za-z0-9._:-]{1,64}$/);
        assert.equal(message.data.text, 'grüße \u2028 ✓');
    }
}
