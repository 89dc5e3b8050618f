package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;

/**
 * Silhouette with Euclidean distances. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7. A row alone in its cluster
 * has 0.
 *
 * @param mean over all rows, −1 to 1
 * @param bySegment k, the mean over each cluster's rows; NaN for an empty one
 */
public record Silhouette(double mean, double[] bySegment) {
    /**
     * Exact, O(n² d).
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @return mean NaN when fewer than two clusters have rows
     */
    public static Silhouette of(Matrix matrix, int[] assignments, int k, int threads) {
        throw new UnsupportedOperationException();
    }
}
