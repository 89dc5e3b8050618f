package dev.tessera.model.result;

import java.util.List;
import java.util.Map;

/**
 * The state of k-means after one iteration ({@code snapshots/0000.json} and on).
 *
 * @param centroids k × the matrix's columns, in feature units; segments in the model's order
 * @param positions k × 2, in the first two principal components
 * @param counts k
 * @param moved how many customers changed their segment
 */
public record Snapshot(
        int iteration,
        List<Map<String, Double>> centroids,
        double[][] positions,
        int[] counts,
        double inertia,
        int moved) {}
