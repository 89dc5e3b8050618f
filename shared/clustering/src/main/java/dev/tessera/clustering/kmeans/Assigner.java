package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.matrix.RowBlock;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps each row's cluster and the clusters' sums, and brings both up to date with new centroids. */
final class Assigner {
    /** Rows of one task. Fixed, because a task's partial inertia is summed on its own. */
    static final int ROWS_PER_TASK = 64 * RowBlock.ROWS;

    private final Matrix points;
    private final Workers workers;
    private final int[] assignments;
    private final ExactSums sums;
    private final List<Worker> perWorker = new ArrayList<>();
    private final double[] inertiaOfTask;
    private final int[] movedOfTask;

    Assigner(Matrix points, ColumnGrids grids, int k, Workers workers) {
        this.points = points;
        this.workers = workers;
        this.assignments = new int[points.rows()];
        Arrays.fill(assignments, -1);
        this.sums = new ExactSums(grids, k);
        for (int i = 0; i < workers.count(); i++) {
            perWorker.add(new Worker(new RowBlock(points.columns()), new ExactSums(grids, k)));
        }
        int tasks = (int) (((long) points.rows() + ROWS_PER_TASK - 1) / ROWS_PER_TASK);
        this.inertiaOfTask = new double[tasks];
        this.movedOfTask = new int[tasks];
    }

    private record Worker(RowBlock block, ExactSums change) {}

    /** The shared array: n, −1 before the first step. */
    int[] assignments() {
        return assignments;
    }

    ExactSums sums() {
        return sums;
    }

    /** Moves one row by decree; the next step may move it again. */
    void move(int row, int cluster) {
        int from = row * points.columns();
        sums.subtract(assignments[row], points.values(), from);
        sums.add(cluster, points.values(), from);
        assignments[row] = cluster;
    }

    /** What an assignment step found. */
    record Step(double inertia, int moved) {}

    /** Assigns every row to the nearest of {@code centroids} (k × d), ties to the lowest index. */
    Step assign(double[] centroids) {
        workers.run(inertiaOfTask.length, (task, worker) -> assign(task, perWorker.get(worker), centroids));
        for (Worker worker : perWorker) {
            sums.drain(worker.change());
        }
        double inertia = 0;
        int moved = 0;
        for (int task = 0; task < inertiaOfTask.length; task++) {
            inertia += inertiaOfTask[task];
            moved += movedOfTask[task];
        }
        return new Step(inertia, moved);
    }

    private void assign(int task, Worker worker, double[] centroids) {
        int end = (int) Math.min(points.rows(), (task + 1L) * ROWS_PER_TASK);
        double inertia = 0;
        int moved = 0;
        double[] least = new double[RowBlock.ROWS];
        double[] distances = new double[RowBlock.ROWS];
        int[] nearest = new int[RowBlock.ROWS];
        for (int first = task * ROWS_PER_TASK; first < end; first += RowBlock.ROWS) {
            int rows = Math.min(RowBlock.ROWS, end - first);
            worker.block().load(points.values(), first, rows);
            nearest(worker.block(), centroids, least, nearest, distances);
            for (int r = 0; r < rows; r++) {
                inertia += least[r];
                if (nearest[r] != assignments[first + r]) {
                    moved++;
                    moveTo(worker.change(), first + r, nearest[r]);
                }
            }
        }
        inertiaOfTask[task] = inertia;
        movedOfTask[task] = moved;
    }

    private void moveTo(ExactSums change, int row, int cluster) {
        int from = row * points.columns();
        if (assignments[row] >= 0) {
            change.subtract(assignments[row], points.values(), from);
        }
        change.add(cluster, points.values(), from);
        assignments[row] = cluster;
    }

    private void nearest(RowBlock block, double[] centroids, double[] least, int[] nearest, double[] distances) {
        int d = points.columns();
        block.squaredDistances(centroids, 0, least);
        Arrays.fill(nearest, 0);
        for (int c = 1; c * d < centroids.length; c++) {
            block.squaredDistances(centroids, c * d, distances);
            for (int r = 0; r < RowBlock.ROWS; r++) {
                boolean closer = distances[r] < least[r];
                nearest[r] = closer ? c : nearest[r];
                least[r] = closer ? distances[r] : least[r];
            }
        }
    }
}
