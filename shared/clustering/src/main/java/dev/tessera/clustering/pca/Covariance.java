package dev.tessera.clustering.pca;

import dev.tessera.clustering.matrix.Matrix;

/** Means and covariances of columns, in two passes. */
final class Covariance {
    /** Rows summed on their own before they join the total, which keeps rounding errors small. */
    private static final int ROWS = 256;

    private Covariance() {}

    /** d. */
    static double[] means(Matrix matrix) {
        double[] mean = sums(matrix, new double[matrix.columns()]);
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= matrix.rows();
        }
        // What is left about a rounded mean corrects it; a constant column comes out exact.
        double[] rest = sums(matrix, mean);
        for (int j = 0; j < mean.length; j++) {
            mean[j] += rest[j] / matrix.rows();
        }
        return mean;
    }

    /** d × d, with the divisor n − 1; zeros for one row. */
    static double[][] of(Matrix matrix, double[] mean) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] values = matrix.values();
        double[][] total = new double[d][d];
        double[] part = new double[d * d];
        double[] centred = new double[d];
        for (int first = 0; first < n; first += ROWS) {
            for (int i = first; i < Math.min(n, first + ROWS); i++) {
                for (int j = 0; j < d; j++) {
                    centred[j] = values[i * d + j] - mean[j];
                }
                for (int a = 0; a < d; a++) {
                    double x = centred[a];
                    int to = a * d;
                    for (int b = a; b < d; b++) {
                        part[to + b] += x * centred[b];
                    }
                }
            }
            for (int a = 0; a < d; a++) {
                for (int b = a; b < d; b++) {
                    total[a][b] += part[a * d + b];
                    part[a * d + b] = 0;
                }
            }
        }
        for (int a = 0; a < d; a++) {
            for (int b = a; b < d; b++) {
                double covariance = n > 1 ? total[a][b] / (n - 1) : 0;
                total[a][b] = covariance;
                total[b][a] = covariance;
            }
        }
        return total;
    }

    private static double[] sums(Matrix matrix, double[] about) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] values = matrix.values();
        double[] total = new double[d];
        double[] part = new double[d];
        for (int first = 0; first < n; first += ROWS) {
            for (int i = first; i < Math.min(n, first + ROWS); i++) {
                for (int j = 0; j < d; j++) {
                    part[j] += values[i * d + j] - about[j];
                }
            }
            for (int j = 0; j < d; j++) {
                total[j] += part[j];
                part[j] = 0;
            }
        }
        return total;
    }
}
