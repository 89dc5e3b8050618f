package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;

/** The index of Davies and Bouldin 1979, doi:10.1109/TPAMI.1979.4766909: lower is better, 0 the least. */
public final class DaviesBouldin {
    private DaviesBouldin() {}

    /**
     * Over the clusters that have rows, about their means; NaN for fewer than two. Two clusters with the same mean say
     * nothing of each other, as in scikit-learn.
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     */
    public static double of(Matrix matrix, int[] assignments, int k) {
        Clusters clusters = Clusters.of(matrix, assignments, k);
        if (clusters.filled() < 2) {
            return Double.NaN;
        }
        double[] spread = spread(matrix, assignments, clusters);
        int d = matrix.columns();
        double sum = 0;
        for (int a = 0; a < k; a++) {
            double worst = 0;
            for (int b = 0; b < k; b++) {
                if (a == b || clusters.counts()[a] == 0 || clusters.counts()[b] == 0) {
                    continue;
                }
                double apart = Math.sqrt(Distances.squared(clusters.means(), a * d, clusters.means(), b * d, d));
                if (apart > 0) {
                    worst = Math.max(worst, (spread[a] + spread[b]) / apart);
                }
            }
            sum += worst;
        }
        return sum / clusters.filled();
    }

    /** k, the mean distance of each cluster's rows from its mean. */
    private static double[] spread(Matrix matrix, int[] assignments, Clusters clusters) {
        int d = matrix.columns();
        double[] spread = new double[clusters.counts().length];
        for (int i = 0; i < assignments.length; i++) {
            int c = assignments[i];
            spread[c] += Math.sqrt(Distances.squared(matrix.values(), i * d, clusters.means(), c * d, d));
        }
        for (int c = 0; c < spread.length; c++) {
            spread[c] = clusters.counts()[c] > 0 ? spread[c] / clusters.counts()[c] : 0;
        }
        return spread;
    }
}
