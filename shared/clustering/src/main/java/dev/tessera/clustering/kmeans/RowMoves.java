package dev.tessera.clustering.kmeans;

import java.util.Arrays;

/**
 * Rows that wait to be added to clusters or moved between them. They are put in order of cluster, so that a sum
 * stays in registers while its rows are added, and memory is asked for many rows at once.
 */
final class RowMoves {
    private static final int MOST = 1024;
    /** Where at least one row in so many waits, the rows between are read, too. */
    private static final int DENSE = 8;
    /** Doubles of a cache line. */
    private static final int LINE = 8;

    private final double[] values;
    private final int d;
    private final ExactSums sums;
    private final int[] starts = new int[MOST];
    private final int[] sources = new int[MOST];
    private final int[] targets = new int[MOST];
    private final int[] ordered = new int[MOST];
    private final int[] ends;
    private boolean additions;
    private int count;

    /** Of rows of {@code values}, {@code d} columns each, between k clusters of {@code sums}. */
    RowMoves(double[] values, int d, int k, ExactSums sums) {
        this.values = values;
        this.d = d;
        this.sums = sums;
        this.ends = new int[k + 1];
    }

    /** A row gets its first cluster; between this and a move there must be a flush. */
    void add(int row, int target) {
        additions = true;
        queue(row, 0, target);
    }

    /** A row changes its cluster. */
    void move(int row, int source, int target) {
        queue(row, source, target);
    }

    private void queue(int row, int source, int target) {
        starts[count] = row * d;
        sources[count] = source;
        targets[count++] = target;
        if (count == MOST) {
            flush();
        }
    }

    /** Brings the sums up to date. */
    void flush() {
        if (count == 0) {
            return;
        }
        fetch();
        order(targets);
        for (int c = 0; c < ends.length - 1; c++) {
            if (first(c) < ends[c]) {
                sums.add(c, values, ordered, first(c), ends[c]);
            }
        }
        if (!additions) {
            order(sources);
        }
        for (int c = 0; !additions && c < ends.length - 1; c++) {
            if (first(c) < ends[c]) {
                sums.subtract(c, values, ordered, first(c), ends[c]);
            }
        }
        count = 0;
        additions = false;
    }

    /**
     * Reads on through all rows between the first and the last of those that wait, where they are so near each other that
     * this is faster than to wait for each: memory gives what is next unasked.
     */
    private void fetch() {
        double sum = 0;
        int end = starts[count - 1] + d;
        if ((end - starts[0]) / DENSE <= count * d) {
            for (int left = end - starts[0]; left > 0; left -= LINE) {
                sum += values[end - left];
            }
        }
        // Never so, but without it the compiler would leave out the reading.
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("a value is not a number");
        }
    }

    private int first(int cluster) {
        return cluster == 0 ? 0 : ends[cluster - 1];
    }

    /** A counting sort; leaves where each cluster's rows end. */
    private void order(int[] clusters) {
        Arrays.fill(ends, 0);
        for (int i = 0; i < count; i++) {
            ends[clusters[i] + 1]++;
        }
        for (int c = 1; c < ends.length; c++) {
            ends[c] += ends[c - 1];
        }
        for (int i = 0; i < count; i++) {
            ordered[ends[clusters[i]]++] = starts[i];
        }
    }
}
