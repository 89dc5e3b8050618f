package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The mean silhouette estimated from some rows drawn without replacement, each measured exactly against all rows: an
 * unbiased estimate.
 *
 * @param mean −1 to 1
 * @param standardError of that, with the correction for a finite population; 0 when all rows were taken
 * @param rows how many were measured
 */
public record SampledSilhouette(double mean, double standardError, int rows) {
    /**
     * From {@code size} rows, in O(size · n d).
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @param size at least 2; all rows when there are no more
     * @return mean NaN when fewer than two clusters have rows
     */
    public static SampledSilhouette of(Matrix matrix, int[] assignments, int k, int size, long seed, int threads) {
        if (size < 2) {
            throw new IllegalArgumentException("the sample's size is " + size + ": expected 2 or more");
        }
        int n = matrix.rows();
        int[] rows = draw(n, Math.min(n, size), new SplittableRandom(seed));
        double[] widths = Silhouette.ofRows(matrix, assignments, k, rows, threads);
        double mean = Arrays.stream(widths).sum() / rows.length;
        double squares = 0;
        for (double width : widths) {
            squares += (width - mean) * (width - mean);
        }
        double variance = rows.length > 1 ? squares / (rows.length - 1) : 0;
        double left = 1 - (double) rows.length / n;
        return new SampledSilhouette(mean, Math.sqrt(variance / rows.length * left), rows.length);
    }

    /** Ascending; every set of rows is as likely. Floyd's method: Bentley and Floyd 1987, doi:10.1145/30401.315746. */
    static int[] draw(int n, int size, SplittableRandom random) {
        boolean[] taken = new boolean[n];
        for (int i = n - size; i < n; i++) {
            int row = random.nextInt(i + 1);
            taken[taken[row] ? i : row] = true;
        }
        int[] rows = new int[size];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (taken[i]) {
                rows[count++] = i;
            }
        }
        return rows;
    }
}
