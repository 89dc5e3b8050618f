package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;

/** The index of Davies and Bouldin 1979, doi:10.1109/TPAMI.1979.4766909: lower is better, 0 the least. */
public final class DaviesBouldin {
    private DaviesBouldin() {}

    /** Over the clusters that have rows, about their means; NaN for fewer than two. */
    public static double of(Matrix matrix, int[] assignments, int k) {
        throw new UnsupportedOperationException();
    }
}
