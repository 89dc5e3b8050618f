package dev.tessera.clustering.quality;

/** Correlations and their triangular roots. All are b × b. */
final class SymmetricMatrices {
    /** How much of the identity is mixed in, share by share, until a root can be had. */
    private static final double[] SHARES = {0, 1e-9, 1e-6, 1e-3, 0.01, 0.03, 0.1, 0.3, 1};

    private static final double LEAST_PIVOT = 1e-12;

    private SymmetricMatrices() {}

    /**
     * Pearson's, of b variables of n values each; 0 where a variable does not vary, and 1 with itself.
     *
     * @param variables b × n
     */
    static double[][] correlation(double[][] variables) {
        int b = variables.length;
        double[][] unit = new double[b][];
        for (int a = 0; a < b; a++) {
            unit[a] = unit(variables[a]);
        }
        double[][] correlation = new double[b][b];
        for (int p = 0; p < b; p++) {
            correlation[p][p] = 1;
            for (int q = 0; q < p; q++) {
                double sum = 0;
                for (int i = 0; i < unit[p].length; i++) {
                    sum += unit[p][i] * unit[q][i];
                }
                correlation[p][q] = sum;
                correlation[q][p] = sum;
            }
        }
        return correlation;
    }

    /** Centred and of length 1; zeros where nothing varies. */
    private static double[] unit(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] unit = new double[values.length];
        double squares = 0;
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] - mean;
            squares += unit[i] * unit[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = length > 0 ? unit[i] / length : 0;
        }
        return unit;
    }

    /**
     * L, lower triangular, with {@code L Lᵀ} the matrix, by Cholesky; where that is not positive definite, of the matrix
     * with the least share of the identity mixed in that makes it so.
     */
    static double[][] root(double[][] matrix) {
        for (double share : SHARES) {
            double[][] root = new double[matrix.length][matrix.length];
            if (factorises(matrix, share, root)) {
                return root;
            }
        }
        throw new IllegalArgumentException("a matrix of correlations must be finite");
    }

    private static boolean factorises(double[][] matrix, double share, double[][] root) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? matrix[i][i] * (1 - share) + share : matrix[i][j] * (1 - share);
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    if (!(sum > LEAST_PIVOT)) {
                        return false;
                    }
                    root[i][i] = Math.sqrt(sum);
                } else {
                    root[i][j] = sum / root[j][j];
                }
            }
        }
        return true;
    }

    /** Of a lower triangular matrix with no zero on its diagonal. */
    static double[][] inverse(double[][] lower) {
        int b = lower.length;
        double[][] inverse = new double[b][b];
        for (int j = 0; j < b; j++) {
            inverse[j][j] = 1 / lower[j][j];
            for (int i = j + 1; i < b; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }

    /** Of two lower triangular matrices. */
    static double[][] product(double[][] left, double[][] right) {
        int b = left.length;
        double[][] product = new double[b][b];
        for (int i = 0; i < b; i++) {
            for (int k = 0; k <= i; k++) {
                for (int j = 0; j <= k; j++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }
}
