// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What survives a reload of this tab: where the feed was, with the ledger's account of it, and what the
/// person chose.
export class Memory {
    get session() { return read('session'); }
    set session(value) { write('session', value); }
    get transport() { return read('transport'); }
    set transport(value) { write('transport', value); }
    get scenario() { return read('scenario'); }
    set scenario(value) { write('scenario', value); }
    get options() { return read('options') ?? {}; }
    set options(value) { write('options', value); }
    get name() { return read('name'); }
    set name(value) { write('name', value); }
}

function read(key) {
    try {
        return JSON.parse(sessionStorage.getItem(`pushscope.${key}`));
    } catch {
        return null;
    }
}

function write(key, value) {
    try {
        sessionStorage.setItem(`pushscope.${key}`, JSON.stringify(value));
    } catch { /* storage that is full or not allowed: a reload begins anew */ }
}
