// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A picture of the page, for scripts/screenshots: node screenshot.mjs URL FILE WIDTH HEIGHT [explain]

import { live, startBrowser } from './harness.mjs';

const [url, path, width, height, explain] = process.argv.slice(2);
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
await page.goto(url);
await live(page);
await page.waitForTimeout(8_000); // a picture with something on it
if (explain) {
    await page.click('#explain summary');
    await page.waitForTimeout(1_500);
    await page.evaluate(() => document.querySelector('#explain').scrollIntoView());
    await page.waitForTimeout(300);
}
await page.screenshot({ path });
await browser.close();
