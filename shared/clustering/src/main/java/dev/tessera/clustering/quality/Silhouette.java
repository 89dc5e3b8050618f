package dev.tessera.clustering.quality;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.stream.IntStream;

/**
 * Silhouette with Euclidean distances. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7. A row alone in its cluster
 * has 0.
 *
 * @param mean over all rows, −1 to 1
 * @param bySegment k, the mean over each cluster's rows; NaN for an empty one
 */
public record Silhouette(double mean, double[] bySegment) {
    /** Points of one call of the kernel: few enough to stay in the nearest cache while all rows pass them. */
    private static final int POINTS = 128;

    /**
     * Exact, O(n² d).
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @return mean NaN when fewer than two clusters have rows
     */
    public static Silhouette of(Matrix matrix, int[] assignments, int k, int threads) {
        int[] counts = Clusters.counts(matrix, assignments, k);
        return mean(ofRows(matrix, assignments, counts, threads), assignments, counts);
    }

    /**
     * The silhouette of every row.
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @return n; NaN for all when fewer than two clusters have rows
     */
    public static double[] ofRows(Matrix matrix, int[] assignments, int k, int threads) {
        return ofRows(matrix, assignments, Clusters.counts(matrix, assignments, k), threads);
    }

    /** The silhouettes of {@code rows} alone, each against all rows of the matrix. */
    static double[] ofRows(Matrix matrix, int[] assignments, int k, int[] rows, int threads) {
        return ofRows(matrix, assignments, Clusters.counts(matrix, assignments, k), rows, threads);
    }

    private static double[] ofRows(Matrix matrix, int[] assignments, int[] counts, int threads) {
        return ofRows(
                matrix, assignments, counts, IntStream.range(0, matrix.rows()).toArray(), threads);
    }

    private static double[] ofRows(Matrix matrix, int[] assignments, int[] counts, int[] rows, int threads) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] widths = new double[rows.length];
        // Each cluster's rows together, so that one running sum serves a whole cluster.
        double[] sorted = new double[matrix.values().length];
        int[] next = starts(counts);
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix.values(), i * d, sorted, next[assignments[i]]++ * d, d);
        }
        try (Workers workers = new Workers(threads)) {
            workers.run((rows.length + Kernels.ROWS - 1) / Kernels.ROWS, (task, worker) -> {
                int first = task * Kernels.ROWS;
                int count = Math.min(Kernels.ROWS, rows.length - first);
                double[] block = new double[d * Kernels.ROWS];
                for (int r = 0; r < count; r++) {
                    for (int j = 0; j < d; j++) {
                        block[j * Kernels.ROWS + r] = matrix.get(rows[first + r], j);
                    }
                }
                double[][] sums = sums(block, sorted, counts, d);
                for (int r = 0; r < count; r++) {
                    widths[first + r] = width(sums, r, assignments[rows[first + r]], counts);
                }
            });
        }
        return widths;
    }

    /** k × rows of the block: the sum of each row's distances from each cluster's rows. */
    private static double[][] sums(double[] block, double[] sorted, int[] counts, int d) {
        Kernels kernels = Kernels.best();
        double[][] sums = new double[counts.length][Kernels.ROWS];
        int row = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int done = 0; done < counts[c]; done += POINTS) {
                int count = Math.min(POINTS, counts[c] - done);
                kernels.distanceSums(block, d, sorted, (row + done) * d, count, sums[c]);
            }
            row += counts[c];
        }
        return sums;
    }

    private static double width(double[][] sums, int r, int own, int[] counts) {
        double nearest = Double.NaN;
        for (int c = 0; c < counts.length; c++) {
            if (c != own && counts[c] > 0) {
                double mean = sums[c][r] / counts[c];
                nearest = mean < nearest || Double.isNaN(nearest) ? mean : nearest;
            }
        }
        if (Double.isNaN(nearest)) {
            return Double.NaN;
        }
        if (counts[own] == 1) {
            return 0;
        }
        double inside = sums[own][r] / (counts[own] - 1);
        double larger = Math.max(inside, nearest);
        return larger > 0 ? (nearest - inside) / larger : 0;
    }

    private static Silhouette mean(double[] widths, int[] assignments, int[] counts) {
        double sum = 0;
        double[] bySegment = new double[counts.length];
        for (int i = 0; i < widths.length; i++) {
            sum += widths[i];
            bySegment[assignments[i]] += widths[i];
        }
        for (int c = 0; c < counts.length; c++) {
            bySegment[c] /= counts[c];
        }
        return new Silhouette(sum / widths.length, bySegment);
    }

    private static int[] starts(int[] counts) {
        int[] starts = new int[counts.length];
        for (int c = 1; c < counts.length; c++) {
            starts[c] = starts[c - 1] + counts[c - 1];
        }
        return starts;
    }
}
