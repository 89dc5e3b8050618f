package dev.tessera.clustering.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.matrix.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gap and stability as numpy and scikit-learn work them out from the same references and halves: {@code choice.py}. */
class WorkedExamplesTest {
    private static final int HALVES = 6;

    private final Golden golden = Golden.read("choice");
    private final Matrix points = Matrix.wrap(golden.get("points"), 40, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void gapOfGivenReferencesAgrees(int k) {
        double[] inertias = new double[4];
        for (int i = 0; i < inertias.length; i++) {
            inertias[i] = inertia(Matrix.wrap(golden.get("reference" + i), 40, 2), k);
        }
        double[] expected = golden.get("gap" + k);
        Gap gap = Gap.of(inertia(points, k), inertias);
        Golden.assertClose(expected[0], gap.gap(), 1);
        Golden.assertClose(expected[1], gap.standardError(), 1);
    }

    @Test
    void gapByHand() {
        // log W is 1, that of the references 2 and 4: mean 3, deviation 1.
        Gap gap = Gap.of(Math.E, new double[] {Math.exp(2), Math.exp(4)});
        assertEquals(2, gap.gap(), 1e-12);
        assertEquals(Math.sqrt(1.5), gap.standardError(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void stabilityOverGivenHalvesAgrees(int k) {
        int[][] halves = new int[HALVES][];
        for (int i = 0; i < HALVES; i++) {
            halves[i] = golden.integers("half" + i);
        }
        Stability stability = stability(points, golden.integers("labels" + k), halves, options(k));
        Golden.assertClose(golden.get("agreements" + k), stability.agreements());
        Golden.assertClose(golden.get("silhouettes" + k), stability.measures());
        Golden.assertClose(golden.one("error" + k), stability.standardError(), 0);
    }

    @Test
    void meanAndErrorByHand() {
        Stability stability = new Stability(new double[] {1, 0.5}, new double[] {0.25, 0.75});
        assertEquals(0.75, stability.mean());
        assertEquals(0.25, stability.standardError());
    }

    @Test
    void halvesAreHalvesAndEveryRowIsInAboutHalfOfThem() {
        int[][] halves = Stability.halves(41, 400, 5);
        int[] in = new int[41];
        for (int[] half : halves) {
            assertEquals(20, half.length);
            for (int i = 0; i < half.length; i++) {
                assertTrue(i == 0 || half[i] > half[i - 1]);
                in[half[i]]++;
            }
        }
        for (int count : in) {
            // Five standard deviations of 400 draws with a chance of 20/41.
            assertEquals(400 * 20 / 41.0, count, 50);
        }
        assertArrayEquals(halves[7], Stability.halves(41, 400, 5)[7]);
    }

    @Test
    void threadsChangeNoBit() {
        int[][] halves = Stability.halves(40, HALVES, 3);
        Stability one = stability(points, golden.integers("labels3"), halves, options(3));
        Stability five =
                stability(points, golden.integers("labels3"), halves, options(3).withThreads(5));
        assertArrayEquals(one.agreements(), five.agreements());
        assertArrayEquals(one.measures(), five.measures());
    }

    /** The spread over halves is how far the silhouette of other rows from the same source strays. */
    @Test
    void standardErrorIsHowFarTheMeasureSpreads() {
        SplittableRandom random = new SplittableRandom(8);
        KMeansOptions few = new KMeansOptions(2, 3, 100, 0, 1, 1);
        double claimed = 0;
        double mean = 0;
        double squares = 0;
        int draws = 60;
        for (int i = 0; i < draws; i++) {
            double[] values = new double[200];
            for (int j = 0; j < values.length; j++) {
                values[j] = 4 * (j % 2) + random.nextGaussian();
            }
            Matrix rows = Matrix.wrap(values, values.length, 1);
            var fit = KMeans.fit(rows, few, IterationListener.none());
            Stability stability = stability(rows, fit.assignments(), Stability.halves(values.length, 20, i), few);
            claimed += stability.standardError() / draws;
            double found = silhouette(rows, fit.assignments(), 2);
            mean += found / draws;
            squares += found * found / draws;
        }
        // A standard deviation from 60 draws is itself good to 9 %.
        assertEquals(1, claimed / Math.sqrt(squares - mean * mean), 0.3);
    }

    @Test
    void clusteringsMeasuredTogetherAreAsMeasuredAlone() {
        int[][] halves = Stability.halves(40, HALVES, 3);
        List<Stability> together = Stability.of(
                points,
                List.of(golden.integers("labels2"), golden.integers("labels4")),
                halves,
                List.of(options(2), options(4)),
                WorkedExamplesTest::silhouettes);
        for (int i = 0; i < 2; i++) {
            int k = 2 + 2 * i;
            Stability alone = stability(points, golden.integers("labels" + k), halves, options(k));
            assertArrayEquals(alone.agreements(), together.get(i).agreements());
            assertArrayEquals(alone.measures(), together.get(i).measures(), 1e-14);
        }
    }

    private static Stability stability(Matrix rows, int[] assignments, int[][] halves, KMeansOptions options) {
        return Stability.of(rows, List.of(assignments), halves, List.of(options), WorkedExamplesTest::silhouettes)
                .get(0);
    }

    private static double[] silhouettes(Matrix matrix, List<int[]> assignments, int[] ks) {
        return Silhouette.ofEach(matrix, assignments, ks, 1).stream()
                .mapToDouble(Silhouette::mean)
                .toArray();
    }

    private static double silhouette(Matrix matrix, int[] assignments, int k) {
        return Silhouette.of(matrix, assignments, k, 1).mean();
    }

    private static double inertia(Matrix rows, int k) {
        return KMeans.fit(rows, options(k), IterationListener.none()).inertia();
    }

    private static KMeansOptions options(int k) {
        return new KMeansOptions(k, 500, 300, 0, 1, 1);
    }
}
