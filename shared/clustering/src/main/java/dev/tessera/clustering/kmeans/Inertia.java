package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.parallel.Workers;

/**
 * The sum of squared distances without a look at the rows: {@code Σ‖x‖² + Σ_c Σ_j c_j (n_c c_j − 2 S_cj)} with the
 * clusters' sums S, in two doubles. Where what the sums have lost could show, the rows are looked at after all.
 */
final class Inertia {
    private Inertia() {}

    /** Of rows assigned to {@code centroids} (k × d) as {@code assigner} has it. */
    static double of(Prepared prepared, double[] centroids, Assigner assigner, Workers workers) {
        ExactSums sums = assigner.sums();
        int d = prepared.points().columns();
        TwoDoubles total = prepared.squares();
        double doubt = 0;
        double terms = Math.abs(total.high());
        for (int c = 0; c * d < centroids.length; c++) {
            double n = sums.count(c);
            for (int j = 0; n > 0 && j < d; j++) {
                double x = centroids[c * d + j];
                TwoDoubles term = TwoDoubles.product(n, x)
                        .plus(-2 * sums.coarse(c, j))
                        .plus(-2 * sums.fine(c, j))
                        .times(x);
                total = total.plus(term);
                terms += Math.abs(term.high());
                doubt += 2
                        * Math.abs(x)
                        * Math.min(n, prepared.mayLose()[j])
                        * prepared.grids().loss(j);
            }
        }
        double inertia = total.value();
        doubt += 0x1p-84 * terms;
        return inertia > 0 && doubt <= 1e-12 * inertia ? inertia : sum(prepared, centroids, assigner, workers);
    }

    private static double sum(Prepared prepared, double[] centroids, Assigner assigner, Workers workers) {
        int n = prepared.points().rows();
        int d = prepared.points().columns();
        double[] values = prepared.points().values();
        double[] sumOfTask = new double[Assigner.tasks(n)];
        workers.run(sumOfTask.length, (task, worker) -> {
            double sum = 0;
            int end = Assigner.end(task, n);
            for (int i = task * Assigner.ROWS_PER_TASK; i < end; i++) {
                sum += Distances.squared(values, i * d, centroids, assigner.assignment(i) * d, d);
            }
            sumOfTask[task] = sum;
        });
        double inertia = 0;
        for (double part : sumOfTask) {
            inertia += part;
        }
        return inertia;
    }
}
