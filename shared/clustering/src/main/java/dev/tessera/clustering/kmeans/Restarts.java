package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kmeans.Lloyd.Run;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs from several starts, of which the one with the least inertia is kept, the first among equals. */
final class Restarts {
    /** The most rows whose runs go side by side: each holds some 8 bytes a row, and more rows keep all threads busy. */
    static final int ROWS_SIDE_BY_SIDE = 1 << 16;

    private @Nullable Run best;
    private int bestIndex;

    private Restarts() {}

    /** The best run from {@code starts}, at least one, each k × d. */
    static Run best(Lloyd lloyd, List<double[]> starts, Workers workers) {
        Restarts restarts = new Restarts();
        boolean idle = workers.count() == 1 || starts.size() < workers.count();
        if (idle || lloyd.rows() > ROWS_SIDE_BY_SIDE) {
            for (int i = 0; i < starts.size(); i++) {
                restarts.take(i, lloyd.run(starts.get(i)));
            }
        } else {
            restarts.sideBySide(lloyd, starts, workers);
        }
        Run best = restarts.best;
        if (best == null) {
            throw new IllegalArgumentException("there are no starts");
        }
        return new Run(best.result().asRun(restarts.bestIndex), best.iterations());
    }

    private void sideBySide(Lloyd lloyd, List<double[]> starts, Workers workers) {
        List<Workers> alone = new ArrayList<>();
        try {
            for (int i = 0; i < workers.count(); i++) {
                alone.add(new Workers(1));
            }
            workers.run(starts.size(), (task, worker) -> {
                Run run = lloyd.with(alone.get(worker)).run(starts.get(task));
                take(task, run);
            });
        } finally {
            alone.forEach(Workers::close);
        }
    }

    private synchronized void take(int index, Run run) {
        double inertia = run.result().inertia();
        double least = best == null ? Double.POSITIVE_INFINITY : best.result().inertia();
        if (best == null || inertia < least || (inertia == least && index < bestIndex)) {
            best = run;
            bestIndex = index;
        }
    }
}
