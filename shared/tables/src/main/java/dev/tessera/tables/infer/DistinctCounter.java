package dev.tessera.tables.infer;

import java.util.Arrays;

/**
 * What share of many values are different, from their hashes. Exact up to a number of different values; beyond it a
 * half, a quarter and so on of all hashes are followed, with all their occurrences, which estimates the share without
 * bias (Flajolet, "On adaptive sampling", 1990, doi:10.1007/BF02241657).
 */
final class DistinctCounter {
    private static final int FIRST_PLACES = 1 << 10;

    private final int mostPlaces;
    private long[] hashes = new long[FIRST_PLACES];
    private int[] counts = new int[FIRST_PLACES];
    private int distinct;
    private long counted;
    /** The hashes followed are those without any of these bits. */
    private long mask;

    /** Exact up to {@code most} different values; a power of two. */
    DistinctCounter(int most) {
        mostPlaces = Math.max(FIRST_PLACES, 2 * most);
    }

    void add(long hash) {
        long filled = hash == 0 ? 1L << 32 : hash;
        if ((filled & mask) == 0) {
            count(filled, 1);
            while (2 * distinct > hashes.length) {
                grow();
            }
        }
    }

    /** Different values over values, 1 where there are none. */
    double share() {
        return counted == 0 ? 1 : (double) distinct / counted;
    }

    void clear() {
        Arrays.fill(hashes, 0);
        distinct = 0;
        counted = 0;
        mask = 0;
    }

    private void count(long hash, int times) {
        int place = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (hashes.length - 1);
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        if (hashes[place] == 0) {
            hashes[place] = hash;
            counts[place] = 0;
            distinct++;
        }
        counts[place] += times;
        counted += times;
    }

    private void grow() {
        if (hashes.length >= mostPlaces) {
            mask = 2 * mask + 1;
        }
        int places = Math.min(mostPlaces, 2 * hashes.length);
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[places];
        counts = new int[places];
        distinct = 0;
        counted = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0 && (oldHashes[i] & mask) == 0) {
                count(oldHashes[i], oldCounts[i]);
            }
        }
    }
}
