package dev.tessera.training.figures;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Space;
import dev.tessera.report.Figures.ZScores;
import dev.tessera.training.features.ClusterSpace;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where segments lie on each column of the scaled space. */
final class ScaledMeans {
    /** How many customers are scaled at a time where k-means worked in principal components. */
    private static final int BLOCK = 8_192;

    private final double[] sum;
    private final double[] squares;
    private final double[][] sums;
    private final int[] counts;
    private double @Nullable [] shift;

    private ScaledMeans(int columns, int k) {
        sum = new double[columns];
        squares = new double[columns];
        sums = new double[k][columns];
        counts = new int[k];
    }

    /**
     * In standard deviations of all.
     *
     * @param customers those of the space, in its order
     * @param assignments the place of each one's segment
     */
    static ZScores zScores(ClusterSpace space, Customers customers, int[] assignments, int k, int threads) {
        ScaledMeans means = new ScaledMeans(space.pipeline().width(), k);
        if (space.space() == Space.SCALED) {
            means.add(space.matrix(), 0, assignments);
        } else {
            for (int from = 0; from < customers.size(); from += BLOCK) {
                int[] rows = IntStream.range(from, Math.min(customers.size(), from + BLOCK))
                        .toArray();
                means.add(space.pipeline().transform(customers.only(rows), threads), from, assignments);
            }
        }
        return new ZScores(space.pipeline().columns(), means.zScores());
    }

    private void add(Matrix matrix, int from, int[] assignments) {
        if (shift == null) {
            shift = matrix.row(0);
        }
        for (int i = 0; i < matrix.rows(); i++) {
            int segment = assignments[from + i];
            counts[segment]++;
            for (int j = 0; j < sum.length; j++) {
                // Less one customer's, so that squares of a column far from 0 lose nothing.
                double x = matrix.get(i, j) - shift[j];
                sum[j] += x;
                squares[j] += x * x;
                sums[segment][j] += x;
            }
        }
    }

    private double[][] zScores() {
        double n = IntStream.of(counts).sum();
        double[][] scores = new double[counts.length][sum.length];
        for (int j = 0; j < sum.length; j++) {
            double mean = sum[j] / n;
            double deviation = Math.sqrt(Math.max(0, squares[j] / n - mean * mean));
            for (int s = 0; s < counts.length; s++) {
                // A constant column sets nobody apart; rounding alone leaves it a deviation of some 1e-16.
                scores[s][j] =
                        deviation > 1e-9 && counts[s] > 0 ? Digits.six((sums[s][j] / counts[s] - mean) / deviation) : 0;
            }
        }
        return scores;
    }
}
