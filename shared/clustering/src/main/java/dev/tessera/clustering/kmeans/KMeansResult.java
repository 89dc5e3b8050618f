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
 */
public record KMeansResult(
        Matrix centroids, int[] assignments, int[] counts, double inertia, int iterations, boolean converged) {}
