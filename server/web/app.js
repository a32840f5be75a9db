// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Page } from './page.js';
import { language, say, setLanguage } from './words.js';

/// Starts the page, and keeps trying while the server is not there.
async function main() {
    const query = new URLSearchParams(location.search);
    const wanted = query.get('lang') ?? localStorage.getItem('language') ?? navigator.language;
    setLanguage(wanted.startsWith('zh') ? 'zh' : 'en');
    const page = new Page(query);
    document.getElementById('language').addEventListener('click', () => {
        setLanguage(language() === 'zh' ? 'en' : 'zh');
        localStorage.setItem('language', language());
        page.build();
    });
    const againMs = 1_000;
    for (;;) {
        try {
            await page.start();
            break;
        } catch (error) {
            document.getElementById('state').textContent = say('state.noServer');
            console.warn(error);
            await new Promise(resolve => setTimeout(resolve, againMs));
        }
    }
    // For the console, and for tests.
    globalThis.pushscope = page.parts;
}

main();
