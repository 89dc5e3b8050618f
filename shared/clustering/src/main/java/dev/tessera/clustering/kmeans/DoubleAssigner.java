package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.matrix.RowBlock;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Assigns in double throughout: for what {@link FloatAssigner} cannot take. */
final class DoubleAssigner implements Assigner {
    private final Matrix points;
    private final Workers workers;
    private final int[] assignments;
    private final ExactSums sums;
    private final List<Worker> perWorker = new ArrayList<>();
    private final int[] movedOfTask;

    DoubleAssigner(Matrix points, ColumnGrids grids, int k, Workers workers) {
        this.points = points;
        this.workers = workers;
        this.assignments = new int[points.rows()];
        Arrays.fill(assignments, -1);
        this.sums = new ExactSums(grids, k);
        for (int i = 0; i < workers.count(); i++) {
            perWorker.add(new Worker(
                    new RowBlock(points.columns()),
                    new ExactSums(grids, k),
                    new double[RowBlock.ROWS],
                    new double[RowBlock.ROWS],
                    new int[RowBlock.ROWS]));
        }
        this.movedOfTask = new int[Assigner.tasks(points.rows())];
    }

    private record Worker(RowBlock block, ExactSums change, double[] least, double[] distances, int[] nearest) {}

    @Override
    public int assignment(int row) {
        return assignments[row];
    }

    @Override
    public int[] takeAssignments() {
        return assignments;
    }

    @Override
    public ExactSums sums() {
        return sums;
    }

    @Override
    public void move(int row, int cluster) {
        moveTo(sums, row, cluster);
    }

    @Override
    public int assign(double[] centroids) {
        workers.run(movedOfTask.length, (task, worker) -> assign(task, perWorker.get(worker), centroids));
        for (Worker worker : perWorker) {
            sums.drain(worker.change());
        }
        return Arrays.stream(movedOfTask).sum();
    }

    private void assign(int task, Worker worker, double[] centroids) {
        int end = Assigner.end(task, points.rows());
        int moved = 0;
        for (int first = task * ROWS_PER_TASK; first < end; first += RowBlock.ROWS) {
            int rows = Math.min(RowBlock.ROWS, end - first);
            worker.block().load(points.values(), first, rows);
            nearest(worker, centroids);
            for (int r = 0; r < rows; r++) {
                if (worker.nearest()[r] != assignments[first + r]) {
                    moved++;
                    moveTo(worker.change(), first + r, worker.nearest()[r]);
                }
            }
        }
        movedOfTask[task] = moved;
    }

    private void moveTo(ExactSums change, int row, int cluster) {
        int from = row * points.columns();
        if (assignments[row] >= 0) {
            change.move(assignments[row], cluster, points.values(), from);
        } else {
            change.add(cluster, points.values(), from);
        }
        assignments[row] = cluster;
    }

    private void nearest(Worker worker, double[] centroids) {
        int d = points.columns();
        double[] least = worker.least();
        double[] distances = worker.distances();
        int[] nearest = worker.nearest();
        worker.block().squaredDistances(centroids, 0, least);
        Arrays.fill(nearest, 0);
        for (int c = 1; c * d < centroids.length; c++) {
            worker.block().squaredDistances(centroids, c * d, distances);
            for (int r = 0; r < RowBlock.ROWS; r++) {
                if (distances[r] < least[r]) {
                    nearest[r] = c;
                    least[r] = distances[r];
                }
            }
        }
    }
}
