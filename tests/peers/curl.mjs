// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the README shows with curl: reading streams, polling, publishing, and what errors look like.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import test from 'node:test';
import { Inbox, assertSeries, needCommand, publish, series, startServer, within } from './harness.mjs';

needCommand('curl');

/// Runs curl to its end: status, headers (names in lower case) and body of its answer.
async function curl(...args) {
    const child = spawn('curl', ['-sS', '-i', '--max-time', '20', '--http1.1', '-H', 'Expect:', ...args]);
    const chunks = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    const [code] = await once(child, 'close');
    const [head, ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
    const [statusLine, ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(),
                                                          line.slice(line.indexOf(':') + 1).trim()]));
    return { code, status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}

/// curl -N on a stream, with the lines it has printed so far.
function follow(t, ...args) {
    const child = spawn('curl', ['-sSN', ...args]);
    t.after(() => child.kill());
    const lines = new Inbox();
    readline.createInterface({ input: child.stdout }).on('line', line => lines.push(line));
    return { lines, ended: once(child, 'close').then(([code]) => code) };
}

const json = ['-H', 'Content-Type: application/json'];

function assertProblem(answer, status) {
    assert.equal(answer.status, status, answer.body);
    assert.match(answer.headers['content-type'], /^application\/problem\+json/);
    const problem = JSON.parse(answer.body);
    assert.equal(problem.status, status);
    assert.ok(problem.title.length > 0);
    assert.ok(problem.detail.length > 0);
}

test('curl -N reads /v1/stream', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const { lines } = follow(t, `${server.url}/v1/stream?topic=peer.stream`);
    await lines.count(1);
    assert.equal(JSON.parse(lines.items[0]).control, 'hello');
    for (let first = 1; first <= 100; first += 10)
        await publish(server, series('peer.stream', first, first + 9));
    await lines.count(101);
    assertSeries(lines.items.slice(1).map(line => JSON.parse(line)), 'peer.stream', 1, 100);
});

test('a stream is recycled after max-seconds, framed by chunks or by the end', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const url = `${server.url}/v1/stream?topic=peer.end&max-seconds=1`;
    const [chunked, eof] = await Promise.all([curl(url), curl(`${url}&framing=eof`)]);
    assert.equal(chunked.headers['transfer-encoding'], 'chunked');
    assert.equal(eof.headers['transfer-encoding'], undefined);
    assert.equal(eof.headers['content-length'], undefined);
    for (const answer of [chunked, eof]) {
        assert.equal(answer.code, 0);
        assert.equal(answer.status, 200);
        assert.match(answer.headers['content-type'], /^application\/x-ndjson/);
        assert.equal(answer.headers['cache-control'], 'no-store');
        assert.equal(answer.headers['x-accel-buffering'], 'no');
        const last = JSON.parse(answer.body.trimEnd().split('\n').at(-1));
        assert.deepEqual(last, { control: 'bye', reason: 'recycle' });
    }
});

test('curl -N reads /v1/sse, and Last-Event-ID wins over after', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const receipts = await publish(server, series('peer.sse', 1, 10));
    const url = `${server.url}/v1/sse?topic=peer.sse`;
    const { lines } = follow(t, '-H', `Last-Event-ID: ${receipts[3].id}`, `${url}&after=earliest`);
    const data = items => items.filter(line => line.startsWith('data:')).map(line => JSON.parse(line.slice(5)));
    await lines.until('hello and 6 messages', items => data(items).length === 7);
    const [hello, ...messages] = data(lines.items);
    assert.equal(hello.control, 'hello');
    assert.deepEqual(messages.map(message => message.seq), [5, 6, 7, 8, 9, 10]);
    assert.ok(lines.items.includes('event: hello'));
    assert.ok(lines.items.includes('retry: 1000'));
    assert.ok(lines.items.includes(`id: ${messages[0].id}`));
});

test('curl polls: ETag and If-None-Match, limit, cursor', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const url = `${server.url}/v1/poll?topic=peer.poll`;
    await publish(server, series('peer.poll', 1, 10));
    const first = await curl(`${url}&after=earliest&limit=4`);
    assert.equal(first.status, 200);
    assert.equal(first.headers['cache-control'], 'no-store');
    const page = JSON.parse(first.body);
    assertSeries(page.messages, 'peer.poll', 1, 4);
    assert.equal(page.more, true);
    assert.equal(page.recovered, true);
    assert.equal(page.cursor, page.messages[3].id);
    assert.equal(first.headers.etag, `"${page.cursor}"`);

    const rest = await curl(`${url}&after=${page.cursor}`);
    assert.deepEqual(JSON.parse(rest.body).messages.map(message => message.seq), [5, 6, 7, 8, 9, 10]);
    assert.equal(JSON.parse(rest.body).more, false);

    const nothing = await curl('-H', `If-None-Match: ${rest.headers.etag}`, `${url}&after=${JSON.parse(rest.body).cursor}`);
    assert.equal(nothing.status, 304);
    assert.equal(nothing.body, '');
    await publish(server, series('peer.poll', 11, 11));
    const news = await curl('-H', `If-None-Match: ${rest.headers.etag}`, `${url}&after=${JSON.parse(rest.body).cursor}`);
    assert.equal(news.status, 200);
    assertSeries([...page.messages, ...JSON.parse(rest.body).messages, ...JSON.parse(news.body).messages],
                 'peer.poll', 1, 11);
});

