// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A Java applet could open a socket; a page cannot.
export function cannot() {
    return 'off.noSockets';
}
