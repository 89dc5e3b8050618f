package dev.tessera.clustering.pca;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.Arrays;

/**
 * Means and covariances of columns in one pass over the rows: products about a shift near the means, which a sample
 * gives, so that little cancels when the rest is taken off.
 *
 * @param means d
 * @param covariances d × d, with the divisor n − 1; zeros for one row
 */
record Covariance(double[] means, double[][] covariances) {
    /** Rows of one task: fixed, because partial sums are added in the order of tasks. */
    private static final int ROWS_PER_TASK = 4096;

    private static final int ROWS = 256;
    /** Columns are not whole powers of two apart, which would crowd them into a few sets of the cache. */
    private static final int STRIDE = ROWS + 8;

    private static final int SAMPLE = 1024;

    static Covariance of(Matrix matrix, Workers workers) {
        return new Pass(matrix).run(workers);
    }

    private static final class Pass {
        private final Matrix matrix;
        private final int n;
        private final int d;
        private final double[] shift;
        private final Kernels kernels = Kernels.best();

        Pass(Matrix matrix) {
            this.matrix = matrix;
            this.n = matrix.rows();
            this.d = matrix.columns();
            this.shift = sampleMean(matrix);
        }

        Covariance run(Workers workers) {
            int pairs = (d + 1) * (d + 2) / 2;
            int tasks = (int) ((n + ROWS_PER_TASK - 1L) / ROWS_PER_TASK);
            double[][] parts = new double[tasks][];
            workers.run(tasks, (task, worker) -> parts[task] = task(task, pairs));
            double[] total = new double[pairs];
            double[] lost = new double[pairs];
            for (double[] part : parts) {
                for (int i = 0; i < pairs; i++) {
                    double sum = total[i] + part[i];
                    double back = sum - total[i];
                    lost[i] += (total[i] - (sum - back)) + (part[i] - back);
                    total[i] = sum;
                }
            }
            for (int i = 0; i < pairs; i++) {
                total[i] += lost[i];
            }
            return covariance(total);
        }

        /** The products of a task's shifted columns, a column of ones the last of them. */
        private double[] task(int task, int pairs) {
            double[] block = new double[(d + 1) * STRIDE];
            double[] lanes = new double[pairs * Kernels.LANES];
            double[] values = matrix.values();
            int end = (int) Math.min(n, (task + 1L) * ROWS_PER_TASK);
            for (int first = task * ROWS_PER_TASK; first < end; first += ROWS) {
                int rows = Math.min(ROWS, end - first);
                if (rows < ROWS) {
                    Arrays.fill(block, 0);
                }
                fill(block, values, first * d, rows);
                kernels.products(block, ROWS, STRIDE, d + 1, lanes);
            }
            double[] sums = new double[pairs];
            for (int i = 0; i < lanes.length; i++) {
                sums[i / Kernels.LANES] += lanes[i];
            }
            return sums;
        }

        private void fill(double[] block, double[] values, int from, int rows) {
            for (int r = 0; r < rows; r++) {
                int row = from + r * d;
                for (int j = 0; j < d; j++) {
                    block[j * STRIDE + r] = values[row + j] - shift[j];
                }
                block[d * STRIDE + r] = 1;
            }
        }

        private Covariance covariance(double[] products) {
            double[] rest = new double[d];
            for (int j = 0; j < d; j++) {
                rest[j] = products[at(j, d)] / n;
            }
            double[][] covariances = new double[d][d];
            double[] means = new double[d];
            for (int a = 0; a < d; a++) {
                means[a] = shift[a] + rest[a];
                for (int b = a; b < d; b++) {
                    double about = products[at(a, b)] - n * rest[a] * rest[b];
                    double covariance = n > 1 ? about / (n - 1) : 0;
                    covariances[a][b] = covariance;
                    covariances[b][a] = covariance;
                }
            }
            return new Covariance(means, covariances);
        }

        /** Where the products of columns a ≤ b are. */
        private int at(int a, int b) {
            return a * (d + 1) - a * (a - 1) / 2 + b - a;
        }

        /** About the first row, so that a constant column has exactly its value. */
        private static double[] sampleMean(Matrix matrix) {
            int n = matrix.rows();
            int size = Math.min(n, SAMPLE);
            double[] mean = matrix.row(0);
            for (int j = 0; j < mean.length; j++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += matrix.get((int) ((long) i * n / size), j) - matrix.get(0, j);
                }
                mean[j] += sum / size;
            }
            return mean;
        }
    }
}
