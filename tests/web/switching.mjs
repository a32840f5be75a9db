// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One feed over all transports of the page: switching, reloading, losing the network and the server.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { assertClean, assertSeries, ledger, live, openPage, publish, series, startBrowser, startRelay, startServer, switchTo,
         usableRows, within } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

/// Publishes numbered messages until it is stopped, no more than a few hundred ahead of what the page
/// has: the test is of switching, not of speed. Answers with how many there were.
function feed(server, topic, seen) {
    let last = 0;
    let going = true;
    const run = (async () => {
        while (going) {
            await publish(server, series(topic, last + 1, last + 5));
            last += 5;
            await seen.delivered.count(last - 300);
        }
        return last;
    })();
    return { stop: () => { going = false; return run; } };
}

async function assertWhole(seen, topic, last) {
    await seen.delivered.count(last);
    assertSeries(seen.delivered.items, topic, 1, last);
    await assertClean(seen);
}

test('switching through all transports loses nothing', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    const seen = await openPage(t, browser, `${server.url}/?topic=web.all`);
    const ids = (await usableRows(seen.page)).map(row => row.id);
    const source = feed(server, 'web.all', seen);
    // Every one after every other, as far as a round of pairs goes.
    const order = [...ids, ...[...ids].reverse(), ...ids.filter((_, i) => i % 2), ...ids.filter((_, i) => i % 2 === 0)];
    for (const id of order)
        await switchTo(seen.page, id);
    const last = await source.stop();
    await assertWhole(seen, 'web.all', last);
    const { switches } = await ledger(seen.page);
    assert.equal(switches, order.filter((id, i) => id !== (order[i - 1] ?? 'sse')).length);
});

test('a reload resumes where the page was', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    const seen = await openPage(t, browser, `${server.url}/?topic=web.reload`);
    for (const { id } of await usableRows(seen.page)) {
        await switchTo(seen.page, id);
        const before = seen.delivered.items.length;
        await publish(server, series('web.reload', before + 1, before + 20));
        await seen.delivered.count(before + 20);
        // Published while there is no page: the log keeps it.
        await seen.page.goto('about:blank');
        await publish(server, series('web.reload', before + 21, before + 40));
        await seen.page.goBack();
        await live(seen.page);
        assert.equal(await seen.page.evaluate(() => pushscope.switcher.current.id), id);
        await publish(server, series('web.reload', before + 41, before + 60));
        await seen.delivered.count(before + 60);
    }
    await assertWhole(seen, 'web.reload', seen.delivered.items.length);
    assert.equal((await ledger(seen.page)).delivered, seen.delivered.items.length);
});

test('losing the network is said at once and loses nothing', { timeout: 90_000 }, async t => {
    const server = await startServer(t);
    const relay = await startRelay(t, server.port);
    const seen = await openPage(t, browser, `${relay.url}/?topic=web.loss`);
    let last = 0;
    const more = async () => {
        await publish(server, series('web.loss', last + 1, last + 10));
        last += 10;
    };
    for (const { id } of await usableRows(seen.page)) {
        await t.test(`on ${id}`, async () => {
            await switchTo(seen.page, id);
            await more();
            await seen.delivered.count(last);
            await relay.down();
            // A poll finds out when it asks again, a second later at most.
            await seen.page.waitForFunction(() => pushscope.switcher.lostAt > 0, null, { timeout: 3_000 });
            assert.match(await seen.page.textContent('#state'), /^Server lost/);
            await more();
            await relay.up();
            await seen.page.waitForFunction(() => pushscope.switcher.state === 'live', null, { timeout: 10_000 });
            await more();
            await seen.delivered.count(last);
        });
    }
    await assertWhole(seen, 'web.loss', last);
});

test('a server that ended and came back is a new log, and is said', { timeout: 60_000 }, async t => {
    const first = await startServer(t);
    const seen = await openPage(t, browser, `${first.url}/?topic=web.again`);
    await publish(first, series('web.again', 1, 10));
    await seen.delivered.count(10);
    await first.stop();
    await seen.page.waitForFunction(() => pushscope.switcher.lostAt > 0);
    const second = await startServer(t, '--listen', `127.0.0.1:${first.port}`);
    await within(15_000, 'a page that is back', live(seen.page));
    await publish(second, series('web.again', 1, 10));
    await seen.delivered.count(20);
    await assertClean(seen, 20);
});
