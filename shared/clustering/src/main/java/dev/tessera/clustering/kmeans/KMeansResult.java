package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;

/**
 * The best run of a fit. It ended on an assignment step: every row is assigned to the nearest of exactly these
 * centroids, ties to the lowest index.
 *
 * @param centroids k × d
 * @param assignments n, the index of each row's centroid
 * @param counts k, how many rows each centroid has
 * @param inertia sum over the rows of the squared Euclidean distance to their centroid
 * @param iterations how many updates the run took
 * @param converged false when the run was stopped by the iteration limit
 * @param run which run it is, from 0: those from the options' starts, then those from given ones
 */
public record KMeansResult(
        Matrix centroids, int[] assignments, int[] counts, double inertia, int iterations, boolean converged, int run) {
    /** The same as another run. */
    KMeansResult asRun(int other) {
        return new KMeansResult(centroids, assignments, counts, inertia, iterations, converged, other);
    }
}
