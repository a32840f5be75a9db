// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { language } from './words.js';

const thin = '\u2009';

/// "12 345" with thin spaces, and a minus sign.
export function thousands(number) {
    return String(Math.round(number)).replace('-', '\u2212').replace(/\B(?=(\d{3})+$)/g, thin);
}

export function decimals(number, count) {
    const [whole, rest] = Math.abs(number).toFixed(count).split('.');
    return (number < 0 ? '\u2212' : '') + thousands(Number(whole)) + (rest ? `.${rest}` : '');
}

/// Value and unit apart: "1.4", "MiB".
export function bytesParts(bytes) {
    if (bytes < 1024)
        return [thousands(bytes), 'B'];
    if (bytes < 1024 * 1024)
        return [decimals(bytes / 1024, 1), 'KiB'];
    return [decimals(bytes / 1024 / 1024, 1), 'MiB'];
}

export function bytesText(bytes) {
    return bytesParts(bytes).join('\u00A0');
}

/// One decimal below 1,000 ms.
export function milliseconds(ms) {
    return ms < 1_000 ? decimals(ms, 1) : thousands(ms);
}

export function millisecondsText(ms) {
    return `${milliseconds(ms)}\u00A0ms`;
}

export function secondsText(ms) {
    return `${decimals(Math.max(0, ms) / 1_000, 1)}\u00A0${language() === 'zh' ? '秒' : 's'}`;
}

/// Clock time here, with milliseconds.
export function clockText(ms) {
    const date = new Date(ms);
    const two = number => String(number).padStart(2, '0');
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
