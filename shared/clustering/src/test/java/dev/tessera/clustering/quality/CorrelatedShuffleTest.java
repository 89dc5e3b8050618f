package dev.tessera.clustering.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrelatedShuffleTest {
    private static final int ROWS = 2000;

    private final Matrix data = data();
    /** Three columns alone, then two of one feature. */
    private final CorrelatedShuffle shuffle = CorrelatedShuffle.of(data, new int[] {1, 1, 1, 2});

    @Test
    void everyBlockKeepsItsRows() {
        Matrix copy = shuffle.copy(new SplittableRandom(1));
        for (int j = 0; j < 3; j++) {
            assertArrayEquals(sorted(data.column(j)), sorted(copy.column(j)));
        }
        // Of the block's columns one is 1 and the other 0, and a third of the rows have neither.
        double[] pairs = new double[ROWS];
        double[] expected = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            pairs[i] = 10 * copy.get(i, 3) + copy.get(i, 4);
            expected[i] = 10 * data.get(i, 3) + data.get(i, 4);
        }
        assertArrayEquals(sorted(expected), sorted(pairs));
        assertNotEquals(data.get(0, 0), copy.get(0, 0));
    }

    @Test
    void correlationsStayAlsoWhereHalfOfTheValuesAreZero() {
        double expected = correlation(data, 0, 1);
        double expectedOfZeros = correlation(data, 0, 2);
        assertTrue(expected > 0.6 && expectedOfZeros > 0.5);
        for (int seed = 0; seed < 10; seed++) {
            Matrix copy = shuffle.copy(new SplittableRandom(seed));
            assertEquals(expected, correlation(copy, 0, 1), 0.02);
            assertEquals(expectedOfZeros, correlation(copy, 0, 2), 0.03);
        }
    }

    @Test
    void groupsGo() {
        // Two groups 6 apart in each of four columns.
        SplittableRandom random = new SplittableRandom(2);
        double[] values = new double[400 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = 6 * (i / 4 % 2) + random.nextGaussian();
        }
        Matrix groups = Matrix.wrap(values, 400, 4);
        Matrix copy = CorrelatedShuffle.of(groups, new int[] {1, 1, 1, 1}).copy(new SplittableRandom(3));
        assertEquals(0, mixed(groups));
        assertTrue(mixed(copy) > 40, () -> "rows with columns of both groups: " + mixed(copy));
    }

    @Test
    void copyOfOneBlockIsNormalOfTheSameMeanAndVariance() {
        Matrix column = Matrix.wrap(data.column(2), ROWS, 1);
        double[] copy = CorrelatedShuffle.of(column, new int[] {1})
                .copy(new SplittableRandom(4))
                .values();
        double mean = Arrays.stream(column.values()).average().orElseThrow();
        assertEquals(mean, Arrays.stream(copy).average().orElseThrow(), 1e-9);
        double within =
                Arrays.stream(copy).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        double variance = Arrays.stream(column.values())
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertEquals(variance, within, 0.01 * variance);
        long beyond = Arrays.stream(copy)
                .filter(x -> Math.abs(x - mean) > 1.96 * Math.sqrt(variance))
                .count();
        assertEquals(0.05, beyond / (double) ROWS, 0.005);
    }

    @Test
    void constantColumnsAndRepeatedOnesAreTaken() {
        double[] values = new double[60];
        for (int i = 0; i < 20; i++) {
            values[3 * i] = i % 7;
            values[3 * i + 1] = 2.0 * (i % 7);
            values[3 * i + 2] = 5;
        }
        Matrix copy = CorrelatedShuffle.of(Matrix.wrap(values, 20, 3), new int[] {1, 1, 1})
                .copy(new SplittableRandom(5));
        for (int i = 0; i < 20; i++) {
            assertEquals(5, copy.get(i, 2));
        }
        assertTrue(correlation(copy, 0, 1) > 0.95);
    }

    @Test
    void wideMatricesKeepTheirCorrelationsToWithinChance() {
        SplittableRandom random = new SplittableRandom(10);
        int columns = 220;
        double[] values = new double[300 * columns];
        for (int i = 0; i < 300; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = common + 0.5 * random.nextGaussian();
            }
        }
        int[] widths = new int[columns];
        Arrays.fill(widths, 1);
        Matrix wide = Matrix.wrap(values, 300, columns);
        Matrix copy = CorrelatedShuffle.of(wide, widths).copy(new SplittableRandom(11));
        assertEquals(correlation(wide, 0, 219), correlation(copy, 0, 219), 0.1);
        assertArrayEquals(sorted(wide.column(100)), sorted(copy.column(100)));
    }

    @Test
    void sameSeedGivesTheSameBits() {
        assertArrayEquals(
                shuffle.copy(new SplittableRandom(6)).values(),
                shuffle.copy(new SplittableRandom(6)).values());
    }

    @Test
    void blocksThatAreNotTheColumnsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CorrelatedShuffle.of(data, new int[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> CorrelatedShuffle.of(data, new int[] {0, 5}));
    }

    private static Matrix data() {
        SplittableRandom random = new SplittableRandom(9);
        double[] values = new double[ROWS * 5];
        for (int i = 0; i < ROWS; i++) {
            double common = random.nextGaussian();
            values[5 * i] = common + 0.5 * random.nextGaussian();
            values[5 * i + 1] = common + 0.5 * random.nextGaussian();
            values[5 * i + 2] = Math.max(0, common + 0.5 * random.nextGaussian());
            int level = random.nextInt(3);
            values[5 * i + 3] = level == 0 ? 1 : 0;
            values[5 * i + 4] = level == 1 ? 1 : 0;
        }
        return Matrix.wrap(values, ROWS, 5);
    }

    private static double correlation(Matrix matrix, int a, int b) {
        return SymmetricMatrices.correlation(new double[][] {matrix.column(a), matrix.column(b)})[0][1];
    }

    /** Rows whose columns are not all on the same side of 3. */
    private static long mixed(Matrix matrix) {
        long mixed = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            long above = Arrays.stream(matrix.row(i)).filter(x -> x > 3).count();
            mixed += above > 0 && above < matrix.columns() ? 1 : 0;
        }
        return mixed;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
