package dev.tessera.clustering.kmeans;

/**
 * The two centroids nearest to a row.
 *
 * @param index of the nearest centroid, the lowest of equals
 * @param squaredDistance to it
 * @param runnerUp index of the next one, the lowest of equals; −1 when there is only one centroid
 * @param runnerUpSquaredDistance to that; NaN when there is only one centroid
 */
public record Nearest(int index, double squaredDistance, int runnerUp, double runnerUpSquaredDistance) {}
