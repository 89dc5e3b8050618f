package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kernels.Kernels;
import java.util.Arrays;

/**
 * Sums of rows by cluster that do not depend on the order of adding, and from which a row can be taken away again
 * without a trace. Each value is split onto a coarse and a fine grid (see {@link ColumnGrids}); on either, every partial
 * sum is a multiple of the grid's step that a double holds exactly.
 */
final class ExactSums {
    private static final int[] NOUGHT = {0};

    private final ColumnGrids grids;
    private final Kernels kernels;
    private final int d;
    private final int stride;
    /** k × 2 × stride: each cluster's coarse sums, then its fine ones; the padding holds nothing of meaning. */
    private final double[] sums;

    private final int[] counts;
    private final double[] lastRow;
    private final int[] one = new int[1];

    /** All zero, for {@code k} clusters. */
    ExactSums(ColumnGrids grids, int k) {
        this.grids = grids;
        this.kernels = grids.kernels();
        this.d = grids.columns();
        this.stride = Kernels.stride(d);
        this.sums = new double[Math.multiplyExact(k, 2 * stride)];
        this.counts = new int[k];
        this.lastRow = new double[stride];
    }

    int count(int cluster) {
        return counts[cluster];
    }

    int[] counts() {
        return counts.clone();
    }

    /** The coarse part of a cluster's sum in a column. */
    double coarse(int cluster, int column) {
        return sums[cluster * 2 * stride + column];
    }

    /** The fine part. */
    double fine(int cluster, int column) {
        return sums[(cluster * 2 + 1) * stride + column];
    }

    /** Adds the row that starts at {@code from} of {@code values}. */
    void add(int cluster, double[] values, int from) {
        one[0] = from;
        add(cluster, values, one, 0, 1);
    }

    /** Moves a row from a cluster to another. */
    void move(int source, int target, double[] values, int from) {
        one[0] = from;
        subtract(source, values, one, 0, 1);
        add(target, values, one, 0, 1);
    }

    /** Adds the rows that start where {@code starts} from {@code first} to {@code end} − 1 says. */
    void add(int cluster, double[] values, int[] starts, int first, int end) {
        counts[cluster] += end - first;
        int at = cluster * 2 * stride;
        int whole = lastRowsApart(values, starts, first, end);
        kernels.add(values, starts, first, whole, stride, grids.shifts(), sums, at);
        for (int i = whole; i < end; i++) {
            System.arraycopy(values, starts[i], lastRow, 0, d);
            kernels.add(lastRow, NOUGHT, 0, 1, stride, grids.shifts(), sums, at);
        }
    }

    /** Takes rows away that were added before, here or in sums that are to be merged with these. */
    void subtract(int cluster, double[] values, int[] starts, int first, int end) {
        counts[cluster] -= end - first;
        int at = cluster * 2 * stride;
        int whole = lastRowsApart(values, starts, first, end);
        kernels.subtract(values, starts, first, whole, stride, grids.shifts(), sums, at);
        for (int i = whole; i < end; i++) {
            System.arraycopy(values, starts[i], lastRow, 0, d);
            kernels.subtract(lastRow, NOUGHT, 0, 1, stride, grids.shifts(), sums, at);
        }
    }

    /** Brings the rows too near the end of the values to read a whole stride behind the others; says where they begin. */
    private int lastRowsApart(double[] values, int[] starts, int first, int end) {
        int whole = end;
        for (int i = first; i < whole; i++) {
            if (starts[i] > values.length - stride) {
                int start = starts[i];
                starts[i--] = starts[--whole];
                starts[whole] = start;
            }
        }
        return whole;
    }

    /** Moves everything that {@code other} holds into these sums. */
    void drain(ExactSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int c = 0; c < counts.length; c++) {
            counts[c] += other.counts[c];
        }
        Arrays.fill(other.sums, 0);
        Arrays.fill(other.counts, 0);
    }

    /** Writes the mean of a cluster that has rows to {@code centroids}, rounded once from the exact quotient. */
    void mean(int cluster, double[] centroids) {
        double n = counts[cluster];
        for (int j = 0; j < d; j++) {
            double a = coarse(cluster, j);
            double b = fine(cluster, j);
            double sum = a + b;
            double part = sum - a;
            double rest = (a - (sum - part)) + (b - part);
            double quotient = sum / n;
            // The remainder is exact by the fused operation, so that the mean of equal values is that value.
            centroids[cluster * d + j] = quotient + (Math.fma(-quotient, n, sum) + rest) / n;
        }
    }
}
