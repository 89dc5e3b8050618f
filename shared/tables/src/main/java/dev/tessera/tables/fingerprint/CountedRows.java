package dev.tessera.tables.fingerprint;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Which of several files has a row, of files that have none in common: whether another has any in common with them is known at
 * the cost of its own rows, however many files there are. Takes 24 to 48 bytes a hash. Not thread-safe.
 */
public final class CountedRows {
    private long[] hashes = new long[1024];

    /** One more than the number of the file that has the hash beside it; 0 where there is none. */
    private int[] files = new int[1024];

    private int size;

    /**
     * Adds a file.
     *
     * @param file its number, at least 0
     * @param rows of which no file added before has any
     */
    public void add(int file, RowFingerprints rows) {
        for (long hash : rows.hashes()) {
            if (2 * size >= hashes.length) {
                grow();
            }
            int at = find(hash);
            if (files[at] == 0) {
                hashes[at] = hash;
                files[at] = file + 1;
                size++;
            }
        }
    }

    /** The least number of the files that have rows in common with these, as far as the samples tell; empty where none has. */
    public OptionalInt first(RowFingerprints rows) {
        // A hash in both samples is within what both know all of, and so is a row in common: RowFingerprints.overlap.
        return Arrays.stream(rows.hashes())
                .mapToInt(hash -> files[find(hash)])
                .filter(file -> file > 0)
                .map(file -> file - 1)
                .min();
    }

    /** Where a hash is, or would be put. */
    private int find(long hash) {
        int mask = hashes.length - 1;
        // Of a sample all hashes begin alike.
        int at = Long.hashCode(hash * 0x9E3779B97F4A7C15L) & mask;
        while (files[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] known = hashes;
        int[] of = files;
        hashes = new long[2 * known.length];
        files = new int[2 * known.length];
        for (int i = 0; i < known.length; i++) {
            if (of[i] != 0) {
                int at = find(known[i]);
                hashes[at] = known[i];
                files[at] = of[i];
            }
        }
    }
}
