// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Why something stopped, to be put into words when it is shown: a key of the table of words with its
/// arguments. A plain string (what the server or the browser said) stands for itself.
export function why(key, args = {}) {
    return { key, args };
}
