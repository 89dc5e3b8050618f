package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;

/**
 * The state of k-means after one assignment step.
 *
 * @param index 0 for the assignment to the starting centroids, then one more per update
 * @param centroids k × d, the centroids that this step assigned to
 * @param counts k, how many rows each centroid got
 * @param inertia sum over the rows of the squared Euclidean distance to their centroid, in the matrix's units
 * @param moved how many rows changed their centroid in this step; all of them at index 0
 */
public record Iteration(int index, Matrix centroids, int[] counts, double inertia, int moved) {}
