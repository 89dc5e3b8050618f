package dev.tessera.training.data;

import dev.tessera.clustering.parallel.Workers;
import dev.tessera.model.customers.Customers;
import java.util.Arrays;

/**
 * Pearson's correlation of columns over the rows where both are present. Rows go by in blocks that fit a processor's
 * cache; sums are of the values less their column's mean, by block and then in the order of blocks, so that the number
 * of threads decides no bit. O(n p²).
 */
final class Correlations {
    private static final int BLOCK_ROWS = 1024;
    private static final int BLOCKS_A_TASK = 32;
    private static final int SUMS = 6;

    private final Customers customers;
    private final int[] columns;
    private final double[] means;
    private final boolean[] complete;

    private Correlations(Customers customers, int[] columns, double[] means, boolean[] complete) {
        this.customers = customers;
        this.columns = columns;
        this.means = means;
        this.complete = complete;
    }

    /**
     * Of some features of all customers.
     *
     * @param columns which ones, numbers
     * @param means of their values present
     * @param complete whether none is missing
     * @return p × p, NaN where either has no variance or fewer than two rows have both
     */
    static double[][] of(Customers customers, int[] columns, double[] means, boolean[] complete, Workers workers) {
        return new Correlations(customers, columns, means, complete).compute(workers);
    }

    private double[][] compute(Workers workers) {
        int p = columns.length;
        int pairs = p * (p + 1) / 2;
        int rowsATask = BLOCK_ROWS * BLOCKS_A_TASK;
        int tasks = (customers.size() + rowsATask - 1) / rowsATask;
        double[][] partial = new double[tasks][];
        workers.run(tasks, (task, worker) -> {
            double[] sums = new double[pairs * SUMS];
            double[][] values = new double[p][BLOCK_ROWS];
            double[][] present = new double[p][BLOCK_ROWS];
            int end = Math.min(customers.size(), (task + 1) * rowsATask);
            for (int row = task * rowsATask; row < end; row += BLOCK_ROWS) {
                addBlock(row, Math.min(BLOCK_ROWS, end - row), values, present, sums);
            }
            partial[task] = sums;
        });
        double[] sums = new double[pairs * SUMS];
        for (double[] part : partial) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        return coefficients(sums);
    }

    private void addBlock(int from, int rows, double[][] values, double[][] present, double[] sums) {
        int p = columns.length;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < p; j++) {
                double value = customers.value(from + row, columns[j]);
                boolean missing = Double.isNaN(value);
                values[j][row] = missing ? 0 : value - means[j];
                present[j][row] = missing ? 0 : 1;
            }
        }
        int at = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                if (complete[i] && complete[j]) {
                    sums[at + 3] += dot(values[i], values[j], rows);
                } else {
                    addPresent(values[i], present[i], values[j], present[j], rows, sums, at);
                }
                at += SUMS;
            }
        }
    }

    /** In four chains, which a processor adds side by side. */
    private static double dot(double[] a, double[] b, int rows) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < rows; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Adds n, Σx, Σy, Σxy, Σx² and Σy² over the rows where both are present. */
    private static void addPresent(
            double[] x, double[] hasX, double[] y, double[] hasY, int rows, double[] sums, int at) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < rows; i++) {
            n += hasX[i] * hasY[i];
            sumX += x[i] * hasY[i];
            sumY += y[i] * hasX[i];
            xy += x[i] * y[i];
            xx += x[i] * x[i] * hasY[i];
            yy += y[i] * y[i] * hasX[i];
        }
        sums[at] += n;
        sums[at + 1] += sumX;
        sums[at + 2] += sumY;
        sums[at + 3] += xy;
        sums[at + 4] += xx;
        sums[at + 5] += yy;
    }

    private double[][] coefficients(double[] sums) {
        int p = columns.length;
        double[][] result = new double[p][p];
        for (double[] row : result) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double r = complete[i] && complete[j]
                        ? coefficient(sums[pair(i, j) + 3], sums[pair(i, i) + 3], sums[pair(j, j) + 3])
                        : ofPresent(sums, pair(i, j));
                result[i][j] = i == j && !Double.isNaN(r) ? 1 : r;
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    private static int pair(int i, int j) {
        return (i * (i + 1) / 2 + j) * SUMS;
    }

    private static double ofPresent(double[] sums, int at) {
        double n = sums[at];
        double x = sums[at + 1];
        double y = sums[at + 2];
        return n < 2
                ? Double.NaN
                : coefficient(sums[at + 3] - x * y / n, sums[at + 4] - x * x / n, sums[at + 5] - y * y / n);
    }

    private static double coefficient(double xy, double xx, double yy) {
        double scale = Math.sqrt(xx) * Math.sqrt(yy);
        return scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) : Double.NaN;
    }
}
