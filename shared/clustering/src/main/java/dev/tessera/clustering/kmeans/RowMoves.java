package dev.tessera.clustering.kmeans;

import java.util.Arrays;

/**
 * Rows that wait to be moved from cluster to cluster. They are put in order of cluster, so that a sum
 * stays in registers while its rows are added, and memory is asked for many rows at once.
 */
final class RowMoves {
    private static final int MOST = 1024;

    private final double[] values;
    private final int d;
    private final ExactSums sums;
    private final int[] starts = new int[MOST];
    private final int[] sources = new int[MOST];
    private final int[] targets = new int[MOST];
    private final int[] ordered = new int[MOST];
    private final int[] ends;
    private int count;

    /** Of rows of {@code values}, {@code d} columns each, between k clusters of {@code sums}. */
    RowMoves(double[] values, int d, int k, ExactSums sums) {
        this.values = values;
        this.d = d;
        this.sums = sums;
        this.ends = new int[k + 1];
    }

    /** A row changes its cluster. */
    void move(int row, int source, int target) {
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
        order(targets);
        for (int c = 0; c < ends.length - 1; c++) {
            if (first(c) < ends[c]) {
                sums.add(c, values, ordered, first(c), ends[c]);
            }
        }
        order(sources);
        for (int c = 0; c < ends.length - 1; c++) {
            if (first(c) < ends[c]) {
                sums.subtract(c, values, ordered, first(c), ends[c]);
            }
        }
        count = 0;
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
