package dev.tessera.clustering.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** None of the odd kinds is left to the chance of a property. */
class EveryKindOfRowsTest {
    private static final int ROWS = 70;

    @ParameterizedTest
    @EnumSource
    void isAssignedAsThePlainReferenceDoesFromOneClusterToOneForEachRow(Problems.Kind kind) {
        for (int k : new int[] {1, 2, 9, ROWS}) {
            for (Starts starts : Starts.values()) {
                Matrix points = Problems.points(kind, ROWS, 4, new SplittableRandom(k));
                KMeansOptions options = new KMeansOptions(k, 2, 100, 0, 5, 1).withStarts(starts);
                List<Iteration> heard = new ArrayList<>();
                KMeansResult result = KMeans.fit(points, options, heard::add);
                for (Iteration iteration : heard) {
                    int[] expected = Naive.assign(points, iteration.centroids());
                    assertArrayEquals(Naive.counts(expected, k), iteration.counts());
                    double inertia = Naive.inertia(points, iteration.centroids(), expected);
                    assertEquals(inertia, iteration.inertia(), 1e-9 * inertia);
                }
                assertArrayEquals(Naive.assign(points, result.centroids()), result.assignments());
                for (int threads : new int[] {2, 7}) {
                    KMeansOptions other = new KMeansOptions(k, 2, 100, 0, 5, threads, starts);
                    KMeansPropertiesTest.assertSameBits(result, KMeans.fit(points, other, IterationListener.none()));
                }
            }
        }
    }
}
