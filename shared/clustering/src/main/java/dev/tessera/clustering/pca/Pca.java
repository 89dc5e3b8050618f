package dev.tessera.clustering.pca;

import dev.tessera.clustering.matrix.Matrix;

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
     * Fits all {@code min(n, d)} components.
     *
     * @param matrix n × d, all finite, n ≥ 1, d ≥ 1
     */
    public static Pca fit(Matrix matrix) {
        throw new UnsupportedOperationException();
    }

    /** The same analysis with only the first {@code count} components. */
    public Pca first(int count) {
        throw new UnsupportedOperationException();
    }

    /** How many leading components explain at least {@code share} (0 to 1] of the total variance. */
    public int countFor(double share) {
        throw new UnsupportedOperationException();
    }

    /** n × d to n × c: centred by the mean, then projected; each entry a sum in column order. */
    public Matrix transform(Matrix matrix) {
        throw new UnsupportedOperationException();
    }

    /** One row: d values to c. */
    public double[] transform(double[] row) {
        throw new UnsupportedOperationException();
    }

    /** One row back: c values to d. */
    public double[] inverse(double[] scores) {
        throw new UnsupportedOperationException();
    }
}
