package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;

/**
 * A silhouette of distances to centroids instead of rows, in O(n k d). Hruschka, de Castro and Campello 2004,
 * doi:10.1109/ICDM.2004.10073.
 */
public final class SimplifiedSilhouette {
    private static final int ROWS = 1024;

    private SimplifiedSilhouette() {}

    /**
     * The mean over all rows of {@code (b − a) / max(a, b)}, with a the distance to the row's own centroid and b that to
     * the nearest other one; 0 where both are 0.
     *
     * @param matrix n × d
     * @param centroids k × d; only those that some row is assigned to count
     * @param assignments n, each 0 to k − 1
     * @return NaN when fewer than two clusters have rows
     */
    public static double of(Matrix matrix, Matrix centroids, int[] assignments, int threads) {
        int k = centroids.rows();
        int n = matrix.rows();
        int d = matrix.columns();
        int[] counts = Clusters.counts(matrix, assignments, k);
        double[] sums = new double[(n + ROWS - 1) / ROWS];
        try (Workers workers = new Workers(threads)) {
            workers.run(sums.length, (task, worker) -> {
                double sum = 0;
                for (int i = task * ROWS; i < Math.min(n, (task + 1) * ROWS); i++) {
                    double own = Math.sqrt(
                            Distances.squared(matrix.values(), i * d, centroids.values(), assignments[i] * d, d));
                    double other = Double.NaN;
                    for (int c = 0; c < k; c++) {
                        if (c != assignments[i] && counts[c] > 0) {
                            double distance =
                                    Math.sqrt(Distances.squared(matrix.values(), i * d, centroids.values(), c * d, d));
                            other = distance < other || Double.isNaN(other) ? distance : other;
                        }
                    }
                    double larger = Math.max(own, other);
                    sum += larger == 0 ? 0 : (other - own) / larger;
                }
                sums[task] = sum;
            });
        }
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum / n;
    }
}
