package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Copies of a matrix without structure: each block of columns is shuffled so that its values stay and so do the
 * correlations between blocks, as they would be if all were driven by correlated normal variables. What a copy lacks is
 * groups: k-means finds in it what it finds in anything that is long in some directions and skewed. Iman and Conover 1982,
 * doi:10.1080/03610918208812265.
 */
public final class CorrelatedShuffle {
    /** The most blocks for which chance and ties are taken out: it takes the correlations of every copy. */
    private static final int MOST_CORRECTED = 200;

    private final Matrix matrix;
    /** Of each block, its first column; and one more, the number of columns. */
    private final int[] starts;
    /** n scores of a normal variable, rising. */
    private final double[] normal;
    /** By block, the rows in rising order of the block. */
    private final int[][] order;
    /** By block and place in that order, the normal score there: of equals their mean. */
    private final double[][] scores;
    /** b × b, of the scores. */
    private final double[][] correlation;
    /** Its root. */
    private final double[][] root;

    private CorrelatedShuffle(Matrix matrix, int[] starts) {
        this.matrix = matrix;
        this.starts = starts;
        int n = matrix.rows();
        int blocks = starts.length - 1;
        NormalDistribution distribution = new NormalDistribution(null, 0, 1);
        normal = IntStream.range(0, n)
                .mapToDouble(i -> distribution.inverseCumulativeProbability((i + 0.5) / n))
                .toArray();
        order = new int[blocks][];
        scores = new double[blocks][];
        double[][] byRow = new double[blocks][n];
        for (int b = 0; b < blocks; b++) {
            double[] line = line(b);
            order[b] = ascending(line);
            scores[b] = meanOfEquals(line, order[b]);
            for (int i = 0; i < n; i++) {
                byRow[b][order[b][i]] = scores[b][i];
            }
        }
        correlation = SymmetricMatrices.correlation(byRow);
        root = SymmetricMatrices.root(correlation);
    }

    /**
     * Of a matrix.
     *
     * @param matrix n × d, n ≥ 2
     * @param widths of each block, how many columns it has: those of one feature stay together; their sum is d
     */
    public static CorrelatedShuffle of(Matrix matrix, int[] widths) {
        matrix.requireFinite();
        int[] starts = new int[widths.length + 1];
        for (int b = 0; b < widths.length; b++) {
            starts[b + 1] = starts[b] + widths[b];
        }
        if (starts[widths.length] != matrix.columns() || Arrays.stream(widths).anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("blocks of " + Arrays.toString(widths) + " columns: expected at least 1"
                    + " in each and " + matrix.columns() + " together");
        }
        return new CorrelatedShuffle(matrix, starts);
    }

    /**
     * One copy, n × d. A block alone cannot be shuffled against others: its copies are normal, of the block's means and
     * covariances.
     */
    public Matrix copy(SplittableRandom random) {
        int blocks = order.length;
        if (blocks == 1) {
            return normalRows(random);
        }
        double[][] drawn = new double[blocks][];
        for (int b = 0; b < blocks; b++) {
            drawn[b] = shuffled(normal, random);
        }
        if (blocks > MOST_CORRECTED) {
            return filled(places(drawn, root));
        }
        // What chance ties together in the draws is taken out of them, so that the copy's correlations are the data's.
        double[][] free = SymmetricMatrices.inverse(SymmetricMatrices.root(SymmetricMatrices.correlation(drawn)));
        int[][] places = places(drawn, SymmetricMatrices.product(root, free));
        // Ties weaken the correlation of scores: asked for a second time with what was lost added.
        double[][] found = SymmetricMatrices.correlation(scoresAt(places));
        double[][] more = new double[blocks][blocks];
        for (int a = 0; a < blocks; a++) {
            for (int b = 0; b < blocks; b++) {
                double sum = 2 * correlation[a][b] - found[a][b];
                more[a][b] = a == b ? 1 : Math.max(-1, Math.min(1, sum));
            }
        }
        return filled(places(drawn, SymmetricMatrices.product(SymmetricMatrices.root(more), free)));
    }

    /** By block, the row that each place in the block's order goes to. */
    private int[][] places(double[][] drawn, double[][] factor) {
        int blocks = order.length;
        int n = matrix.rows();
        int[][] places = new int[blocks][];
        for (int b = 0; b < blocks; b++) {
            double[] sums = new double[n];
            for (int a = 0; a <= b; a++) {
                for (int i = 0; i < n; i++) {
                    sums[i] += factor[b][a] * drawn[a][i];
                }
            }
            places[b] = ascending(sums);
        }
        return places;
    }

    private double[][] scoresAt(int[][] places) {
        double[][] byRow = new double[places.length][matrix.rows()];
        for (int b = 0; b < places.length; b++) {
            for (int i = 0; i < places[b].length; i++) {
                byRow[b][places[b][i]] = scores[b][i];
            }
        }
        return byRow;
    }

    private Matrix filled(int[][] places) {
        int d = matrix.columns();
        double[] values = new double[matrix.values().length];
        for (int b = 0; b < places.length; b++) {
            int width = starts[b + 1] - starts[b];
            for (int i = 0; i < places[b].length; i++) {
                System.arraycopy(
                        matrix.values(), order[b][i] * d + starts[b], values, places[b][i] * d + starts[b], width);
            }
        }
        return Matrix.wrap(values, matrix.rows(), d);
    }

    private Matrix normalRows(SplittableRandom random) {
        Pca pca = Pca.fit(matrix, 1);
        int n = matrix.rows();
        int d = matrix.columns();
        double[] values = new double[n * d];
        for (int i = 0; i < values.length; i++) {
            values[i] = pca.mean()[i % d];
        }
        for (int c = 0; c < pca.components().rows(); c++) {
            double deviation = Math.sqrt(pca.explainedVariance()[c]);
            double[] drawn = shuffled(normal, random);
            for (int i = 0; i < values.length; i++) {
                values[i] += deviation * drawn[i / d] * pca.components().get(c, i % d);
            }
        }
        return Matrix.wrap(values, n, d);
    }

    /** One number a row that orders the block: its only column, or its first principal component. */
    private double[] line(int block) {
        int width = starts[block + 1] - starts[block];
        if (width == 1) {
            return matrix.column(starts[block]);
        }
        double[] values = new double[matrix.rows() * width];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(matrix.values(), i * matrix.columns() + starts[block], values, i * width, width);
        }
        Matrix own = Matrix.wrap(values, matrix.rows(), width);
        return Pca.fit(own, 1).first(1).transform(own).values();
    }

    private double[] meanOfEquals(double[] line, int[] ascending) {
        double[] means = new double[line.length];
        int from = 0;
        while (from < line.length) {
            double sum = 0;
            int to = from;
            while (to < line.length && line[ascending[to]] == line[ascending[from]]) {
                sum += normal[to++];
            }
            Arrays.fill(means, from, to, sum / (to - from));
            from = to;
        }
        return means;
    }

    /** Their indices; of those equal but for the last bits, which make room for the index, the lower first. */
    private static int[] ascending(double[] values) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(values.length);
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            long pattern = Double.doubleToLongBits(values[i] + 0.0);
            // As whole numbers, the patterns of negative numbers run the other way.
            long rising = pattern < 0 ? ~pattern ^ Long.MIN_VALUE : pattern;
            keys[i] = rising >> bits << bits | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToInt(key -> (int) (key & ((1L << bits) - 1)))
                .toArray();
    }

    private static double[] shuffled(double[] values, SplittableRandom random) {
        return NullModel.permuted(Matrix.wrap(values, values.length, 1), random).values();
    }
}
