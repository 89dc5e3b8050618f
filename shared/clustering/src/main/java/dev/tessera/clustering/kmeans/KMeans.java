package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;

/** Lloyd's k-means with k-means++ starts. */
public final class KMeans {
    private KMeans() {}

    /**
     * Clusters the rows of {@code matrix}.
     *
     * @param matrix n × d, all finite
     * @throws IllegalArgumentException when there are fewer rows than clusters, no columns, or a value is not finite
     */
    public static KMeansResult fit(Matrix matrix, KMeansOptions options, IterationListener listener) {
        throw new UnsupportedOperationException();
    }
}
