package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;

/**
 * The principal components of the scaled space.
 *
 * @param mean d
 * @param components c × d, all of them; {@code pc1} and {@code pc2} are the first two
 * @param explainedVarianceRatio c
 */
public record Projection(double[] mean, Matrix components, double[] explainedVarianceRatio) {
    /** Checks the shapes. */
    public Projection {
        if (components.columns() != mean.length || components.rows() != explainedVarianceRatio.length) {
            throw new IllegalArgumentException("projection: expected components of " + explainedVarianceRatio.length
                    + " × " + mean.length + " (explained variance ratios × means), found " + components.rows() + " × "
                    + components.columns());
        }
    }

    /**
     * A point of the scaled space in the first {@code count} components: component c is
     * {@code Σ_j (x_j − mean_j) × component_cj}, summed in column order.
     *
     * @param scaled d values
     * @return count values
     */
    public double[] project(double[] scaled, int count) {
        double[] scores = new double[count];
        for (int c = 0; c < count; c++) {
            double sum = 0;
            for (int j = 0; j < mean.length; j++) {
                sum += (scaled[j] - mean[j]) * components.get(c, j);
            }
            scores[c] = sum;
        }
        return scores;
    }
}
