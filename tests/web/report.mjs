// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A race's report as a browser shows and prints it: one A4 page, and never wider than its window.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { cli, startBrowser } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());
const a4 = { width: 210 / 25.4 * 72, height: 297 / 25.4 * 72 }; // points

function report(t, transports) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pushscope-'));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'race.html');
    const { status, stderr } = spawnSync(cli, ['race', '--scenarios', 'stock', '--transports', transports, '--topic', 'stock.*', '--rate', '50',
                                               '--for', '1', '--report', file], { encoding: 'utf8', timeout: 120_000 });
    assert.equal(status, 0, stderr);
    return file;
}

for (const [transports, lanes] of [['poll,sse,ws-json', 3], ['poll,long-poll,stream,sse,ws-json,tcp', 6], ['all', 13]]) {
    test(`a report of ${lanes} lanes is one page`, { timeout: 200_000 }, async t => {
        const file = report(t, transports);
        const page = await browser.newPage();
        await page.goto(pathToFileURL(file).href);
        assert.equal(await page.locator('.lanes tr').count(), lanes + 1);
        // Numbers as wide as those of a long race.
        await page.evaluate(() => {
            const wide = { 2: '9\u2009999\u2009999', 6: '9\u2009999', 7: '99\u2009999\u2009999', 8: '999\u2009999\u2009999', 10: '999\u2009999' };
            for (const [column, text] of Object.entries(wide)) {
                for (const cell of document.querySelectorAll(`.lanes td:nth-child(${column})`))
                    cell.textContent = text;
            }
        });
        for (const width of [800, 1000, 1280, 1920]) {
            await page.setViewportSize({ width, height: 900 });
            const [scrolls, has] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
            assert.ok(scrolls <= has, `${scrolls} px in a window of ${width}`);
        }
        if (process.env.PUSHSCOPE_GRAB_DIR)
            await page.pdf({ preferCSSPageSize: true, printBackground: true, path: path.join(process.env.PUSHSCOPE_GRAB_DIR, `report-${lanes}.pdf`) });
        const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1);
        const box = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
        assert.ok(Math.abs(box[1] - a4.width) < 1.5 && Math.abs(box[2] - a4.height) < 1.5, box[0]);
        await page.close();
    });
}
