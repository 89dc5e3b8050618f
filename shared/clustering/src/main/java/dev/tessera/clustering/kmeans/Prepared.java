package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What every run of a fit needs to know of the rows, found in one pass over them.
 *
 * @param quantised null where float kernels cannot work with the values
 * @param squares the sum of the squares of all values
 * @param mayLose d, how many rows may lose bits to the grids of a column
 */
record Prepared(Matrix points, ColumnGrids grids, @Nullable Quantised quantised, TwoDoubles squares, int[] mayLose) {
    /** Larger values are refused: sums of their squares might overflow. */
    static final double LIMIT = 1e140;

    /** What the rows' second form takes. Until it is made, it may hold anything. */
    static int[] room(Matrix matrix) {
        long blocks = (matrix.rows() + Kernels.ROWS - 1L) / Kernels.ROWS;
        return new int[Math.toIntExact(blocks * ((matrix.columns() + 1) / 2) * Kernels.ROWS)];
    }

    /**
     * Of all rows.
     *
     * @param room as {@link #room} gives it, which is taken over
     * @throws IllegalArgumentException when a value is not finite or is too large
     */
    static Prepared of(Matrix matrix, int[] room, Kernels kernels, Workers workers) {
        return new Pass(matrix, room, kernels, workers).run();
    }

    private static final class Pass {
        private final Matrix matrix;
        private final int n;
        private final int d;
        private final int even;
        private final Kernels kernels;
        private final Workers workers;
        private final Ranges ranges;
        private final double scale;
        private final double[] perWidth;
        private final double[] origin;
        private final double[] factors;
        private final float[] steps;
        private final int[] packed;
        private final long[] outliers;
        private final double[][] squares;
        private final double residualLimit;
        /** The columns that seemed constant. */
        private final int[] constant;

        Pass(Matrix matrix, int[] room, Kernels kernels, Workers workers) {
            this.matrix = matrix;
            this.n = matrix.rows();
            this.d = matrix.columns();
            this.even = d + d % 2;
            this.kernels = kernels;
            this.workers = workers;
            this.ranges = Ranges.guess(matrix);
            this.scale = ranges.scale();
            int blocks = (int) ((n + Kernels.ROWS - 1L) / Kernels.ROWS);
            this.packed = room;
            this.outliers = new long[blocks];
            this.squares = new double[Assigner.tasks(n)][2 * Kernels.stride(d)];
            this.perWidth = new double[d];
            this.steps = new float[even];
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double width = ranges.width()[j];
                perWidth[j] = width > 0 ? 1 / width : 0;
                steps[j] = (float) (width * scale);
                sum += (double) steps[j] * steps[j];
            }
            this.origin = Arrays.copyOf(ranges.origin(), Kernels.stride(d));
            this.factors = Arrays.copyOf(perWidth, Kernels.stride(d));
            this.residualLimit = sum / 4 * 1.01;
            this.constant = IntStream.range(0, d).filter(j -> perWidth[j] == 0).toArray();
        }

        private final class Worker {
            final long[] greatest = new long[Kernels.stride(d)];
            final float[] block = new float[even * Kernels.ROWS];
            final double[] lastRows = new double[Kernels.ROWS * d + Kernels.LANES];
            final float[] floats = new float[Kernels.ROWS * Kernels.stride(d)];
            final float[] residuals = new float[Kernels.ROWS];
            final float[] norms = new float[Kernels.ROWS];
            final double[] high = new double[Kernels.stride(d)];
            final double[] low = new double[Kernels.stride(d)];
            double residual;
            double norm;
            int outliers;
        }

        Prepared run() {
            List<Worker> found = new ArrayList<>();
            for (int i = 0; i < workers.count(); i++) {
                found.add(new Worker());
            }
            workers.run(squares.length, (task, worker) -> task(task, found.get(worker)));
            double[] greatest = new double[d];
            for (Worker worker : found) {
                for (int j = 0; j < d; j++) {
                    greatest[j] = Math.max(greatest[j], Double.longBitsToDouble(worker.greatest[j]));
                }
            }
            for (double magnitude : greatest) {
                if (!(magnitude <= LIMIT)) {
                    refuse();
                }
            }
            ColumnGrids grids = new ColumnGrids(greatest, n, kernels);
            return new Prepared(matrix, grids, quantised(found), total(), mayLose(grids, found));
        }

