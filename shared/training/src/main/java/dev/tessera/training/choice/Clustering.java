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
 * @param run which run won, from 0; after those from the options' starts the one from given centroids
 */
public record Clustering(
        Candidate measures,
        Silhouette silhouette,
        Matrix centroids,
        int[] assignments,
        int[] counts,
        SegmentOrder order,
        List<Iteration> history,
        int run) {

    /** How many segments. */
    public int k() {
        return counts.length;
    }

    /** The same with these measures. */
    Clustering with(Candidate others, Silhouette itsSilhouette) {
        return new Clustering(others, itsSilhouette, centroids, assignments, counts, order, history, run);
    }
}
