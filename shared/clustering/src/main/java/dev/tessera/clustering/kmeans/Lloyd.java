package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** One run of Lloyd's iterations. Lloyd 1982, doi:10.1109/TIT.1982.1056489. */
final class Lloyd {
    private final Matrix points;
    private final ColumnGrids grids;
    private final Workers workers;
    private final int k;
    private final int maxIterations;
    private final double leastMovement;

    /** @param leastMovement a run stops once the squared movement of all centroids is at most this, if above 0 */
    Lloyd(Matrix points, ColumnGrids grids, Workers workers, int k, int maxIterations, double leastMovement) {
        this.points = points;
        this.grids = grids;
        this.workers = workers;
        this.k = k;
        this.maxIterations = maxIterations;
        this.leastMovement = leastMovement;
    }

    /** A run and what it went through. */
    record Run(KMeansResult result, List<Iteration> iterations) {}

    /** @param starts k × d, kept as they are */
    Run run(double[] starts) {
        int d = points.columns();
        Assigner assigner = new Assigner(points, grids, k, workers);
        double[] centroids = starts;
        Assigner.Step step = assigner.assign(centroids);
        List<Iteration> iterations = new ArrayList<>();
        iterations.add(iteration(0, centroids, assigner, step));
        boolean converged = false;
        while (!converged && iterations.size() <= maxIterations) {
            double[] updated = update(centroids, assigner);
            double movement = Distances.squared(updated, 0, centroids, 0, k * d);
            centroids = updated;
            step = assigner.assign(centroids);
            iterations.add(iteration(iterations.size(), centroids, assigner, step));
            converged = step.moved() == 0 || (leastMovement > 0 && movement <= leastMovement);
        }
        KMeansResult result = new KMeansResult(
                Matrix.wrap(centroids, k, d),
                assigner.assignments(),
                assigner.sums().counts(),
                step.inertia(),
                iterations.size() - 1,
                converged);
        return new Run(result, iterations);
    }

    private Iteration iteration(int index, double[] centroids, Assigner assigner, Assigner.Step step) {
        return new Iteration(
                index,
                Matrix.wrap(centroids, k, points.columns()),
                assigner.sums().counts(),
                step.inertia(),
                step.moved());
    }

    private double[] update(double[] centroids, Assigner assigner) {
        EmptyClusters.refill(points, centroids, assigner, grids.noise(), workers);
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
