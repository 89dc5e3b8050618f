package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;

/**
 * Gives each empty cluster, in order of index, the row farthest from its centroid (the first of equals) among those
 * whose cluster keeps another row. Where no such row is away from its centroid, the cluster stays empty.
 */
final class EmptyClusters {
    private EmptyClusters() {}

    /** @param noise a squared distance that is not above this counts as none */
    static void refill(Matrix points, double[] centroids, Assigner assigner, double noise, Workers workers) {
        int k = centroids.length / points.columns();
        double[] distances = null;
        for (int c = 0; c < k; c++) {
            if (assigner.sums().count(c) > 0) {
                continue;
            }
            if (distances == null) {
                distances = distances(points, centroids, assigner, workers);
            }
            int farthest = farthest(distances, assigner, noise);
            if (farthest < 0) {
                return;
            }
            distances[farthest] = 0;
            assigner.move(farthest, c);
        }
    }

    private static int farthest(double[] distances, Assigner assigner, double noise) {
        int farthest = -1;
        double most = noise;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] > most && assigner.sums().count(assigner.assignment(i)) > 1) {
                farthest = i;
                most = distances[i];
            }
        }
        return farthest;
    }

    private static double[] distances(Matrix points, double[] centroids, Assigner assigner, Workers workers) {
        int n = points.rows();
        int d = points.columns();
        double[] distances = new double[n];
        workers.run(Assigner.tasks(n), (task, worker) -> {
            int end = Assigner.end(task, n);
            for (int i = task * Assigner.ROWS_PER_TASK; i < end; i++) {
                distances[i] = Distances.squared(points.values(), i * d, centroids, assigner.assignment(i) * d, d);
            }
        });
        return distances;
    }
}
