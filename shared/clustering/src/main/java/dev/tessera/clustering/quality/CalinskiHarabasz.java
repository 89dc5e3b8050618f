package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;

/** The variance ratio of Caliński and Harabasz 1974, doi:10.1080/03610927408827101: higher is better. */
public final class CalinskiHarabasz {
    private CalinskiHarabasz() {}

    /** Over the clusters that have rows, about their means; NaN for fewer than two or when every row is its own. */
    public static double of(Matrix matrix, int[] assignments, int k) {
        throw new UnsupportedOperationException();
    }
}
