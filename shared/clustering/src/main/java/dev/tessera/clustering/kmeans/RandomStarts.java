package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Starting centroids that are rows drawn without replacement, in the order of the rows. */
final class RandomStarts {
    private RandomStarts() {}

    /** k × d, for at least k rows. Floyd's method: Bentley and Floyd 1987, doi:10.1145/30401.315746. */
    static double[] of(Matrix points, int k, SplittableRandom random) {
        int n = points.rows();
        int d = points.columns();
        TreeSet<Integer> rows = new TreeSet<>();
        for (int i = n - k; i < n; i++) {
            int row = random.nextInt(i + 1);
            rows.add(rows.contains(row) ? i : row);
        }
        double[] starts = new double[Math.multiplyExact(k, d)];
        int c = 0;
        for (int row : rows) {
            System.arraycopy(points.values(), row * d, starts, c++ * d, d);
        }
        return starts;
    }
}
