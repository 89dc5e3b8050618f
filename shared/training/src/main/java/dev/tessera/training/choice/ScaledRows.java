package dev.tessera.training.choice;

import dev.tessera.clustering.matrix.Matrix;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The customers before they come into the space of k-means.
 *
 * @param rows the scaled columns of some of the n customers
 * @param intoSpace the way from there into the space of k-means
 * @param widths of each feature, how many of the scaled columns are its own
 */
public record ScaledRows(Function<int[], Matrix> rows, UnaryOperator<Matrix> intoSpace, int[] widths) {}
