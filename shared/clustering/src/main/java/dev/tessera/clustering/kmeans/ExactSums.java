package dev.tessera.clustering.kmeans;

import java.util.Arrays;

/**
 * Sums of rows by cluster that do not depend on the order of adding, and from which a row can be taken away again
 * without a trace. Each value is split onto a coarse and a fine grid (see {@link ColumnGrids}); on either, every partial
 * sum is a multiple of the grid's step that a double holds exactly.
 */
final class ExactSums {
    private final ColumnGrids grids;
    private final int d;
    private final double[] coarse;
    private final double[] fine;
    private final int[] counts;

    /** All zero, for {@code k} clusters. */
    ExactSums(ColumnGrids grids, int k) {
        this.grids = grids;
        this.d = grids.columns();
        this.coarse = new double[Math.multiplyExact(k, d)];
        this.fine = new double[k * d];
        this.counts = new int[k];
    }

    int count(int cluster) {
        return counts[cluster];
    }

    int[] counts() {
        return counts.clone();
    }

    /** Adds the row that starts at {@code from} of {@code values}. */
    void add(int cluster, double[] values, int from) {
        counts[cluster]++;
        int at = cluster * d;
        for (int j = 0; j < d; j++) {
            double x = values[from + j];
            double high = grids.coarse(x, j);
            coarse[at + j] += high;
            fine[at + j] += grids.fine(x - high, j);
        }
    }

    /** Takes away a row that was added before, here or in sums that are to be merged with these. */
    void subtract(int cluster, double[] values, int from) {
        counts[cluster]--;
        int at = cluster * d;
        for (int j = 0; j < d; j++) {
            double x = values[from + j];
            double high = grids.coarse(x, j);
            coarse[at + j] -= high;
            fine[at + j] -= grids.fine(x - high, j);
        }
    }

    /** Moves everything that {@code other} holds into these sums. */
    void drain(ExactSums other) {
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] += other.coarse[i];
            fine[i] += other.fine[i];
        }
        for (int c = 0; c < counts.length; c++) {
            counts[c] += other.counts[c];
        }
        Arrays.fill(other.coarse, 0);
        Arrays.fill(other.fine, 0);
        Arrays.fill(other.counts, 0);
    }

    /** Writes the mean of a cluster that has rows to {@code centroids}, rounded once from the exact quotient. */
    void mean(int cluster, double[] centroids) {
        int at = cluster * d;
        double n = counts[cluster];
        for (int j = 0; j < d; j++) {
            double a = coarse[at + j];
            double b = fine[at + j];
            double sum = a + b;
            double bPart = sum - a;
            double rest = (a - (sum - bPart)) + (b - bPart);
            double quotient = sum / n;
            // The remainder is exact by the fused operation, so that the mean of equal values is that value.
            centroids[at + j] = quotient + (Math.fma(-quotient, n, sum) + rest) / n;
        }
    }
}
