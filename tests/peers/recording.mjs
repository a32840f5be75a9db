// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Recordings as others read them: tshark, and a validator of HTTP Archives. Those of everything come from
// make_recordings, with what the flow had in them; the command line's are made here.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cli, madeRecordings, need, needCommand } from './harness.mjs';

needCommand('tshark');
const { har: validate } = await need('har-validator/lib/promise.js');
const made = madeRecordings();

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pushscope-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));

function run(program, args) {
    return new Promise(resolve => {
        execFile(program, args, { maxBuffer: 256 * 1024 * 1024, timeout: 60_000 }, (error, stdout, stderr) =>
            resolve({ status: error ? error.code ?? error.signal : 0, stdout, stderr }));
    });
}

const fields = ['frame.number', '_ws.malformed', 'tcp.analysis.flags', 'tcp.checksum.status', 'ip.checksum.status', 'http.request.method',
                'http.request.uri', 'http.response.code', 'http.chunk_size', 'websocket.opcode', 'http.file_data',
                'websocket.payload.text', 'data.data'];
const badChecksum = '0';

/// What tshark makes of a recording, a row a packet.
async function tshark(file) {
    const { status, stdout, stderr } = await run('tshark', [
        '-r', file, '-n', '-o', 'tcp.try_heuristic_first:TRUE', '-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE',
        '-T', 'fields', ...fields.flatMap(field => ['-e', field])]);
    assert.equal(status, 0, stderr);
    const packets = stdout.split('\n').filter(line => line !== '').map(line =>
        Object.fromEntries(line.split('\t').map((value, i) => [fields[i], value])));
    const all = field => packets.flatMap(packet => packet[field] ? packet[field].split(',') : []);
    return {
        wrong: packets.filter(packet => packet['_ws.malformed'] || packet['tcp.analysis.flags']
            || packet['tcp.checksum.status'] === badChecksum || packet['ip.checksum.status'] === badChecksum),
        requests: all('http.request.method').length,
        paths: all('http.request.uri'),
        answers: all('http.response.code').length,
        chunks: chunksOfAnswers(all('http.chunk_size')),
        frames: counted(all('websocket.opcode')),
        text: packets.map(packet => [bodyText(packet['http.file_data']), packet['websocket.payload.text'],
                                     hexToText(packet['data.data'])].join('\n')).join('\n'),
    };
}

/// How many chunks each answer had, in no order: the last one of each is empty.
function chunksOfAnswers(sizes) {
    const answers = [];
    let chunks = 0;
    for (const size of sizes) {
        ++chunks;
        if (Number(size) === 0)
            answers.push(chunks), chunks = 0;
    }
    assert.equal(chunks, 0, 'an answer is shown that did not come to its end');
    return sorted(answers);
}

const sorted = numbers => numbers.toSorted?.((a, b) => a - b) ?? [...numbers].sort((a, b) => a - b);

function counted(values) {
    const counts = {};
    for (const value of values)
        counts[value] = (counts[value] ?? 0) + 1;
    return counts;
}

