// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Recordings as others read them: tshark, and a validator of HTTP Archives.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import test from 'node:test';
import { cli, Inbox, need, needCommand } from './harness.mjs';

needCommand('tshark');
const { har: validate } = await need('har-validator/lib/promise.js');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pushscope-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));

/// Ends of streams within what is recorded, so that their bodies are whole.
const count = 250;
const watch = (transport, file) => ['watch', '--transport', transport, '--topic', 'stock.*', '--rate', '200', '--count', `${count}`,
                                    '--option', 'max-seconds=0.5', '--option', 'long-poll.wait=0.5', '--json', '--record', file];

function run(program, args) {
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, timeout: 60_000 });
    assert.equal(error, undefined);
    return { status, stdout, stderr };
}

/// The fields of the packets that a filter lets through, a row each.
function tshark(file, filter, ...fields) {
    const { status, stdout, stderr } = run('tshark', ['-r', file, '-n', '-o', 'tcp.try_heuristic_first:TRUE',
                                                      '-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE', '-Y', filter,
                                                      '-T', 'fields', ...fields.flatMap(field => ['-e', field])]);
    assert.equal(status, 0, stderr);
    return stdout.split('\n').filter(line => line !== '').map(line => line.split('\t'));
}

function convert(file, format) {
    const { status, stdout, stderr } = run(cli, ['convert', file, '--to', format]);
    assert.deepEqual([status, stderr], [0, '']);
    return stdout;
}

const wrong = '_ws.malformed || tcp.analysis.flags || tcp.checksum.status == "Bad" || ip.checksum.status == "Bad"';
const hexToText = hex => Buffer.from(hex.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString();

/// A body as text: newer versions of tshark print it in hexadecimal digits.
const bodyText = body => body.split(',').every(part => /^(?:[0-9a-f]{2})+$/.test(part)) ? body.split(',').map(hexToText).join('\n') : body;

/// What tshark makes of a transport's messages: JSON text, with whatever is around it.
const readings = {
    'poll': file => bodies(file),
    'long-poll': file => bodies(file),
    'stream': file => bodies(file, 'http.transfer_encoding'),
    'sse': file => bodies(file, 'http.transfer_encoding'),
    'ws-json': file => tshark(file, 'websocket.opcode == 1', 'websocket.payload.text').flat().join('\n'),
    'ws-cbor': file => tshark(file, 'websocket.opcode == 2', 'data.data').flat().map(hexToText).join('\n'),
};

function bodies(file, more) {
    return tshark(file, `http.response && http.file_data${more ? ` && ${more}` : ''}`, 'http.file_data').flat().map(bodyText).join('\n');
}

for (const [transport, read] of Object.entries(readings)) {
    test(`tshark reads ${transport}, and so do the formats`, async () => {
        const file = path.join(folder, `${transport}.pcapng`);
        const watched = run(cli, watch(transport, file));
        assert.equal(watched.status, 0, watched.stderr);
        const ids = watched.stdout.trim().split('\n').map(line => JSON.parse(line).id);
        assert.equal(ids.length, count);

        assert.deepEqual(tshark(file, wrong, 'frame.number', '_ws.expert.message'), []);
        const requests = tshark(file, 'http.request', 'http.request.uri').flat();
        const endpoint = transport.replace(/^ws-.*/, 'ws');
        assert.ok(requests.some(uri => uri.startsWith(`/v1/${endpoint}?`)), requests.join('\n'));
        // The last of a stream had not come to its end when the recording had.
        const seen = read(file);
        const missing = ids.filter(id => !seen.includes(id));
        const isEnded = ids.length - missing.length;
        assert.ok(transport.startsWith('ws') || transport.includes('poll') ? isEnded === count : isEnded >= count / 3,
                  `tshark shows ${isEnded} of ${count} messages`);
        assert.deepEqual(missing, ids.slice(count - missing.length));

        const har = JSON.parse(convert(file, 'har'));
        await validate(har);
        const text = har.log.entries.map(({ response, _webSocketMessages: messages = [] }) =>
            [response.content.text, ...messages.map(({ data, opcode }) => opcode === 2 ? Buffer.from(data, 'base64').toString() : data)].join('\n')).join('\n');
        assert.deepEqual(ids.filter(id => !text.includes(id)), []);
        const lines = convert(file, 'jsonl').trim().split('\n').map(line => JSON.parse(line));
        const messages = new Set(lines.map(({ message }) => message?.id));
        assert.deepEqual(ids.filter(id => !messages.has(id)), []);
        assertTrace(JSON.parse(convert(file, 'trace')));
    });
}

/// The rules of the Trace Event Format that the file makes use of.
function assertTrace({ traceEvents, displayTimeUnit }) {
    assert.equal(displayTimeUnit, 'ms');
    const open = new Map();
    for (const { ph, name, cat, id, ts, pid, tid, s, args } of traceEvents) {
        assert.ok(['M', 'b', 'e', 'i'].includes(ph), ph);
        assert.ok(Number.isInteger(pid) && Number.isInteger(tid) && typeof name === 'string');
        if (ph === 'M') {
            assert.equal(typeof args.name, 'string');
            continue;
        }
        assert.ok(Number.isInteger(ts) && ts > 0 && typeof cat === 'string');
        if (ph === 'i')
            assert.ok(['t', 'p', 'g'].includes(s));
        if (ph === 'b') {
            assert.ok(!open.has(`${cat}/${id}`));
            open.set(`${cat}/${id}`, { ts, name });
        }
        if (ph === 'e') {
            const begun = open.get(`${cat}/${id}`);
            assert.ok(begun.name === name && begun.ts <= ts);
            open.delete(`${cat}/${id}`);
        }
    }
    assert.equal(open.size, 0);
}

test('a killed process loses at most the last second', async t => {
    const file = path.join(folder, 'killed.pcapng');
    const child = spawn(cli, ['watch', '--transport', 'sse', '--topic', 'stock.*', '--rate', '200', '--json', '--record', file],
                        { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    t.after(() => child.kill('SIGKILL'));
    const printed = new Inbox();
    readline.createInterface({ input: child.stdout }).on('line', line => printed.push(JSON.parse(line)));
    await printed.count(500);
    const killedUs = Date.now() * 1000;
    child.kill('SIGKILL');
    await exited;
    const { status, stdout, stderr } = run(cli, ['convert', file, '--to', 'jsonl']);
    assert.ok(status === 0 || /ends within a block/.test(stderr), stderr);
    const kept = new Set(stdout.trim().split('\n').map(line => JSON.parse(line).message?.id));
    const lost = printed.items.filter(({ id, ts }) => !kept.has(id) && ts < killedUs - 1_000_000);
    assert.deepEqual(lost, []);
    assert.ok(kept.size > 250);
});
