package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.matrix.RowBlock;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Starting centroids by greedy k-means++: of {@code 2 + ⌊ln k⌋} rows drawn with a probability in proportion to their
 * squared distance from the nearest centroid so far, the one that leaves the least sum of squared distances. Arthur and
 * Vassilvitskii 2007, "k-means++: The Advantages of Careful Seeding", SODA 2007, whose section 5 names the greedy variant.
 */
final class PlusPlus {
    private static final int ROWS_PER_TASK = Assigner.ROWS_PER_TASK;

    private final Matrix points;
    private final Workers workers;
    private final int tasks;
    /** The squared distance of each row from the nearest centroid so far. */
    private final LentDoubles nearest;

    private final double[] sumOfTask;
    private final List<RowBlock> blocks = new ArrayList<>();
    private final List<double[]> distancesOf = new ArrayList<>();

    /** @param room for squared distances, where it is large enough */
    PlusPlus(Matrix points, int[] room, Workers workers) {
        this.points = points;
        this.workers = workers;
        this.tasks = Assigner.tasks(points.rows());
        this.nearest = LentDoubles.of(room, points.rows());
        this.sumOfTask = new double[tasks];
        for (int i = 0; i < workers.count(); i++) {
            blocks.add(new RowBlock(points.columns()));
            distancesOf.add(new double[RowBlock.ROWS]);
        }
    }

    /** k × d. */
    double[] starts(int k, SplittableRandom random) {
        int d = points.columns();
        int trials = 2 + (int) Math.log(k);
        double[] starts = new double[Math.multiplyExact(k, d)];
        for (int i = 0; i < points.rows(); i++) {
            nearest.set(i, Double.POSITIVE_INFINITY);
        }
        int chosen = random.nextInt(points.rows());
        for (int c = 0; c < k; c++) {
            if (c > 0) {
                chosen = best(draw(trials, random));
            }
            System.arraycopy(points.values(), chosen * d, starts, c * d, d);
            if (c + 1 < k) {
                include(chosen);
            }
        }
        return starts;
    }

    private int[] draw(int trials, SplittableRandom random) {
        double total = 0;
        for (double sum : sumOfTask) {
            total += sum;
        }
        int[] rows = new int[trials];
        for (int t = 0; t < trials; t++) {
            // Every row is on a centroid already when the total is 0: any row is as good as another.
            rows[t] = total > 0 ? rowAt(random.nextDouble() * total) : random.nextInt(points.rows());
        }
        return rows;
    }

    /** The row at which the running sum of squared distances exceeds {@code target}. */
    private int rowAt(double target) {
        double rest = target;
        int last = 0;
        for (int task = 0; task < tasks; task++) {
            if (rest >= sumOfTask[task]) {
                rest -= sumOfTask[task];
                continue;
            }
            int end = end(task);
            for (int i = task * ROWS_PER_TASK; i < end; i++) {
                double distance = nearest.get(i);
                if (distance > 0) {
                    last = i;
                    if (rest < distance) {
                        return i;
                    }
                }
                rest -= distance;
            }
        }
        // Rounding can leave the target a hair above the sum.
        return last;
    }

    private int best(int[] rows) {
        double[][] sums = new double[rows.length][tasks];
        workers.run(tasks, (task, worker) -> {
            RowBlock block = blocks.get(worker);
            double[] distances = distancesOf.get(worker);
            int end = end(task);
            for (int first = task * ROWS_PER_TASK; first < end; first += RowBlock.ROWS) {
                int count = Math.min(RowBlock.ROWS, end - first);
                block.load(points.values(), first, count);
                for (int t = 0; t < rows.length; t++) {
                    block.squaredDistances(points.values(), rows[t] * points.columns(), distances);
                    double sum = sums[t][task];
                    for (int r = 0; r < count; r++) {
                        sum += Math.min(nearest.get(first + r), distances[r]);
                    }
                    sums[t][task] = sum;
                }
            }
        });
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < rows.length; t++) {
            double sum = 0;
            for (double part : sums[t]) {
                sum += part;
            }
            if (sum < least) {
                least = sum;
                best = t;
            }
        }
        return rows[best];
    }

    private void include(int row) {
        workers.run(tasks, (task, worker) -> {
            RowBlock block = blocks.get(worker);
            double[] distances = distancesOf.get(worker);
            double sum = 0;
            int end = end(task);
            for (int first = task * ROWS_PER_TASK; first < end; first += RowBlock.ROWS) {
                int count = Math.min(RowBlock.ROWS, end - first);
                block.load(points.values(), first, count);
                block.squaredDistances(points.values(), row * points.columns(), distances);
                for (int r = 0; r < count; r++) {
                    double distance = Math.min(nearest.get(first + r), distances[r]);
                    nearest.set(first + r, distance);
                    sum += distance;
                }
            }
            sumOfTask[task] = sum;
        });
    }

    private int end(int task) {
        return Assigner.end(task, points.rows());
    }
}