        private void task(int task, Worker worker) {
            Arrays.fill(worker.high, 0);
            Arrays.fill(worker.low, 0);
            int end = Assigner.end(task, n);
            for (int first = task * Assigner.ROWS_PER_TASK; first < end; first += Kernels.ROWS) {
                int rows = Math.min(Kernels.ROWS, end - first);
                double[] values = matrix.values();
                int from = first * d;
                if (from + rows * d > values.length - Kernels.LANES) {
                    System.arraycopy(values, from, worker.lastRows, 0, rows * d);
                    values = worker.lastRows;
                    from = 0;
                }
                kernels.measure(values, from, rows, d, worker.greatest, worker.high, worker.low);
                if (scale > 0) {
                    quantise(first / Kernels.ROWS, values, from, rows, worker);
                }
            }
            System.arraycopy(worker.high, 0, squares[task], 0, d);
            System.arraycopy(worker.low, 0, squares[task], d, d);
        }

        private void quantise(int b, double[] values, int from, int rows, Worker worker) {
            float[] block = worker.block;
            int stride = Kernels.stride(d);
            kernels.floats(values, from, rows, d, origin, factors, worker.floats);
            for (int j = 0; j < d; j++) {
                int to = j * Kernels.ROWS;
                for (int r = 0; r < rows; r++) {
                    block[to + r] = worker.floats[r * stride + j];
                }
            }
            kernels.pack(block, even, steps, packed, b * (even / 2) * Kernels.ROWS, worker.residuals, worker.norms);
            long outside = 0;
            for (int r = 0; r < rows; r++) {
                double residual = worker.residuals[r];
                if (residual <= residualLimit && inConstantColumns(values, from + r * d)) {
                    worker.residual = Math.max(worker.residual, residual);
                    worker.norm = Math.max(worker.norm, worker.norms[r]);
                } else {
                    outside |= 1L << r;
                    worker.outliers++;
                }
            }
            outliers[b] = outside;
        }

        /** Whether a row has the one value of each column that seemed constant: steps of no width hide the rest. */
        private boolean inConstantColumns(double[] values, int row) {
            for (int j : constant) {
                if (values[row + j] != ranges.origin()[j]) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable Quantised quantised(List<Worker> found) {
            if (scale == 0) {
                return null;
            }
            double residual = 0;
            double norm = 0;
            for (Worker worker : found) {
                residual = Math.max(residual, worker.residual);
                norm = Math.max(norm, worker.norm);
            }
            // The kernels' own roundings, and that of each value to float before it was packed.
            double most = Math.sqrt(residual) * 1.0001 + 0.02 * Math.sqrt(residualLimit);
            return new Quantised(
                    even,
                    packed,
                    ranges.origin(),
                    ranges.width(),
                    perWidth,
                    steps,
                    scale,
                    outliers,
                    most,
                    Math.sqrt(norm) * 1.0001);
        }

        private TwoDoubles total() {
            TwoDoubles total = TwoDoubles.ZERO;
            for (double[] part : squares) {
                for (int j = 0; j < d; j++) {
                    total = total.plus(part[j]).plus(part[d + j]);
                }
            }
            return total;
        }

        private int[] mayLose(ColumnGrids grids, List<Worker> found) {
            int outside = found.stream().mapToInt(worker -> worker.outliers).sum();
            int[] mayLose = new int[d];
            for (int j = 0; j < d; j++) {
                double reach = ranges.width()[j] * 32768;
                double hidden = scale > 0 ? Math.sqrt(residualLimit) / scale * 1.01 : 0;
                boolean far = scale > 0 && Math.abs(ranges.origin()[j]) - reach - hidden >= grids.exactFrom(j);
                mayLose[j] = far ? outside : n;
            }
            return mayLose;
        }

        private void refuse() {
            matrix.requireFinite();
            double[] values = matrix.values();
            for (int at = 0; at < values.length; at++) {
                if (Math.abs(values[at]) > LIMIT) {
                    throw new IllegalArgumentException("the value at row " + at / d + ", column " + at % d
                            + " (both counted from 0) is " + values[at] + ": the largest magnitude is " + LIMIT
                            + ", scale the column first");
                }
            }
        }
    }
}
