// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Where labels of a time line stand. Each is { year, width }; the axis { first, last, left, right }.
/// Answers in the same order with { dot, left, row }: a label stands at its year, in the lowest row (0)
/// where no other is in its way, and never leaves the axis' ends.
export function placeYears(labels, axis, gap) {
    const x = year => axis.left + (axis.right - axis.left) * (year - axis.first) / (axis.last - axis.first);
    const places = new Array(labels.length);
    const ends = []; // of each row
    const byYear = labels.map((_, index) => index).sort((a, b) => labels[a].year - labels[b].year || a - b);
    for (const index of byYear) {
        const { year, width } = labels[index];
        const dot = x(year);
        const left = Math.max(axis.left, Math.min(dot - width / 2, axis.right - width));
        let row = ends.findIndex(end => end + gap <= left);
        if (row < 0)
            row = ends.length;
        ends[row] = left + width;
        places[index] = { dot, left, row };
    }
    return places;
}
