package dev.tessera.clustering.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoreQualityTest {
    private final Golden golden = Golden.read("blobs");
    private final Matrix points = golden.points();
    private final int[] labels = golden.integers("labels");

    @Test
    void sampleOfAllRowsIsTheSilhouetteItself() {
        SampledSilhouette all = SampledSilhouette.of(points, labels, 3, 1000, 5, 2);
        assertEquals(points.rows(), all.rows());
        assertEquals(0, all.standardError());
        Golden.assertClose(golden.one("silhouette"), all.mean(), 0);
    }

    @Test
    void sampledSilhouetteIsWithinAFewStandardErrors() {
        for (int seed = 0; seed < 20; seed++) {
            SampledSilhouette sampled = SampledSilhouette.of(points, labels, 3, 60, seed, 1);
            assertEquals(60, sampled.rows());
            assertTrue(sampled.standardError() > 0);
            assertEquals(golden.one("silhouette"), sampled.mean(), 4 * sampled.standardError());
        }
    }

    @Test
    void standardErrorIsHowFarSamplesSpread() {
        int samples = 600;
        double truth = golden.one("silhouette");
        double squares = 0;
        double mean = 0;
        double claimed = 0;
        for (int seed = 0; seed < samples; seed++) {
            SampledSilhouette sampled = SampledSilhouette.of(points, labels, 3, 50, seed, 1);
            mean += sampled.mean() / samples;
            squares += Math.pow(sampled.mean() - truth, 2) / samples;
            claimed += Math.pow(sampled.standardError(), 2) / samples;
        }
        // A standard deviation from 600 samples is itself good to 3 %.
        assertEquals(1, Math.sqrt(squares / claimed), 0.12);
        assertEquals(truth, mean, 4 * Math.sqrt(claimed / samples));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void simplifiedSilhouetteAgreesWithNumpyOnAnyNumberOfThreads(String name) {
        Golden problem = Golden.read(name);
        Matrix centroids = Matrix.wrap(
                problem.get("centroids"), problem.k(), problem.points().columns());
        for (int threads : new int[] {1, 2, 7}) {
            double found = SimplifiedSilhouette.of(problem.points(), centroids, problem.integers("labels"), threads);
            Golden.assertClose(Golden.read("measures").one(name + ".simplified"), found, 0);
        }
    }

    @Test
    void simplifiedSilhouetteComparesOwnAndNextCentroid() {
        Matrix line = Matrix.wrap(new double[] {0, 1, 9, 11}, 4, 1);
        Matrix centroids = Matrix.wrap(new double[] {0.5, 10, 999}, 3, 1);
        double expected = ((10 - 0.5) / 10 + (9 - 0.5) / 9 + (8.5 - 1) / 8.5 + (10.5 - 1) / 10.5) / 4;
        assertEquals(expected, SimplifiedSilhouette.of(line, centroids, new int[] {0, 0, 1, 1}, 2), 1e-15);
        assertTrue(Double.isNaN(SimplifiedSilhouette.of(line, centroids, new int[4], 2)));
    }

    @Test
    void shufflingKeepsEveryColumnsValues() {
        Matrix shuffled = NullModel.permuted(points, new SplittableRandom(3));
        for (int j = 0; j < points.columns(); j++) {
            assertArrayEquals(sorted(points, j), sorted(shuffled, j));
        }
    }

    @Test
    void structureStandsOutAgainstTheNullModelAndTheGap() {
        KMeansOptions options = new KMeansOptions(3, 3, 100, 0, 9, 2);
        NullModel model = NullModel.of(points, 9, 1, matrix -> -KMeans.fit(matrix, options, IterationListener.none())
                .inertia());
        assertEquals(0.1, model.shareAsGreat());
        assertTrue(model.observed() > model.mean() + 3 * model.standardDeviation());
        double inertia = KMeans.fit(points, options, IterationListener.none()).inertia();
        Gap gap = Gap.of(points, inertia, options, 8);
        assertTrue(gap.gap() > 3 * gap.standardError());
        assertEquals(gap, Gap.of(points, inertia, options, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void referencesOfTheGapAreSpreadAsThoseOfNumpyAndScikitLearn(int k) {
        double[] expected = Golden.read("measures").get("reference" + k);
        // Any 40 rows whose box is [2, 5] × [0, 1]: the references know nothing more of them.
        double[] values = new SplittableRandom(4).doubles(80).toArray();
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 2 + 3 * values[i];
        }
        System.arraycopy(new double[] {2, 0, 5, 1}, 0, values, 0, 4);
        int references = 600;
        KMeansOptions options = new KMeansOptions(k, 10, 300, 0, 17, 1);
        Gap gap = Gap.of(Matrix.wrap(values, 40, 2), Math.E, options, references);
        double error = expected[1] * Math.sqrt(1.0 / references + 1.0 / 1500);
        assertEquals(expected[0] - 1, gap.gap(), 4 * error);
        double deviation = gap.standardError() / Math.sqrt(1 + 1.0 / references);
        assertEquals(1, deviation / expected[1], 0.15);
    }

    @ParameterizedTest
    @CsvSource({"blobs,3", "even,1"})
    void gapFindsTheNumberOfClustersByTibshiranisRule(String name, int clusters) {
        Matrix rows = name.equals("even")
                ? Matrix.wrap(new SplittableRandom(2).doubles(400).toArray(), 200, 2)
                : points;
        List<Gap> gaps = new ArrayList<>();
        for (int k = 1; k <= 6; k++) {
            KMeansOptions options = new KMeansOptions(k, 10, 300, 0, 7, 1);
            double inertia = KMeans.fit(rows, options, IterationListener.none()).inertia();
            gaps.add(Gap.of(rows, inertia, options, 40));
        }
        int chosen = 1;
        while (gaps.get(chosen - 1).gap()
                < gaps.get(chosen).gap() - gaps.get(chosen).standardError()) {
            chosen++;
        }
        assertEquals(clusters, chosen);
    }

    @Test
    void shareCountsTiesAndTheDataIn() {
        NullModel model = new NullModel(3, new double[] {1, 3, 5, 2});
        assertEquals(3.0 / 5, model.shareAsGreat());
        assertEquals(2.75, model.mean());
        assertEquals(Math.sqrt(8.75 / 3), model.standardDeviation(), 1e-15);
    }

    @Test
    void everyOrderOfAColumnIsAsLikely() {
        Matrix column = Matrix.wrap(new double[] {0, 1, 2}, 3, 1);
        Map<String, Integer> orders = new HashMap<>();
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 6000; i++) {
            orders.merge(Arrays.toString(NullModel.permuted(column, random).values()), 1, Integer::sum);
        }
        assertEquals(6, orders.size());
        // Four standard deviations of 6,000 draws with a chance of 1/6.
        orders.values().forEach(count -> assertEquals(1000, count, 116));
    }

    @Test
    void emptySamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SampledSilhouette.of(points, labels, 3, 1, 5, 2));
        assertThrows(IllegalArgumentException.class, () -> NullModel.of(points, 0, 1, matrix -> 0));
        assertThrows(IllegalArgumentException.class, () -> Gap.of(points, 1, KMeansOptions.of(2, 1), 0));
        assertEquals(
                "the inertia is 0.0: expected above 0, its logarithm is what is compared",
                assertThrows(IllegalArgumentException.class, () -> Gap.of(points, 0, KMeansOptions.of(2, 1), 5))
                        .getMessage());
    }

    private static double[] sorted(Matrix matrix, int column) {
        double[] values = matrix.column(column);
        Arrays.sort(values);
        return values;
    }
}
