package dev.tessera.training.choice;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.model.result.Metrics.Candidate;
import java.util.List;

/**
 * One k tried: its segments in the model's order, and how good they are.
 *
 * @param centroids k × d of the space
 * @param assignments n, the index of each customer's segment
 * @param counts k
 * @param order how the segments stand to the clusters of {@code history}
 * @param history every iteration, clusters in k-means' order
 */
public record Clustering(
        Candidate measures,
        Silhouette silhouette,
        Matrix centroids,
        int[] assignments,
        int[] counts,
        SegmentOrder order,
        List<Iteration> history) {

    /** How many segments. */
    public int k() {
        return counts.length;
    }

    /** Whether this is the one to take rather than {@code other}: by silhouette, the earlier on a tie. */
    boolean isBetterThan(Clustering other) {
        return rank() > other.rank();
    }

    private double rank() {
        double mean = measures.silhouette();
        return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
    }
}
