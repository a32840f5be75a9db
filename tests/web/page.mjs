// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page as a page: what it keeps in memory, how it is used by keyboard and on a telephone, what its
// files allow.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { assertClean, openPage, publish, request, series, startBrowser, startServer, switchTo, usableRows,
         within } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

/// What the page holds once nothing is left to collect.
async function held(seen) {
    const session = await seen.context.newCDPSession(seen.page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    const of = name => metrics.find(metric => metric.name === name).value;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), documents: of('Documents') };
}

/// As many as that in all, published no further ahead than a slow subscriber may be.
async function fill(server, seen, topic, first, last) {
    const padding = 'x'.repeat(200);
    for (let at = first; at <= last; at += 500) {
        const messages = series(topic, at, Math.min(at + 499, last))
            .map(message => ({ ...message, data: { n: message.data, padding } }));
        await publish(server, messages);
        await seen.page.waitForFunction(n => pushscope.switcher.totals.delivered >= n, at - 2_000, { polling: 20 });
    }
    await seen.page.waitForFunction(n => pushscope.switcher.totals.delivered >= n, last, { polling: 50 });
}

for (const id of ['iframe', 'pushlet', 'jsonp', 'xhr-stream', 'sse']) {
    test(`${id}: memory is bounded over 50,000 messages`, { timeout: 120_000 }, async t => {
        const server = await startServer(t);
        const topic = `web.memory.${id}`;
        const seen = await openPage(t, browser, `${server.url}/?topic=${topic}&transport=${id}`);
        await seen.page.evaluate(() => { globalThis.deaf = true; });
        await fill(server, seen, topic, 1, 5_000);
        const before = await held(seen);
        await fill(server, seen, topic, 5_001, 50_000);
        const end = await held(seen);
        // 45,000 messages are 15 MB as they come.
        const text = `${JSON.stringify(before)} then ${JSON.stringify(end)}`;
        assert.ok(end.heap - before.heap < 4_000_000, `heap: ${text}`);
        assert.ok(end.nodes - before.nodes < 1_000, `nodes: ${text}`);
        assert.ok(end.documents - before.documents < 10, `documents: ${text}`);
        await assertClean(seen, 50_000);
    });
}

test('by keyboard alone', { timeout: 60_000 }, async t => {
    const server = await startServer(t);
    const { page } = await openPage(t, browser, `${server.url}/?topic=web.keys&transport=sse`);
    const isOn = id => page.waitForFunction(id => pushscope.switcher.current.id === id && !pushscope.switcher.opening, id);
    // The digits that the strip shows.
    await page.keyboard.press('4');
    await isOn('stream');
    await page.keyboard.press('Shift+Digit1');
    await isOn('xhr-stream');
    // A step of Tab by another through everything: each has a name, and can be seen to have the focus.
    const rows = await usableRows(page);
    const reached = new Set();
    await page.evaluate(() => document.activeElement.blur());
    for (let i = 0; i < 80; ++i) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
            const element = document.activeElement;
            if (element === document.body)
                return null;
            const style = getComputedStyle(element);
            return { transport: element.dataset.transport ?? '',
                     name: element.ariaLabel || element.textContent || element.labels?.[0]?.textContent || element.title,
                     tag: element.outerHTML.slice(0, 120),
                     outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 };
        });
        if (!at)
            break;
        assert.ok(at.name?.trim(), `no name: ${at.tag}`);
        assert.ok(at.outline, `no sign of the focus: ${at.tag}`);
        reached.add(at.transport);
    }
    for (const { id } of rows)
        assert.ok(reached.has(id), `${id} was not reached`);
    await page.focus('[data-transport="jsonp"]');
    await page.keyboard.press('Enter');
    await isOn('jsonp');
});

for (const [scenario, language] of [['stock', 'en'], ['sport', 'en'], ['chat', 'en'], ['stock', 'zh'], ['sport', 'zh'], ['chat', 'zh']]) {
    test(`${scenario} at 390 px, by touch, ${language}`, { timeout: 60_000 }, async t => {
        const server = await startServer(t, '--scenarios', 'stock,sport,chat');
        const { page } = await openPage(t, browser, `${server.url}/?scenario=${scenario}&lang=${language}`,
                                        { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
        await page.tap('[data-transport="long-poll"]');
        await page.waitForFunction(() => pushscope.switcher.current.id === 'long-poll' && !pushscope.switcher.opening);
        const { width, cut, small } = await page.evaluate(() => {
            const shown = element => element.offsetParent && getComputedStyle(element).visibility === 'visible';
            const buttons = [...document.querySelectorAll('button, select, input, summary')].filter(shown);
            const box = element => element.getBoundingClientRect();
            return { width: document.scrollingElement.scrollWidth,
                     cut: buttons.filter(element => box(element).right > innerWidth + 1).map(element => element.outerHTML.slice(0, 80)),
                     small: buttons.filter(element => box(element).height < 24).map(element => element.outerHTML.slice(0, 80)) };
        });
        assert.equal(width, 390, 'it scrolls sideways');
        assert.deepEqual(cut, []);
        assert.deepEqual(small, [], 'too small for a finger');
    });
}

test('files: types, policy, unchanged', { timeout: 30_000 }, async t => {
    const server = await startServer(t);
    const page = await within(5_000, 'the page', request(`${server.url}/`));
    assert.equal(page.status, 200);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    const policy = page.headers['content-security-policy'];
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                        "require-trusted-types-for 'script'"])
        assert.ok(policy.includes(part), `${part} in ${policy}`);
    assert.ok(!/unsafe|\*|https?:/.test(policy), policy);
    const again = await request(`${server.url}/`, { headers: { 'If-None-Match': page.headers.etag } });
    assert.equal(again.status, 304);
    const script = await request(`${server.url}/web/app.js`);
    assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8');
    assert.equal((await request(`${server.url}/web/../server.cpp`)).status, 404);
    // Nothing in them names another host.
    assert.ok(!/(src|href)="(https?:)?\/\//.test(page.body.toString()));
});
