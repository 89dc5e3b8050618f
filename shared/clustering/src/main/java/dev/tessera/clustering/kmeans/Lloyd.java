package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** One run of Lloyd's iterations. Lloyd 1982, doi:10.1109/TIT.1982.1056489. */
final class Lloyd {
    private final Prepared prepared;
    private final Matrix points;
    private final Workers workers;
    private final int k;
    private final int maxIterations;
    private final double leastMovement;
    private final IterationListener listener;

    /**
     * For some starts.
     *
     * @param leastMovement a run stops once the squared movement of all centroids is at most this, if above 0
     * @param listener is told of progress only
     */
    Lloyd(
            Prepared prepared,
            Workers workers,
            int k,
            int maxIterations,
            double leastMovement,
            IterationListener listener) {
        this.prepared = prepared;
        this.points = prepared.points();
        this.workers = workers;
        this.k = k;
        this.maxIterations = maxIterations;
        this.leastMovement = leastMovement;
        this.listener = listener;
    }

    /** The same for other workers. */
    Lloyd with(Workers others) {
        return new Lloyd(prepared, others, k, maxIterations, leastMovement, listener);
    }

    int rows() {
        return points.rows();
    }

    /** A run and what it went through. */
    record Run(KMeansResult result, List<Iteration> iterations) {}

    /** @param starts k × d, kept as they are */
    Run run(double[] starts) {
        int d = points.columns();
        Assigner assigner = assigner();
        double[] centroids = starts;
        int moved = assigner.assign(centroids);
        List<Iteration> iterations = new ArrayList<>();
        iterations.add(iteration(0, centroids, assigner, moved));
        boolean converged = false;
        while (!converged && iterations.size() <= maxIterations) {
            double[] updated = update(centroids, assigner);
            double movement = Distances.squared(updated, 0, centroids, 0, k * d);
            centroids = updated;
            moved = assigner.assign(centroids);
            iterations.add(iteration(iterations.size(), centroids, assigner, moved));
            converged = moved == 0 || (leastMovement > 0 && movement <= leastMovement);
        }
        Iteration last = iterations.get(iterations.size() - 1);
        KMeansResult result = new KMeansResult(
                last.centroids(),
                assigner.takeAssignments(),
                last.counts().clone(),
                last.inertia(),
                last.index(),
                converged,
                0);
        return new Run(result, iterations);
    }

    private Assigner assigner() {
        Quantised quantised = prepared.quantised();
        return quantised != null && k <= FloatAssigner.MOST_CLUSTERS
                ? new FloatAssigner(prepared, quantised, k, workers)
                : new DoubleAssigner(points, prepared.grids(), k, workers);
    }

    private Iteration iteration(int index, double[] centroids, Assigner assigner, int moved) {
        listener.onProgress(index);
        return new Iteration(
                index,
                Matrix.wrap(centroids, k, points.columns()),
                assigner.sums().counts(),
                Inertia.of(prepared, centroids, assigner, workers),
                moved);
    }

    private double[] update(double[] centroids, Assigner assigner) {
        EmptyClusters.refill(points, centroids, assigner, prepared.grids().noise(), workers);
        // A cluster that could not be refilled stays where it is.
        double[] updated = centroids.clone();
        for (int c = 0; c < k; c++) {
            if (assigner.sums().count(c) > 0) {
                assigner.sums().mean(c, updated);
            }
        }
        return updated;
    }
}
