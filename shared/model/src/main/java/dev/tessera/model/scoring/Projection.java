package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;

/**
 * The principal components of the scaled space.
 *
 * @param mean d
 * @param components c × d, all of them; {@code pc1} and {@code pc2} are the first two
 * @param explainedVarianceRatio c
 */
public record Projection(double[] mean, Matrix components, double[] explainedVarianceRatio) {}
