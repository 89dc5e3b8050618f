package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A measure beside what it is where there is no structure: each column's values are shuffled on their own, which keeps
 * the columns' distributions and takes away what ties them together.
 *
 * @param observed the measure of the data
 * @param shuffled the measure of each shuffled copy, in order of drawing
 */
public record NullModel(double observed, double[] shuffled) {
    /** With {@code copies} shuffled copies; {@code measure} is called for one after the other. */
    public static NullModel of(Matrix matrix, int copies, long seed, ToDoubleFunction<Matrix> measure) {
        if (copies < 1) {
            throw new IllegalArgumentException("the number of shuffled copies is " + copies + ": expected 1 or more");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] shuffled = new double[copies];
        for (int i = 0; i < copies; i++) {
            shuffled[i] = measure.applyAsDouble(permuted(matrix, random.split()));
        }
        return new NullModel(measure.applyAsDouble(matrix), shuffled);
    }

    /** The same columns, each in an order of its own. Durstenfeld 1964, doi:10.1145/364520.364540. */
    public static Matrix permuted(Matrix matrix, SplittableRandom random) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] values = matrix.values().clone();
        for (int j = 0; j < d; j++) {
            for (int i = n - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double value = values[i * d + j];
                values[i * d + j] = values[other * d + j];
                values[other * d + j] = value;
            }
        }
        return Matrix.wrap(values, n, d);
    }

    /** Mean over the shuffled copies. */
    public double mean() {
        return Arrays.stream(shuffled).sum() / shuffled.length;
    }

    /** Standard deviation over the shuffled copies, with the divisor m − 1; NaN for one copy. */
    public double standardDeviation() {
        double mean = mean();
        double squares =
                Arrays.stream(shuffled).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (shuffled.length - 1));
    }

    /**
     * The share of copies, the data counted in, whose measure is at least the data's: never 0. Phipson and Smyth 2010,
     * doi:10.2202/1544-6115.1585.
     */
    public double shareAsGreat() {
        long asGreat = Arrays.stream(shuffled).filter(x -> x >= observed).count();
        return (asGreat + 1.0) / (shuffled.length + 1.0);
    }
}
