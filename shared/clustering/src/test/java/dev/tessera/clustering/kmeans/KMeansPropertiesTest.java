package dev.tessera.clustering.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.kmeans.Problems.Problem;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KMeansPropertiesTest {
    private static final int ITERATIONS = 12;

    @Property(tries = 250)
    void everyIterationAssignsAsThePlainReferenceDoes(@ForAll long seed) {
        Problem problem = Problems.random(seed);
        Matrix points = problem.points();
        int k = problem.k();
        List<Iteration> whole = new ArrayList<>();
        KMeans.fit(points, problem.starts(), options(k, ITERATIONS, 2), whole::add);
        assertArrayEquals(problem.starts().values(), whole.get(0).centroids().values());
        int[] previous = new int[points.rows()];
        for (Iteration iteration : whole) {
            int[] expected = Naive.assign(points, iteration.centroids());
            assertArrayEquals(Naive.counts(expected, k), iteration.counts());
            double inertia = Naive.inertia(points, iteration.centroids(), expected);
            assertEquals(inertia, iteration.inertia(), 1e-9 * inertia);
            if (iteration.index() > 0) {
                List<Iteration> part = new ArrayList<>();
                KMeansResult stopped =
                        KMeans.fit(points, problem.starts(), options(k, iteration.index(), 1), part::add);
                assertArrayEquals(expected, stopped.assignments());
                assertArrayEquals(
                        iteration.centroids().values(), stopped.centroids().values());
                assertEquals(iteration.inertia(), stopped.inertia());
                requireMeans(points, previous, iteration.centroids());
            }
            previous = expected;
        }
    }

    /** Clusters that had rows are now at their mean, but for those that gave a row to an empty one. */
    private static void requireMeans(Matrix points, int[] assignments, Matrix centroids) {
        int k = centroids.rows();
        if (Arrays.stream(Naive.counts(assignments, k)).anyMatch(count -> count == 0)) {
            return;
        }
        for (int c = 0; c < k; c++) {
            double[] mean = Naive.mean(points, assignments, c);
            for (int j = 0; mean != null && j < mean.length; j++) {
                double scale = 0;
                for (int i = 0; i < points.rows(); i++) {
                    scale = Math.max(scale, Math.abs(points.get(i, j)));
                }
                assertEquals(mean[j], centroids.get(c, j), 1e-13 * scale);
            }
        }
    }

    @Property(tries = 60)
    void oneTwoAndSevenThreadsGiveTheSameBits(@ForAll long seed) {
        Problem problem = Problems.random(seed);
        KMeansOptions one = new KMeansOptions(problem.k(), 3, 20, 0, seed, 1);
        List<Iteration> expected = new ArrayList<>();
        KMeansResult result = KMeans.fit(problem.points(), one, expected::add);
        for (int threads : new int[] {2, 7}) {
            List<Iteration> found = new ArrayList<>();
            KMeansOptions options = new KMeansOptions(problem.k(), 3, 20, 0, seed, threads);
            assertSameBits(result, KMeans.fit(problem.points(), options, found::add));
            assertEquals(expected.size(), found.size());
            for (int i = 0; i < found.size(); i++) {
                assertArrayEquals(
                        expected.get(i).centroids().values(),
                        found.get(i).centroids().values());
                assertEquals(expected.get(i).inertia(), found.get(i).inertia());
                assertEquals(expected.get(i).moved(), found.get(i).moved());
            }
        }
    }

    @Property(tries = 100)
    void theInertiaNeverGrowsAndTheRunEnds(@ForAll long seed) {
        Problem problem = Problems.random(seed);
        List<Iteration> iterations = new ArrayList<>();
        KMeansResult result =
                KMeans.fit(problem.points(), problem.starts(), options(problem.k(), 1000, 2), iterations::add);
        assertTrue(result.converged());
        assertEquals(result.iterations(), iterations.size() - 1);
        for (int i = 1; i < iterations.size(); i++) {
            double before = iterations.get(i - 1).inertia();
            double after = iterations.get(i).inertia();
            assertTrue(after <= before * (1 + 1e-12), before + " grew to " + after);
        }
    }

    static void assertSameBits(KMeansResult expected, KMeansResult found) {
        assertArrayEquals(expected.assignments(), found.assignments());
        assertArrayEquals(expected.centroids().values(), found.centroids().values());
        assertArrayEquals(expected.counts(), found.counts());
        assertEquals(expected.inertia(), found.inertia());
        assertEquals(expected.iterations(), found.iterations());
        assertEquals(expected.converged(), found.converged());
    }

    private static KMeansOptions options(int k, int maxIterations, int threads) {
        return new KMeansOptions(k, 1, maxIterations, 0, 1, threads);
    }
}
