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
    private static final int ROWS_PER_TASK = 2048;

    /** Rows centred at a time: few enough to stay in the nearest cache while their products are summed. */
    private static final int ROWS = 64;

    private static final int SAMPLE = 1024;

    static Covariance of(Matrix matrix, Workers workers) {
        return new Pass(matrix).run(workers);
    }

    private static final class Pass {
        private final Matrix matrix;
        private final int n;
        private final int d;
        private final int stride;
        private final double[] shift;
        private final Kernels kernels = Kernels.best();

        Pass(Matrix matrix) {
            this.matrix = matrix;
            this.n = matrix.rows();
            this.d = matrix.columns();
            this.stride = Kernels.stride(d);
            this.shift = sampleMean(matrix, stride);
        }

        Covariance run(Workers workers) {
            int tasks = (int) ((n + ROWS_PER_TASK - 1L) / ROWS_PER_TASK);
            double[][] blocks = new double[workers.count()][ROWS * stride];
            OrderedSum sum = new OrderedSum(tasks, (stride + 1) * stride);
            workers.run(tasks, (task, worker) -> sum.add(task, task(task, blocks[worker])));
            return covariance(sum.total());
        }

        /** The products of a task's shifted columns, stride × stride, and after them the sums of these columns. */
        private double[] task(int task, double[] block) {
            double[] products = new double[stride * stride];
            double[] sums = new double[stride];
            int end = (int) Math.min(n, (task + 1L) * ROWS_PER_TASK);
            for (int first = task * ROWS_PER_TASK; first < end; first += ROWS) {
                int rows = Math.min(ROWS, end - first);
                double[] values = matrix.values();
                int from = first * d;
                if (from + (rows - 1) * d + stride > values.length) {
                    values = Arrays.copyOfRange(values, from, from + rows * d + Kernels.LANES);
                    from = 0;
                }
                kernels.centre(values, from, rows, d, shift, block, sums);
                kernels.products(block, rows, stride, products);
            }
            double[] both = Arrays.copyOf(products, products.length + stride);
            System.arraycopy(sums, 0, both, products.length, stride);
            return both;
        }

        private Covariance covariance(double[] products) {
            double[] rest = new double[d];
            for (int j = 0; j < d; j++) {
                rest[j] = products[stride * stride + j] / n;
            }
            double[][] covariances = new double[d][d];
            double[] means = new double[d];
            for (int a = 0; a < d; a++) {
                means[a] = shift[a] + rest[a];
                for (int b = a; b < d; b++) {
                    double about = products[a * stride + b] - n * rest[a] * rest[b];
                    double covariance = n > 1 ? about / (n - 1) : 0;
                    covariances[a][b] = covariance;
                    covariances[b][a] = covariance;
                }
            }
            return new Covariance(means, covariances);
        }

        /** About the first row, so that a constant column has exactly its value; zeros after the columns. */
        private static double[] sampleMean(Matrix matrix, int stride) {
            int n = matrix.rows();
            int size = Math.min(n, SAMPLE);
            double[] sums = new double[matrix.columns()];
            for (int i = 0; i < size; i++) {
                int row = (int) ((long) i * n / size);
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += matrix.get(row, j) - matrix.get(0, j);
                }
            }
            double[] mean = new double[stride];
            for (int j = 0; j < sums.length; j++) {
                mean[j] = matrix.get(0, j) + sums[j] / size;
            }
            return mean;
        }
    }
}
