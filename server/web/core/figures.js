// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

const windowS = 60;
const bucketsPerDecade = 40; // 6 % wide
const lowestMs = 0.01;
const bucketCount = bucketsPerDecade * 8;
const p99Minimum = 100;

/// Latencies of the last 60 s, in logarithmic buckets: bounded whatever the rate.
export class Latencies {
    #seconds = Array.from({ length: windowS }, () => ({ number: -1, max: 0, buckets: new Uint32Array(bucketCount) }));

    record(now, ms) {
        const second = this.#second(Math.floor(now / 1_000));
        const bucket = Math.floor(Math.log10(Math.max(ms, lowestMs) / lowestMs) * bucketsPerDecade);
        ++second.buckets[Math.min(bucket, bucketCount - 1)];
        second.max = Math.max(second.max, ms);
    }

    /// { count, p50, p99, max } in milliseconds; null where there is nothing to tell from.
    snapshot(now) {
        const oldest = Math.floor(now / 1_000) - windowS;
        const sum = new Uint32Array(bucketCount);
        let count = 0;
        let max = 0;
        for (const second of this.#seconds) {
            if (second.number <= oldest)
                continue;
            max = Math.max(max, second.max);
            second.buckets.forEach((n, bucket) => {
                sum[bucket] += n;
                count += n;
            });
        }
        const quantile = part => {
            let left = Math.ceil(count * part);
            const bucket = sum.findIndex(n => (left -= n) <= 0);
            return Math.min(max, lowestMs * 10 ** ((bucket + 0.5) / bucketsPerDecade));
        };
        return { count, p50: count > 0 ? quantile(0.5) : null, p99: count >= p99Minimum ? quantile(0.99) : null,
                 max: count > 0 ? max : null };
    }

    #second(number) {
        const second = this.#seconds[number % windowS];
        if (second.number !== number) {
            second.number = number;
            second.max = 0;
            second.buckets.fill(0);
        }
        return second;
    }
}
