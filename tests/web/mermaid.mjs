// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sequence diagrams that recordings are converted to, drawn by Mermaid itself.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cli, madeRecordings, skip, startBrowser } from './harness.mjs';

const bundle = fileURLToPath(new URL('node_modules/mermaid/dist/mermaid.min.js', import.meta.url));
if (!fs.existsSync(bundle))
    skip('the npm package mermaid is missing: run ./test, or npm ci in tests/web');
const browser = await startBrowser();
after(() => browser.close());

function run(...args) {
    const { status, stdout, stderr } = spawnSync(cli, args, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0, stderr);
    return stdout;
}

for (const [scenario, topic, count] of [['chat', 'chat.*', 10], ['stock', 'stock.*', 40]]) {
    test(`a diagram of ${scenario} is drawn`, { timeout: 120_000 }, async t => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pushscope-'));
        t.after(() => fs.rmSync(folder, { recursive: true }));
        const file = path.join(folder, 'a.pcapng');
        run('watch', '--scenarios', scenario, '--transport', 'sse', '--topic', topic, '--rate', '50', '--count', `${count}`,
            '--record', file);
        const diagram = run('convert', file, '--to', 'mermaid');
        const page = await browser.newPage();
        await page.setContent('<!DOCTYPE html><title>diagram</title><main></main>');
        await page.addScriptTag({ path: bundle });
        const drawn = await page.evaluate(async text => {
            const { svg } = await globalThis.mermaid.render('diagram', text);
            document.querySelector('main').innerHTML = svg;
            return [...document.querySelectorAll('.messageText')].map(element => element.textContent);
        }, diagram);
        assert.ok(drawn.includes('GET sse'), drawn.join('\n'));
        assert.ok(drawn.length >= count, `only ${drawn.length} arrows`);
    });
}

test('diagrams of everything are understood', { timeout: 120_000 }, async () => {
    const diagrams = madeRecordings().map(({ name, file }) => [name, run('convert', file, '--to', 'mermaid')]);
    const page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><title>diagrams</title>');
    await page.addScriptTag({ path: bundle });
    const wrong = await page.evaluate(async all => {
        const problems = [];
        for (const [name, text] of all)
            await globalThis.mermaid.parse(text).catch(error => problems.push(`${name}: ${error.message}`));
        return problems;
    }, diagrams);
    assert.deepEqual(wrong, []);
});
