// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every transport that a page has, in a real browser: a thousand messages in order, and messages made to
// run as scripts that arrive as data and run nothing.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { assertClean, assertSeries, openPage, publish, series, startBrowser, startServer, switchTo, usableRows } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

const plant = 'globalThis.planted = top.planted = 1';
const hostile = [
    `</script><script>${plant}</script>`,
    `</SCRIPT ><img src=x onerror="${plant}">`,
    `<!--<script>${plant}//-->`,
    `<!-- ]]> <script>`,
    `\u2028${plant}\u2029${plant}\u0000\r\n`,
    `");${plant};("`,
    `'+(${plant})+'\\`,
    `--pushscope\r\nContent-Type: text/html\r\n\r\n<script>${plant}</script>`,
    { [`</script><script>${plant}</script>`]: `\n\ndata: ${plant}\nevent: hello\n\n`, n: -1.5e-7, deep: [[[[null, true]]]] },
    'grüße 你好 😀 \uFFFF',
    `${'😀</script>'.repeat(100)}${'x'.repeat(64_000)}`,
];

test('each transport', { timeout: 120_000 }, async t => {
    const server = await startServer(t);
    const rows = await usableRows((await openPage(t, browser, `${server.url}/?topic=web.none`)).page);
    assert.ok(rows.length >= 6, `only ${rows.length} transports in the page`);
    for (const { id } of rows) {
        await t.test(`${id} delivers 1,000 messages in order`, async t => {
            const topic = `web.${id}`;
            const seen = await openPage(t, browser, `${server.url}/?topic=${topic}&transport=${id}`);
            assert.equal(await seen.page.evaluate(() => pushscope.switcher.current.id), id);
            for (let first = 1; first <= 1_000; first += 100)
                await publish(server, series(topic, first, first + 99));
            await seen.delivered.count(1_000);
            assertSeries(seen.delivered.items, topic, 1, 1_000);
            await assertClean(seen, 1_000);
        });
        await t.test(`${id} brings scripts as data`, async t => {
            const topic = `web.hostile.${id}`;
            const seen = await openPage(t, browser, `${server.url}/?topic=${topic}&transport=${id}`);
            await publish(server, hostile.map(data => ({ topic, type: 'test', data })));
            await seen.delivered.count(hostile.length);
            assert.deepEqual(seen.delivered.items.map(message => message.data), hostile);
            // What they would have planted, in the page or in any frame of it.
            for (const frame of seen.page.frames())
                assert.equal(await frame.evaluate(() => typeof globalThis.planted), 'undefined');
            await seen.page.waitForFunction(n => document.querySelectorAll('.messages tbody tr').length === n, hostile.length);
            assert.equal(await seen.page.locator('.messages tbody script, .messages tbody img').count(), 0);
            await assertClean(seen, hostile.length);
        });
    }
});

test('the server counts what the page’s requests cost', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const seen = await openPage(t, browser, `${server.url}/?topic=web.cost&transport=ws-json`);
    await publish(server, series('web.cost', 1, 10));
    await seen.delivered.count(10);
    await seen.page.evaluate(() => pushscope.tallies.refresh());
    const socket = await seen.page.evaluate(() => pushscope.tallies.of(pushscope.switcher.current));
    assert.equal(socket.requests, 1);
    assert.equal(socket.connections, 1);
    assert.ok(socket.bytes_down > 1_000 && socket.bytes_down < 10_000, `${socket.bytes_down} bytes`);
    await switchTo(seen.page, 'poll');
    await seen.page.waitForFunction(async () => {
        await pushscope.tallies.refresh();
        return pushscope.tallies.of(pushscope.switcher.current).requests >= 2;
    });
    const [poll, all] = await seen.page.evaluate(() => [pushscope.tallies.of(pushscope.switcher.current), pushscope.tallies.of(null)]);
    assert.ok(all.requests > poll.requests && all.bytes_up > poll.bytes_up);
    assert.match(await seen.page.textContent('[data-figure="requests"]'), /^Requests\d+/);
});
