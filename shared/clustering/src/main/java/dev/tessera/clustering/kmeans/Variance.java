package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;

/** How far the rows spread, for the tolerance. */
final class Variance {
    private Variance() {}

    /** The mean over the columns of their variance with the divisor n. */
    static double meanOfColumns(Matrix matrix) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] values = matrix.values();
        double[] mean = new double[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                mean[j] += values[i * d + j] / n;
            }
        }
        double[] squares = new double[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double e = values[i * d + j] - mean[j];
                squares[j] += e * e;
            }
        }
        double sum = 0;
        for (double square : squares) {
            sum += square / n;
        }
        return sum / d;
    }
}
