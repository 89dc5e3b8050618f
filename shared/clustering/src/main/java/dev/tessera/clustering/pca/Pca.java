package dev.tessera.clustering.pca;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A fitted principal component analysis. Components are in order of falling explained variance; each has the sign that
 * makes its entry of largest magnitude positive (the first of several).
 *
 * @param mean d, the mean of each column
 * @param components c × d, one unit vector a row
 * @param explainedVariance c, variance along each component, with the divisor n − 1
 * @param explainedVarianceRatio c, the same as a share of the total variance; zeros where there is no variance
 */
public record Pca(double[] mean, Matrix components, double[] explainedVariance, double[] explainedVarianceRatio) {

    /**
     * Fits all {@code min(n, d)} components, by the eigenvectors of the d × d covariance matrix.
     *
     * @param matrix n × d, all finite, n ≥ 1, d ≥ 1
     * @throws IllegalArgumentException when that does not hold
     */
    public static Pca fit(Matrix matrix) {
        return fit(matrix, Runtime.getRuntime().availableProcessors());
    }

    /** The same on so many threads; the bits are those of any other number. */
    public static Pca fit(Matrix matrix, int threads) {
        if (matrix.rows() == 0 || matrix.columns() == 0) {
            matrix.requireFinite();
        }
        int n = matrix.rows();
        int d = matrix.columns();
        Covariance found;
        try (Workers workers = new Workers(threads)) {
            found = Covariance.of(matrix, workers);
        }
        double[] mean = found.means();
        double[][] covariance = found.covariances();
        for (int j = 0; j < d; j++) {
            // A NaN or an infinity in a column is one in its variance.
            if (!Double.isFinite(covariance[j][j]) || !Double.isFinite(mean[j])) {
                matrix.requireFinite();
                throw new IllegalArgumentException(
                        "the values of column " + j + " (counted from 0) are too large to square: scale it first");
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
        double[] variances = eigen.getRealEigenvalues();
        int[] order = IntStream.range(0, d)
                .boxed()
                .sorted((a, b) -> Double.compare(variances[b], variances[a]))
                .limit(Math.min(n, d))
                .mapToInt(Integer::intValue)
                .toArray();
        double total = 0;
        for (int j = 0; j < d; j++) {
            total += covariance[j][j];
        }
        double[] components = new double[order.length * d];
        double[] explained = new double[order.length];
        double[] ratio = new double[order.length];
        for (int c = 0; c < order.length; c++) {
            double[] vector = eigen.getEigenvector(order[c]).toArray();
            double sign = sign(vector);
            for (int j = 0; j < d; j++) {
                components[c * d + j] = sign * vector[j];
            }
            // Rounding leaves eigenvalues of singular matrices a hair below zero.
            explained[c] = Math.max(0, variances[order[c]]);
            ratio[c] = total > 0 ? explained[c] / total : 0;
        }
        return new Pca(mean, Matrix.wrap(components, order.length, d), explained, ratio);
    }

    /**
     * The same analysis with only the first {@code count} components.
     *
     * @throws IllegalArgumentException when there are fewer, or the count is below 1
     */
    public Pca first(int count) {
        if (count < 1 || count > components.rows()) {
            throw new IllegalArgumentException(
                    "there are " + components.rows() + " components: cannot keep the first " + count);
        }
        int d = components.columns();
        return new Pca(
                mean,
                Matrix.wrap(Arrays.copyOf(components.values(), count * d), count, d),
                Arrays.copyOf(explainedVariance, count),
                Arrays.copyOf(explainedVarianceRatio, count));
    }

    /**
     * How many leading components explain at least {@code share} (0 to 1] of the total variance: all of them where
     * rounding, or an earlier cut, leaves their sum below it.
     */
    public int countFor(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of variance is " + share + ": expected above 0 and at most 1");
        }
        double sum = 0;
        for (int c = 0; c < explainedVarianceRatio.length; c++) {
            sum += explainedVarianceRatio[c];
            if (sum >= share) {
                return c + 1;
            }
        }
        return explainedVarianceRatio.length;
    }

    /**
     * c × d: each component times the standard deviation along it. A loading is the covariance of a column with the
     * component's scores brought to variance 1; for columns of variance 1 it is their correlation.
     */
    public Matrix loadings() {
        int d = components.columns();
        double[] loadings = components.values().clone();
        for (int i = 0; i < loadings.length; i++) {
            loadings[i] *= Math.sqrt(explainedVariance[i / d]);
        }
        return Matrix.wrap(loadings, components.rows(), d);
    }

    /** n × d to n × c: centred by the mean, then projected; each entry a sum in column order. */
    public Matrix transform(Matrix matrix) {
        requireColumns(matrix.columns());
        int c = components.rows();
        double[] scores = new double[Math.multiplyExact(matrix.rows(), c)];
        for (int i = 0; i < matrix.rows(); i++) {
            project(matrix.values(), i * matrix.columns(), scores, i * c);
        }
        return Matrix.wrap(scores, matrix.rows(), c);
    }

    /** One row: d values to c. */
    public double[] transform(double[] row) {
        requireColumns(row.length);
        double[] scores = new double[components.rows()];
        project(row, 0, scores, 0);
        return scores;
    }

    /** One row back: c values to d. */
    public double[] inverse(double[] scores) {
        if (scores.length != components.rows()) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores: expected " + components.rows() + ", one a component");
        }
        double[] row = mean.clone();
        for (int c = 0; c < scores.length; c++) {
            for (int j = 0; j < row.length; j++) {
                row[j] += scores[c] * components.get(c, j);
            }
        }
        return row;
    }

    private void project(double[] values, int from, double[] scores, int to) {
        int d = components.columns();
        double[] directions = components.values();
        for (int c = 0; c < components.rows(); c++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += (values[from + j] - mean[j]) * directions[c * d + j];
            }
            scores[to + c] = sum;
        }
    }

    private void requireColumns(int found) {
        if (found != components.columns()) {
            throw new IllegalArgumentException(
                    "a row has " + found + " values: expected " + components.columns() + ", one a column fitted");
        }
    }

    private static double sign(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            if (Math.abs(entry) > Math.abs(largest)) {
                largest = entry;
            }
        }
        return largest < 0 ? -1 : 1;
    }
}
