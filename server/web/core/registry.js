// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The transports from the server's registry, each with its module of web/transports: a module is named
/// for the last part of the row's path. A row without one, or whose module says why it cannot be had in
/// a page, is shown but off.
///
/// A module exports open(context, hear) -> { close(), publish?(ref, draft, key), setOptions?() }, which
/// runs once, from opening to failing, and optionally cannot(row) -> null or the key of the words that
/// say why not, and defaults: options that a page needs otherwise than the registry has them.
export async function loadTransports() {
    const response = await fetch('/v1/transports', { cache: 'no-store' });
    if (!response.ok)
        throw new Error(`GET /v1/transports: ${response.status}`);
    const rows = await response.json();
    await Promise.all(rows.map(loadModule));
    return rows;
}

async function loadModule(row) {
    try {
        row.module = await import(`../transports/${row.path.split('/').at(-1)}.js`);
        row.off = row.module.cannot?.(row) ?? null;
    } catch {
        row.off = 'off.notInPage';
    }
}

/// Values that the person chose, by option key; what is not in it has its default.
export class Options {
    #chosen;

    constructor(chosen = {}) {
        this.#chosen = chosen;
    }

    get chosen() { return this.#chosen; }

    /// All of them, as chosen before.
    replace(chosen) { this.#chosen = { ...chosen }; }

    value(row, key) {
        const option = row.options.find(candidate => candidate.key === key);
        return this.#chosen[key] ?? row.module.defaults?.[key] ?? option?.default ?? 0;
    }

    /// False if it is out of range.
    set(option, value) {
        if (!(value >= option.minimum && value <= option.maximum))
            return false;
        this.#chosen[option.key] = value;
        return true;
    }
}

/// The address to subscribe at: topics, cursor, name, the options that are not at their default, and
/// the tally that the server counts the request in.
export function subscriptionUrl(row, topics, name, after, options, tallies) {
    const url = new URL(row.path, location.href);
    for (const topic of topics)
        url.searchParams.append('topic', topic);
    url.searchParams.append('after', after);
    if (name)
        url.searchParams.append('name', name);
    for (const option of row.options) {
        const value = options.value(row, option.key);
        if (option.query && value !== option.default)
            url.searchParams.append(option.query, value);
    }
    for (const tally of tallies)
        url.searchParams.append('tally', tally);
    return url;
}
