package dev.tessera.clustering.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcaTest {
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void agreesWithScikitLearn(String name) {
        Golden golden = Golden.read(name);
        Pca pca = Pca.fit(golden.points());
        Golden.assertClose(golden.get("pca.variance"), pca.explainedVariance());
        Golden.assertClose(golden.get("pca.ratio"), pca.explainedVarianceRatio());
        double[] components = golden.get("pca.components");
        Golden.assertClose(components, Arrays.copyOf(pca.components().values(), components.length));
        double[] scores = golden.get("pca.firstScores");
        Golden.assertClose(scores, Arrays.copyOf(pca.transform(golden.points().row(0)), scores.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void componentsAreOrthonormalAndCarryRowsThereAndBack(String name) {
        Golden golden = Golden.read(name);
        Pca pca = Pca.fit(golden.points());
        for (int a = 0; a < pca.components().rows(); a++) {
            for (int b = 0; b < pca.components().rows(); b++) {
                assertEquals(
                        a == b ? 1 : 0,
                        dot(pca.components().row(a), pca.components().row(b)),
                        1e-12);
            }
        }
        double[] row = golden.points().row(3);
        assertArrayEquals(row, pca.inverse(pca.transform(row)), 1e-9);
        assertArrayEquals(
                pca.transform(row),
                Arrays.copyOfRange(
                        pca.transform(golden.points()).values(),
                        3 * pca.components().rows(),
                        4 * pca.components().rows()));
    }

    @Test
    void oneRowHasNoVariance() {
        Pca pca = Pca.fit(Matrix.wrap(new double[] {1, 2, 3}, 1, 3));
        assertEquals(1, pca.components().rows());
        assertArrayEquals(new double[] {0}, pca.explainedVariance());
        assertArrayEquals(new double[] {0}, pca.explainedVarianceRatio());
        assertArrayEquals(new double[] {0}, pca.transform(new double[] {1, 2, 3}));
        assertEquals(1, pca.countFor(0.9));
    }

    @Test
    void equalRowsHaveNoVariance() {
        double[] values = new double[40];
        Arrays.fill(values, 0.1);
        Pca pca = Pca.fit(Matrix.wrap(values, 10, 4));
        assertArrayEquals(new double[4], pca.explainedVariance());
        assertArrayEquals(new double[] {0.1, 0.1, 0.1, 0.1}, pca.mean());
    }

    @Test
    void fewerRowsThanColumnsGiveAsManyComponentsAsRows() {
        assertEquals(12, Pca.fit(Golden.read("wide").points()).components().rows());
    }

    @Test
    void isCutByCountAndByShare() {
        Pca pca = Pca.fit(Golden.read("blobs").points());
        double[] ratio = pca.explainedVarianceRatio();
        assertEquals(1, pca.countFor(ratio[0]));
        assertEquals(2, pca.countFor(Math.nextUp(ratio[0])));
        assertEquals(2, pca.countFor(ratio[0] + ratio[1]));
        Pca first = pca.first(2);
        assertEquals(2, first.components().rows());
        assertArrayEquals(
                Arrays.copyOf(pca.transform(new double[] {1, 2, 3, 4}), 2), first.transform(new double[] {1, 2, 3, 4}));
        assertEquals(2, first.countFor(1));
    }

    @Test
    void componentPointsWhereItsLargestEntryIsPositive() {
        Pca pca = Pca.fit(Matrix.wrap(new double[] {-1, 3, 0, 0, 1, -3}, 3, 2));
        assertEquals(3 / Math.sqrt(10), pca.components().get(0, 1), 1e-12);
        assertEquals(-1 / Math.sqrt(10), pca.components().get(0, 0), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 9", "63, 7", "64, 8", "65, 9", "2047, 23", "2048, 24", "4097, 25", "6200, 3"})
    void anyNumberOfThreadsGivesTheBitsOfOneAndTheVariancesOfTheTextbook(int n, int d) {
        SplittableRandom random = new SplittableRandom(n);
        double[] values = random.doubles((long) n * d, -1, 1).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * (i % d + 1) + 1e4 * (i % d);
        }
        Matrix matrix = Matrix.wrap(values, n, d);
        Pca one = Pca.fit(matrix, 1);
        for (int threads = 2; threads <= 4; threads++) {
            Pca more = Pca.fit(matrix, threads);
            assertArrayEquals(one.mean(), more.mean());
            assertArrayEquals(one.components().values(), more.components().values());
            assertArrayEquals(one.explainedVariance(), more.explainedVariance());
        }
        double total = 0;
        for (int j = 0; j < d; j++) {
            int column = j;
            double[] of = IntStream.range(0, n)
                    .mapToDouble(i -> matrix.get(i, column))
                    .toArray();
            double mean = Arrays.stream(of).sum() / n;
            total += Arrays.stream(of).map(x -> (x - mean) * (x - mean)).sum() / Math.max(1, n - 1);
            assertEquals(mean, one.mean()[j], 1e-12 * Math.abs(mean));
        }
        assertEquals(total, Arrays.stream(one.explainedVariance()).sum(), 1e-9 * total);
    }

    @Test
    void valueThatIsNoNumberIsFoundWhereverItIs() {
        for (int at : new int[] {0, 19, 640, 3979, 3999}) {
            double[] values = new SplittableRandom(1).doubles(4000).toArray();
            values[at] = at % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> Pca.fit(Matrix.wrap(values, 200, 20)));
            assertEquals(
                    "the value at row " + at / 20 + ", column " + at % 20 + " (both counted from 0) is " + values[at]
                            + ": every value must be a finite number",
                    refusal.getMessage());
        }
    }

    @Test
    void badInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(Matrix.zeros(0, 3)));
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(Matrix.zeros(3, 0)));
        assertThrows(IllegalArgumentException.class, () -> Pca.fit(Matrix.wrap(new double[] {1, Double.NaN}, 2, 1)));
        Pca pca = Pca.fit(Golden.read("blobs").points());
        assertThrows(IllegalArgumentException.class, () -> pca.first(0));
        assertThrows(IllegalArgumentException.class, () -> pca.first(5));
        assertThrows(IllegalArgumentException.class, () -> pca.countFor(0));
        assertThrows(IllegalArgumentException.class, () -> pca.countFor(1.1));
        assertThrows(IllegalArgumentException.class, () -> pca.transform(new double[3]));
        assertThrows(IllegalArgumentException.class, () -> pca.inverse(new double[3]));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
