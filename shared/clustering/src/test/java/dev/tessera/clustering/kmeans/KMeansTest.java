package dev.tessera.clustering.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void endsWhereScikitLearnDoesFromTheSameStarts(String name) {
        Golden golden = Golden.read(name);
        KMeansResult result = KMeans.fit(
                golden.points(),
                golden.starts(),
                new KMeansOptions(golden.k(), 1, 300, 0, 1, 2),
                IterationListener.none());
        assertArrayEquals(golden.integers("labels"), result.assignments());
        Golden.assertClose(golden.get("centroids"), result.centroids().values());
        Golden.assertClose(golden.one("inertia"), result.inertia(), 0);
        assertTrue(result.converged());
    }

    @Test
    void restartsFindTheObviousClusters() {
        double[] values = {0, 0, 0, 1, 1, 0, 100, 100, 100, 101, -50, 80, -50, 81};
        KMeansResult result = KMeans.fit(Matrix.wrap(values, 7, 2), KMeansOptions.of(3, 42), IterationListener.none());
        int[] found = result.assignments();
        assertEquals(found[0], found[1]);
        assertEquals(found[0], found[2]);
        assertEquals(found[3], found[4]);
        assertEquals(found[5], found[6]);
        assertEquals(4.0 / 3 + 1, result.inertia(), 1e-12);
    }

    @Test
    void emptyClusterIsReseededFromTheFarthestRow() {
        Matrix points = Matrix.wrap(new double[] {0, 1, 2, 9, 3}, 5, 1);
        Matrix starts = Matrix.wrap(new double[] {1, 1000}, 2, 1);
        List<Iteration> iterations = new ArrayList<>();
        KMeansResult result = KMeans.fit(points, starts, KMeansOptions.of(2, 1), iterations::add);
        assertArrayEquals(new int[] {5, 0}, iterations.get(0).counts());
        assertArrayEquals(new double[] {1.5, 9}, iterations.get(1).centroids().values());
        assertArrayEquals(new int[] {0, 0, 0, 1, 0}, result.assignments());
        assertTrue(result.converged());
    }

    @Test
    void runFromGivenStartsWinsOnlyWhenItIsBest() {
        Matrix points = Golden.read("blobs").points();
        int won = 0;
        int lost = 0;
        for (int seed = 0; seed < 20; seed++) {
            KMeansOptions options = new KMeansOptions(5, 1, 300, 0, seed, 2).withStarts(Starts.RANDOM);
            KMeansResult alone = KMeans.fit(points, options, IterationListener.none());
            KMeansOptions another = new KMeansOptions(5, 1, 300, 0, seed + 100, 2).withStarts(Starts.RANDOM);
            KMeansResult given = KMeans.fit(points, another, IterationListener.none());
            List<Iteration> iterations = new ArrayList<>();
            KMeansResult both = KMeans.fit(points, options, List.of(given.centroids()), iterations::add);
            assertEquals(0, alone.run());
            assertEquals(both.inertia(), iterations.get(iterations.size() - 1).inertia());
            if (given.inertia() < alone.inertia()) {
                won++;
                assertEquals(1, both.run());
                assertArrayEquals(given.assignments(), both.assignments());
            } else {
                lost++;
                assertEquals(0, both.run());
                assertArrayEquals(alone.assignments(), both.assignments());
            }
        }
        assertTrue(won > 0 && lost > 0, won + " won and " + lost + " lost");
        KMeansResult good = KMeans.fit(points, new KMeansOptions(5, 200, 300, 0, 1, 2), IterationListener.none());
        // Equally good: the options' own starts come first, on any number of threads.
        for (int threads : new int[] {1, 3}) {
            KMeansOptions many = new KMeansOptions(5, 200, 300, 0, 1, threads);
            assertEquals(
                    good.run(),
                    KMeans.fit(points, many, List.of(good.centroids()), IterationListener.none())
                            .run());
        }
    }

    @Test
    void fewerDistinctRowsThanClustersLeaveClustersEmpty() {
        double[] values = new double[30];
        Arrays.fill(values, 0.1);
        KMeansResult result = KMeans.fit(Matrix.wrap(values, 10, 3), KMeansOptions.of(4, 3), IterationListener.none());
        assertArrayEquals(new int[] {10, 0, 0, 0}, result.counts());
        assertEquals(0, result.inertia());
        assertTrue(result.converged());
    }

    @Test
    void equallyNearCentroidsGiveTheLowestIndex() {
        Matrix points = Matrix.wrap(new double[] {0, -1, 1}, 3, 1);
        Matrix starts = Matrix.wrap(new double[] {1, -1}, 2, 1);
        KMeansResult result = KMeans.fit(points, starts, new KMeansOptions(2, 1, 1, 0, 1, 1), IterationListener.none());
        assertArrayEquals(new int[] {0, 1, 0}, result.assignments());
    }

    @Test
    void listenerHearsOnlyTheWinningRunInOrder() {
        Matrix points = Problems.points(Problems.Kind.BLOBS, 500, 3, new SplittableRandom(5));
        List<Iteration> heard = new ArrayList<>();
        KMeansResult result = KMeans.fit(points, KMeansOptions.of(7, 11), heard::add);
        for (int i = 0; i < heard.size(); i++) {
            assertEquals(i, heard.get(i).index());
        }
        assertEquals(500, heard.get(0).moved());
        Iteration last = heard.get(heard.size() - 1);
        assertEquals(result.iterations(), last.index());
        assertEquals(result.inertia(), last.inertia());
        assertEquals(0, last.moved());
        assertArrayEquals(result.centroids().values(), last.centroids().values());
        assertArrayEquals(result.counts(), last.counts());
    }

    @Test
    void iterationLimitEndsOnAnAssignmentStep() {
        Matrix points = Problems.points(Problems.Kind.UNIFORM, 2000, 4, new SplittableRandom(5));
        KMeansResult result = KMeans.fit(points, new KMeansOptions(9, 1, 2, 0, 4, 2), IterationListener.none());
        assertFalse(result.converged());
        assertEquals(2, result.iterations());
        assertArrayEquals(Naive.assign(points, result.centroids()), result.assignments());
    }

    @Test
    void toleranceEndsEarlierAndStillOnAnAssignmentStep() {
        Matrix points = Problems.points(Problems.Kind.UNIFORM, 3000, 4, new SplittableRandom(5));
        KMeansResult strict = KMeans.fit(points, new KMeansOptions(9, 1, 500, 0, 4, 2), IterationListener.none());
        KMeansResult loose = KMeans.fit(points, new KMeansOptions(9, 1, 500, 1e-3, 4, 2), IterationListener.none());
        assertTrue(loose.converged());
        assertTrue(loose.iterations() < strict.iterations());
        assertArrayEquals(Naive.assign(points, loose.centroids()), loose.assignments());
    }

    @Test
    void moreRowsThanATaskAreTheSameForAnyNumberOfThreads() {
        Matrix points = Problems.points(Problems.Kind.BLOBS, 20_001, 5, new SplittableRandom(8));
        KMeansResult one = KMeans.fit(points, new KMeansOptions(6, 2, 30, 0, 4, 1), IterationListener.none());
        for (int threads : new int[] {2, 7}) {
            KMeansPropertiesTest.assertSameBits(
                    one, KMeans.fit(points, new KMeansOptions(6, 2, 30, 0, 4, threads), IterationListener.none()));
        }
        assertArrayEquals(Naive.assign(points, one.centroids()), one.assignments());
    }

    @Test
    void plusPlusTakesEveryDistinctRowBeforeAnyTwice() {
        Matrix points = Matrix.wrap(new double[] {1, 1, 1, 2, 2, 3, 1, 2, 4}, 9, 1);
        for (long seed = 0; seed < 50; seed++) {
            List<Iteration> heard = new ArrayList<>();
            KMeans.fit(points, new KMeansOptions(4, 1, 1, 0, seed, 1), heard::add);
            double[] starts = heard.get(0).centroids().values().clone();
            Arrays.sort(starts);
            assertArrayEquals(new double[] {1, 2, 3, 4}, starts);
        }
    }

    @Test
    void randomStartsAreDifferentRowsEachAsLikely() {
        Matrix points = Matrix.wrap(new double[] {0, 1, 2, 3, 4}, 5, 1);
        int[] taken = new int[5];
        for (long seed = 0; seed < 5000; seed++) {
            List<Iteration> heard = new ArrayList<>();
            KMeans.fit(points, new KMeansOptions(2, 1, 1, 0, seed, 1, Starts.RANDOM), heard::add);
            double[] starts = heard.get(0).centroids().values();
            assertTrue(starts[0] < starts[1]);
            taken[(int) starts[0]]++;
            taken[(int) starts[1]]++;
        }
        for (int count : taken) {
            // Of 5,000 draws with a chance of 2/5; four standard deviations are 139.
            assertEquals(2000, count, 139);
        }
    }

    @ParameterizedTest
    @EnumSource(Starts.class)
    void asManyClustersAsRowsGiveEachRowItsOwn(Starts starts) {
        Matrix points = Problems.points(Problems.Kind.UNIFORM, 40, 3, new SplittableRandom(5));
        KMeansResult result = KMeans.fit(points, KMeansOptions.of(40, 3).withStarts(starts), IterationListener.none());
        assertEquals(0, result.inertia());
        assertEquals(40, Arrays.stream(result.assignments()).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(Starts.class)
    void oneClusterIsTheMean(Starts starts) {
        Matrix points = Matrix.wrap(new double[] {1, 5, 2, 7, 6, 0}, 3, 2);
        KMeansResult result = KMeans.fit(points, KMeansOptions.of(1, 3).withStarts(starts), IterationListener.none());
        assertArrayEquals(new double[] {3, 4}, result.centroids().values());
        assertEquals(40, result.inertia(), 1e-13);
    }

    @Test
    void toleranceIsAShareOfTheDatasSpread() {
        Matrix points = Problems.points(Problems.Kind.UNIFORM, 3000, 4, new SplittableRandom(5));
        double[] scaled = Arrays.stream(points.values()).map(x -> x * 0x1p40).toArray();
        KMeansOptions options = new KMeansOptions(9, 1, 500, 1e-3, 4, 2);
        assertEquals(
                KMeans.fit(points, options, IterationListener.none()).iterations(),
                KMeans.fit(Matrix.wrap(scaled, 3000, 4), options, IterationListener.none())
                        .iterations());
    }

    @Test
    void badInputIsRefusedInOneSentence() {
        assertRefused(
                "there are 2 rows for 3 clusters: k may be at most the number of rows",
                Matrix.wrap(new double[] {1, 2}, 2, 1),
                3);
        assertRefused(
                "the matrix has no columns: there must be at least 1 to cluster by",
                Matrix.wrap(new double[] {}, 5, 0),
                2);
        assertRefused(
                "the value at row 1, column 0 (both counted from 0) is NaN: every value must be a finite number",
                Matrix.wrap(new double[] {1, 2, Double.NaN, 4}, 2, 2),
                1);
        assertRefused(
                "the value at row 0, column 1 (both counted from 0) is -Infinity: every value must be a finite number",
                Matrix.wrap(new double[] {1, Double.NEGATIVE_INFINITY}, 1, 2),
                1);
        assertRefused(
                "the value at row 0, column 1 (both counted from 0) is 1.0E200: the largest magnitude is 1.0E140,"
                        + " scale the column first",
                Matrix.wrap(new double[] {1, 1e200}, 1, 2),
                1);
        assertEquals(
                "k is out of range: 0",
                assertThrows(IllegalArgumentException.class, () -> KMeansOptions.of(0, 1))
                        .getMessage());
    }

    @Test
    void startsOfTheWrongShapeAreRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> KMeans.fit(
                        Matrix.zeros(4, 2), Matrix.zeros(2, 3), KMeansOptions.of(2, 1), IterationListener.none()));
        assertEquals("the starting centroids are 2 × 3: expected 2 × 2, one row a cluster", refused.getMessage());
    }

    private static void assertRefused(String message, Matrix points, int k) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> KMeans.fit(points, KMeansOptions.of(k, 1), IterationListener.none()));
        assertEquals(message, refused.getMessage());
    }
}
