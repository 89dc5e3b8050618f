package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;

/** The variance ratio of Caliński and Harabasz 1974, doi:10.1080/03610927408827101: higher is better. */
public final class CalinskiHarabasz {
    private CalinskiHarabasz() {}

    /**
     * Over the clusters that have rows, about their means; NaN for fewer than two or when every row is its own. Where
     * all rows lie on their means the ratio has no value, and the answer is 1, as in scikit-learn.
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     */
    public static double of(Matrix matrix, int[] assignments, int k) {
        Clusters clusters = Clusters.of(matrix, assignments, k);
        int n = matrix.rows();
        int d = matrix.columns();
        int filled = clusters.filled();
        if (filled < 2 || filled == n) {
            return Double.NaN;
        }
        double[] mean = Clusters.of(matrix, new int[n], 1).means();
        double between = 0;
        for (int c = 0; c < k; c++) {
            if (clusters.counts()[c] > 0) {
                between += clusters.counts()[c] * Distances.squared(clusters.means(), c * d, mean, 0, d);
            }
        }
        double within = 0;
        for (int i = 0; i < n; i++) {
            within += Distances.squared(matrix.values(), i * d, clusters.means(), assignments[i] * d, d);
        }
        return within == 0 ? 1 : between / within * (n - filled) / (filled - 1);
    }
}
