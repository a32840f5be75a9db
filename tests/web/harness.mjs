// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of the page share: a real Chromium without a display, a relay that can be cut, and
// pages that tell what was delivered and what went wrong.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import { Inbox, skip } from '../peers/harness.mjs';

export { Inbox, assertSeries, cli, madeRecordings, publish, request, series, skip, startServer, within } from '../peers/harness.mjs';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
               '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'];
const programs = [process.env.PUSHSCOPE_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/// A browser of this script's own, with a profile that goes with it.
export async function startBrowser() {
    let playwright;
    try {
        playwright = await import('playwright-core');
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND')
            throw error;
        skip('the npm package playwright-core is missing: run ./test, or npm ci in tests/web');
    }
    const executablePath = programs.find(program => program && fs.existsSync(program));
    if (!executablePath)
        skip('Chromium is missing');
    return playwright.chromium.launch({ executablePath, args: flags });
}

/// A page in a profile of its own, and what it did: delivered, console errors, violations of its policy,
/// requests to others, dialogs. Nothing but the first may be there at the end of a test.
export async function openPage(t, browser, url, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    const page = await context.newPage();
    const seen = { page, context, delivered: new Inbox(), states: new Inbox(), problems: [] };
    await page.exposeFunction('tellDelivered', messages => messages.forEach(message => seen.delivered.push(message)));
    await page.exposeFunction('tellState', state => seen.states.push(state));
    await page.addInitScript(() => {
        document.addEventListener('pushscope:delivered', ({ detail }) => {
            if (!globalThis.deaf)
                globalThis.tellDelivered?.(detail.messages);
        });
        document.addEventListener('pushscope:state', ({ detail }) => globalThis.tellState?.(detail));
        document.addEventListener('securitypolicyviolation', event =>
            console.error(`violation of ${event.violatedDirective}: ${event.blockedURI}`));
    });
    page.on('pageerror', error => seen.problems.push(`error: ${error.stack}`));
    page.on('dialog', dialog => seen.problems.push(`dialog: ${dialog.message()}`));
    page.on('console', message => {
        // A connection that was cut is told there, too; whether it may be is the test's to say.
        if (message.type() === 'error' && !/net::ERR_|WebSocket connection to|404|Failed to load resource/.test(message.text()))
            seen.problems.push(`console: ${message.text()}`);
    });
    const { host } = new URL(url);
    const isForeign = address => !address.startsWith('data:') && new URL(address).host !== host;
    page.on('request', request => isForeign(request.url()) && seen.problems.push(`request to ${request.url()}`));
    page.on('websocket', socket => isForeign(socket.url()) && seen.problems.push(`socket to ${socket.url()}`));
    t.after(() => context.close());
    await page.goto(url);
    await live(page);
    return seen;
}

export async function live(page) {
    await page.waitForFunction(() => globalThis.pushscope?.switcher.state === 'live');
}

/// The rows that a page can use.
export function usableRows(page) {
    return page.evaluate(() => pushscope.rows.filter(row => !row.off).map(({ id, label }) => ({ id, label })));
}

/// Switches by the button, and waits until it has taken over.
export async function switchTo(page, id) {
    await page.click(`[data-transport="${id}"]`);
    await page.waitForFunction(id => pushscope.switcher.state === 'live' && pushscope.switcher.current.id === id
                                     && !pushscope.switcher.opening, id);
}

export function ledger(page) {
    return page.evaluate(() => ({ ...pushscope.switcher.totals, overlap: pushscope.switcher.overlap,
                                  switches: pushscope.switcher.switches }));
}

export async function assertClean(seen, delivered) {
    const totals = await ledger(seen.page);
    assert.equal(totals.lost, 0, 'lost');
    assert.equal(totals.duplicated, 0, 'duplicated');
    assert.equal(totals.reordered, 0, 'reordered');
    if (delivered !== undefined)
        assert.equal(totals.delivered, delivered, 'delivered');
    assert.deepEqual(seen.problems, []);
}

/// A TCP relay in front of a port: cut() breaks what goes through it, down() lets nothing through until up().
export async function startRelay(t, port) {
    const sockets = new Set();
    const listener = net.createServer(client => {
        const upstream = net.connect(port, '127.0.0.1');
        for (const [from, to] of [[client, upstream], [upstream, client]]) {
            sockets.add(from);
            from.pipe(to);
            from.on('error', () => {});
            from.on('close', () => { sockets.delete(from); to.destroy(); });
        }
    });
    const up = async (at = 0) => {
        listener.listen(at, '127.0.0.1');
        await once(listener, 'listening');
        return listener.address().port;
    };
    const cut = () => { for (const socket of sockets) socket.destroy(); };
    const down = async () => {
        const closed = new Promise(resolve => listener.close(resolve));
        cut();
        await closed;
    };
    const own = await up();
    t.after(() => { cut(); listener.close(); });
    return { url: `http://127.0.0.1:${own}`, cut, down, up: () => up(own) };
}