test('curl long-polls: a held answer, and an empty one when the wait ends', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const url = `${server.url}/v1/long-poll?topic=peer.long`;
    const begin = Date.now();
    const empty = await curl('-H', 'Prefer: wait=1', url);
    assert.ok(Date.now() - begin >= 950, 'it was not held');
    assert.equal(empty.status, 200);
    assert.equal(empty.headers['preference-applied'], 'wait=1');
    const page = JSON.parse(empty.body);
    assert.deepEqual(page.messages, []);

    const held = curl(`${url}&wait=15&after=${page.cursor}`);
    await publish(server, series('peer.long', 1, 1));
    const answer = await within(10_000, 'answer to the held poll', held);
    assertSeries(JSON.parse(answer.body).messages, 'peer.long', 1, 1);
});

test('a held poll is answered at once when the server stops', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const { lines } = follow(t, `${server.url}/v1/stream?topic=peer.stop`);
    const held = curl(`${server.url}/v1/long-poll?topic=peer.stop&wait=60`);
    await lines.count(1);
    assert.equal(await server.stop(), 0);
    const answer = await within(5_000, 'answer to the held poll', held);
    // It may also have come too late to be accepted; but once accepted it is answered.
    if (answer.code === 0)
        assert.deepEqual(JSON.parse(answer.body).messages, []);
    const bye = await lines.find('bye', line => JSON.parse(line).control === 'bye');
    assert.equal(JSON.parse(bye).reason, 'shutdown');
});

test('curl publishes: receipts, arrays, and a retry that is not doubled', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const url = `${server.url}/v1/publish`;
    const key = ['-H', 'Idempotency-Key: once'];
    const body = JSON.stringify({ topic: 'peer.post', type: 'test', data: 1 });
    const first = await curl(...json, ...key, '-d', body, url);
    assert.equal(first.status, 201);
    assert.equal(JSON.parse(first.body).seq, 1);
    assert.deepEqual(JSON.parse((await curl(...json, ...key, '-d', body, url)).body), JSON.parse(first.body));
    const array = JSON.parse((await curl(...json, '-d', `[${body},${body}]`, url)).body);
    assert.deepEqual(array.map(receipt => receipt.seq), [2, 3]);

    const topics = JSON.parse((await curl(`${server.url}/v1/topics`)).body);
    assert.equal(topics.find(row => row.topic === 'peer.post').head, 3);
});

test('data comes back with the bytes that were published', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const data = '{"z":1.0,"a":12345678901234567890,"z":2,"e":1e2,"s":"a\\u0041 b"}';
    await curl(...json, '-d', `{"topic":"peer.bytes","type":"test","data":${data}}`, `${server.url}/v1/publish`);
    const poll = await curl(`${server.url}/v1/poll?topic=peer.bytes&after=earliest`);
    assert.ok(poll.body.includes(`"data":${data}`), poll.body);
});

const problems = [
    ['no topic', 400, '/v1/poll'],
    ['a malformed topic', 400, '/v1/stream?topic=a..b'],
    ['a wildcard in the middle', 400, '/v1/sse?topic=a.*.b'],
    ['a malformed cursor', 400, '/v1/sse?topic=a&after=/'],
    ['a limit that is no number', 400, '/v1/poll?topic=a&limit=many'],
    ['a framing of its own', 400, '/v1/stream?topic=a&framing=lines'],
    ['33 topics', 400, `/v1/poll?${Array.from({ length: 33 }, (_, i) => `topic=t${i}`).join('&')}`],
    ['an unknown path', 404, '/v1/nothing'],
    ['a method that is not allowed', 405, '/v1/poll?topic=a', '-X', 'DELETE'],
    ['GET on publish', 405, '/v1/publish'],
    ['a body that is not JSON', 400, '/v1/publish', ...json, '-d', '{"topic":'],
    ['an unnamed type', 400, '/v1/publish', ...json, '-d', '{"topic":"a","data":1}'],
    ['a topic with a wildcard', 400, '/v1/publish', ...json, '-d', '{"topic":"a.*","type":"t","data":1}'],
    ['a body of another kind', 415, '/v1/publish', '-H', 'Content-Type: text/plain', '-d', 'x'],
    ['data over 64 KiB', 413, '/v1/publish', ...json, '-d', JSON.stringify({ topic: 'a', type: 't', data: 'x'.repeat(65537) })],
    ['a target over 8 KiB', 414, `/v1/poll?topic=${'a'.repeat(9000)}`],
    ['a head over 16 KiB', 431, '/v1/poll?topic=a', '-H', `X-Long: ${'a'.repeat(17000)}`],
    ['a foreign origin', 403, '/v1/poll?topic=a', '-H', 'Origin: https://elsewhere.example'],
    ['a cross-site request', 403, '/v1/poll?topic=a', '-H', 'Sec-Fetch-Site: cross-site'],
    ['a WebSocket path without an upgrade', 426, '/v1/ws?topic=a'],
];

test('errors are problem+json that say what to do', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    for (const [name, status, target, ...args] of problems) {
        await t.test(`${name} is ${status}`, async () => {
            const answer = await curl(...args, `${server.url}${target}`);
            assertProblem(answer, status);
            if (status === 405)
                assert.ok(answer.headers.allow?.length > 0);
        });
    }
    assert.equal((await curl(`${server.url}/healthz`)).status, 200);
});

test('HEAD has no body, OPTIONS says what is allowed', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const head = await curl('-I', `${server.url}/v1/poll?topic=a`);
    assert.equal(head.status, 200);
    assert.equal(head.body, '');
    const options = await curl('-X', 'OPTIONS', `${server.url}/v1/publish`);
    assert.match(options.headers.allow, /POST/);
});