const hexToText = (hex = '') => Buffer.from(hex.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString('latin1');

/// A body as text: newer versions of tshark print it in hexadecimal digits.
const bodyText = (body = '') => body.split(',').every(part => /^(?:[0-9a-f]{2})+$/.test(part))
    ? body.split(',').map(hexToText).join('\n') : body;

async function convert(file, format) {
    const { status, stdout, stderr } = await run(cli, ['convert', file, '--to', format]);
    assert.deepEqual([status, stderr], [0, '']);
    return stdout;
}

/// The archive of a recording, valid, and all that was pushed in it.
async function archive(file) {
    const har = JSON.parse(await convert(file, 'har'));
    await validate(har);
    const { entries } = har.log;
    const frames = entries.flatMap(entry => entry._webSocketMessages ?? []);
    const bytes = (text = '', isBase64) => Buffer.from(text, isBase64 ? 'base64' : 'utf8');
    return {
        requests: entries.length,
        answers: entries.filter(({ response }) => !response._error).length,
        frames: counted(frames.map(({ opcode }) => opcode)),
        content: Buffer.concat([
            ...entries.map(({ response: { content } }) => bytes(content.text, content.encoding === 'base64')),
            ...entries.flatMap(entry => entry._eventSourceMessages ?? []).map(({ data }) => bytes(data)),
            ...frames.map(({ opcode, data }) => bytes(data, opcode !== 1)),
        ].flatMap(part => [part, Buffer.from('\n')])),
    };
}

async function events(file) {
    return (await convert(file, 'jsonl')).trim().split('\n').map(line => JSON.parse(line));
}

const continuation = 0;

describe('made recordings', { concurrency: 2 }, () => {
    for (const { name, file, requests, answers, chunks, frames, messages } of made) {
        it(`${name}: tshark and the formats have what the flow had`, async () => {
            const [seen, har, lines, trace] = await Promise.all([tshark(file), archive(file), events(file), convert(file, 'trace')]);
            assert.deepEqual(seen.wrong, []);
            assert.deepEqual({ requests: seen.requests, answers: seen.answers, chunks: seen.chunks, frames: seen.frames },
                             { requests, answers, chunks: sorted(chunks), frames });

            const { [continuation]: _, ...wholeFrames } = frames; // the archive has messages
            assert.deepEqual({ requests: har.requests, answers: har.answers, frames: har.frames },
                             { requests, answers, frames: wholeFrames });
            assert.ok(messages.length > 0);
            const pushed = messages.map(base64 => Buffer.from(base64, 'base64'));
            if (requests > 0) // raw TCP is not HTTP
                assert.deepEqual(pushed.filter(message => !har.content.includes(message)).map(String), []);
            assert.equal(lines.filter(({ kind, direction, what }) => kind === 'fault' && direction && /not understood/.test(what)).length, 0);
            assertTrace(JSON.parse(trace));
        });
    }
});

/// Ends of streams within what is recorded, so that their bodies are whole.
const count = 250;
const watch = (transport, file) => ['watch', '--transport', transport, '--topic', 'stock.*', '--rate', '500', '--count', `${count}`,
                                    '--option', 'max-bytes=8000', '--option', 'xhr-stream.max-bytes=8000', '--option', 'poll.interval=0.1',
                                    '--option', 'long-poll.wait=0.5', '--json', '--record', file];

const registry = JSON.parse(spawnSync(cli, ['transports', '--json'], { encoding: 'utf8' }).stdout);

describe('recordings of the command line', { concurrency: 2 }, () => {
    for (const { id: transport, path: endpoint } of registry) {
        it(`tshark reads ${transport}, and so do the formats`, async () => {
            const file = path.join(folder, `${transport}.pcapng`);
            const watched = await run(cli, watch(transport, file));
            assert.equal(watched.status, 0, watched.stderr);
            const ids = watched.stdout.trim().split('\n').map(line => JSON.parse(line).id);
            assert.equal(ids.length, count);

            const [seen, har, lines, trace] = await Promise.all([tshark(file), archive(file), events(file), convert(file, 'trace')]);
            assert.deepEqual(seen.wrong, []);
            const isHttp = endpoint !== null; // what has a port of its own is not
            assert.equal(seen.paths.some(path => path.startsWith(`${endpoint}?`)), isHttp, seen.paths.join('\n'));
            assert.deepEqual([seen.requests, seen.answers], [har.requests, har.answers]);
            const { [continuation]: _, ...wholeFrames } = seen.frames;
            assert.deepEqual(wholeFrames, har.frames);
            // The last of a stream had not come to its end when the recording had.
            const missing = ids.filter(id => !seen.text.includes(id));
            assert.ok(missing.length < count / 2, `tshark shows ${count - missing.length} of ${count} messages`);
            assert.deepEqual(missing, ids.slice(count - missing.length));
            if (isHttp)
                assert.deepEqual(ids.filter(id => !har.content.includes(id)), []);
            const messages = new Set(lines.map(({ message }) => message?.id));
            assert.deepEqual(ids.filter(id => !messages.has(id)), []);
            assertTrace(JSON.parse(trace));
        });
    }
});

/// A file that another program makes; null in its arguments is the file's name.
function madeBy(name, program, ...args) {
    const file = path.join(folder, name);
    const { status, stderr } = spawnSync(program, args.map(arg => arg ?? file), { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return file;
}

/// HTTP over the loopback as Wireshark captures it; where nobody may, as it writes it from bytes.
async function captured() {
    const file = path.join(folder, 'captured.pcapng');
    const server = http.createServer((request, response) => response.end('hello'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    const ask = () => http.get({ port, host: '127.0.0.1', agent: false }, response => response.resume()).on('error', () => {});
    const packets = 20; // of two requests at least
    const capturing = run('dumpcap', ['-q', '-i', 'lo', '-f', `tcp port ${port}`, '-c', `${packets}`, '-a', 'duration:10', '-w', file]);
    const asking = setInterval(ask, 50);
    const { status } = await capturing;
    clearInterval(asking);
    server.close();
    if (status === 0 && fs.statSync(file).size > 1000)
        return file;
    const request = Buffer.from('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    const dump = path.join(folder, 'request.txt');
    fs.writeFileSync(dump, `000000 ${[...request].map(byte => byte.toString(16).padStart(2, '0')).join(' ')}\n`);
    return madeBy('captured.pcapng', 'text2pcap', '-n', '-T', '50000,80', dump, null);
}

describe('what Wireshark makes of recordings, and its own captures', { concurrency: 2 }, () => {
    const recordingOf = wanted => made.find(({ name }) => name === wanted).file;
    const [ours, other] = ['sse', 'ws-json'].map(recordingOf);
    const idsOf = lines => lines.flatMap(({ message }) => message?.id ?? []);

    for (const [name, program, ...args] of [
        ['saved again', 'tshark', '-r', ours, '-w', null],
        ['copied', 'editcap', ours, null],
        ['merged', 'mergecap', '-a', '-w', null, ours, other],
    ]) {
        it(`${name}: all of it is there`, async () => {
            const before = idsOf(await events(ours));
            const after = idsOf(await events(madeBy(`${name}.pcapng`, program, ...args)));
            assert.deepEqual(after.slice(0, before.length), before);
        });
    }

    for (const [name, says, make] of [
        ['an older format', 'it is a pcap file, not pcapng', () => madeBy('old.pcapng', 'editcap', '-F', 'pcap', ours, null)],
        ['another link type', 'its packets are of link type 1, not 101 as Pushscope writes them',
         () => madeBy('ethernet.pcapng', 'editcap', '-T', 'ether', ours, null)],
        ['a capture of HTTP', 'it was not recorded by Pushscope', captured],
    ]) {
        it(`${name}: it says why it does not open`, async () => {
            const file = await make();
            const { requests } = await tshark(file);
            assert.ok(name.includes('link') || requests > 0);
            assert.deepEqual(await run(cli, ['convert', file, '--to', 'jsonl']),
                             { status: 2, stdout: '', stderr: `pushscope-cli: FILE ${file}: ${says}\n` });
        });
    }
});

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
