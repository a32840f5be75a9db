// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Explain in the page: the time line that switches, what is told in both languages, the picture from what
// the page saw, and what can be shown and put back.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { placeYears } from '../../server/web/core/year_places.js';
import { assertClean, openPage, startBrowser, startServer, usableRows } from './harness.mjs';

test('labels of years never overlap nor leave the axis', () => {
    const labels = Array.from({ length: 60 }, (_, i) => ({ year: 1995 + (i * 7) % 31, width: 20 + (i * 13) % 90 }));
    for (const width of [200, 860, 2_560]) {
        const axis = { first: 1995, last: 2026, left: 14, right: width - 14 };
        const places = placeYears(labels, axis, 6);
        places.forEach((a, i) => {
            assert.ok(a.left >= axis.left && a.left + labels[i].width <= axis.right, `label ${i} at ${width}`);
            places.slice(0, i).forEach((b, j) => assert.ok(
                a.row !== b.row || a.left >= b.left + labels[j].width + 6 || b.left >= a.left + labels[i].width + 6,
                `labels ${i} and ${j} at ${width}`));
        });
    }
    assert.deepEqual(placeYears([{ year: 2000, width: 40 }, { year: 2000, width: 40 }],
                                { first: 1990, last: 2030, left: 0, right: 400 }, 6),
                     [{ dot: 100, left: 80, row: 0 }, { dot: 100, left: 80, row: 1 }]);
});

const browser = await startBrowser();
after(() => browser.close());

/// A press that what moves meanwhile, such as the line of states, cannot turn away from its button.
const press = (page, selector) => page.locator(selector).evaluate(button => button.click());

async function openExplain(t, server, query, options) {
    const seen = await openPage(t, browser, `${server.url}/?${query}`, options);
    await press(seen.page, '#explain summary');
    await seen.page.waitForSelector('#explain .told h2');
    return seen;
}

const isOn = (page, id) => page.waitForFunction(
    id => pushscope.switcher.state === 'live' && pushscope.switcher.current.id === id && !pushscope.switcher.opening, id);

test('the time line switches, and tells of what is in use', { timeout: 90_000 }, async t => {
    const server = await startServer(t, '--scenarios', 'stock', '--rate', '50');
    const seen = await openExplain(t, server, 'transport=sse');
    const { page } = seen;
    const content = await (await fetch(`${server.url}/explain.json`)).json();
    for (const { id } of await usableRows(page)) {
        const technique = content.techniques.find(each => each.transports.includes(id));
        await page.click(`[data-technique="${technique.id}"]`);
        await isOn(page, id);
        await page.waitForFunction(title => document.querySelector('#explain .told h2').textContent === title, technique.title.en);
        assert.equal(await page.getAttribute(`[data-technique="${technique.id}"]`, 'aria-pressed'), 'true');
        // The picture is of what the page saw of this one.
        await page.waitForFunction(title => document.querySelector('#explain .side .note').textContent === `${title}, as this page just saw it`,
                                   technique.title.en);
    }
    await page.focus('[data-technique="poll"]');
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await page.evaluate(() => document.activeElement.dataset.technique), 'poll');
    // What a page cannot do says so, and is not switched to.
    await page.click('[data-technique="tcp"]', { force: true });
    assert.notEqual(await page.evaluate(() => pushscope.switcher.current.id), 'tcp');
    // What happened around the family is told on a press, and a second one takes it away.
    const { label, what } = content.milestones[0];
    await page.click(`.milestone:text-is("${label.en}")`);
    assert.ok((await page.textContent('.milestone-told')).startsWith(what.en));
    await page.click(`.milestone:text-is("${label.en}")`);
    assert.equal(await page.isVisible('.milestone-told'), false);
    await page.click('#language');
    const shown = await page.evaluate(() => pushscope.switcher.current.id);
    assert.equal(await page.textContent('#explain .told h2'),
                 content.techniques.find(each => each.transports.includes(shown)).title['zh-Hans']);
    await assertClean(seen);
});

test('what is shown is set up, and put back', { timeout: 60_000 }, async t => {
    const server = await startServer(t, '--scenarios', 'stock,sport,chat', '--rate', '7');
    const seen = await openExplain(t, server, 'transport=long-poll&scenario=stock');
    const { page } = seen;
    const rate = async () => (await (await fetch(`${server.url}/v1/scenarios/stock`)).json()).settings
        .find(setting => setting.key === 'rate').value;
    // "The more often there is news, the more it is like polling": 50 ticks a second.
    await press(page, '#explain .told li:has-text("the more it is like polling") .show');
    await page.waitForSelector('#explain .look .undo');
    assert.equal(await rate(), 50);
    await isOn(page, 'long-poll');
    // Another one, in another scenario.
    await press(page, '#explain .told li:has-text("it costs far less") .show');
    await page.waitForSelector('[data-scenario="sport"][aria-selected="true"]');
    await press(page, '#explain .look .undo');
    await page.waitForSelector('#explain .look', { state: 'hidden' });
    await page.waitForSelector('[data-scenario="stock"][aria-selected="true"]');
    assert.equal(await rate(), 7);
    await isOn(page, 'long-poll');
    // Undo, pressed before what it undoes is set up, comes after it, and a second press of it does nothing.
    await page.evaluate(() => {
        const button = [...document.querySelectorAll('#explain .told li')]
            .find(li => li.textContent.includes('the more it is like polling')).querySelector('.show');
        button.click();
        button.click();
    });
    await page.waitForSelector('#explain .look .undo');
    await page.evaluate(() => {
        const undo = document.querySelector('#explain .look .undo');
        undo.click();
        undo.click();
    });
    await page.waitForSelector('#explain .look', { state: 'hidden' });
    assert.equal(await rate(), 7);
    await isOn(page, 'long-poll');
    await assertClean(seen);
});

test('Explain at 390 px does not scroll the page sideways', { timeout: 30_000 }, async t => {
    const server = await startServer(t, '--scenarios', 'stock');
    const { page } = await openExplain(t, server, 'transport=pushlet&lang=zh', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    // The time line scrolls by itself, once it is laid out.
    await page.waitForFunction(() => document.querySelector('.time-line').scrollWidth > 800);
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 390);
    const overlaps = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.time-line button')].map(button => button.getBoundingClientRect());
        return boxes.flatMap((a, i) => boxes.slice(0, i).filter(
            b => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    });
    assert.equal(overlaps, 0);
});
