package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;

/**
 * Finds the nearest of given centroids for one row at a time, by the formula that {@link KMeans} assigns by:
 * {@code Σ_j (x_j − c_j)²} in double, summed in column order, ties to the lowest index. Safe for use by several threads.
 */
public final class NearestCentroids {
    private final Matrix centroids;

    /**
     * To search among {@code centroids}, which are kept, not copied.
     *
     * @param centroids k × d, k ≥ 1, all finite
     */
    public NearestCentroids(Matrix centroids) {
        this.centroids = centroids.requireFinite();
    }

    /**
     * The two nearest to {@code row}.
     *
     * @param row d values, all finite
     * @throws IllegalArgumentException when there are not d
     */
    public Nearest of(double[] row) {
        int d = centroids.columns();
        if (row.length != d) {
            throw new IllegalArgumentException("the row has " + row.length + " values, the centroids have " + d);
        }
        int first = -1;
        int second = -1;
        double least = Double.NaN;
        double next = Double.NaN;
        for (int c = 0; c < centroids.rows(); c++) {
            double distance = Distances.squared(row, 0, centroids.values(), c * d, d);
            if (first < 0 || distance < least) {
                second = first;
                next = least;
                first = c;
                least = distance;
            } else if (second < 0 || distance < next) {
                second = c;
                next = distance;
            }
        }
        return new Nearest(first, least, second, next);
    }
}
