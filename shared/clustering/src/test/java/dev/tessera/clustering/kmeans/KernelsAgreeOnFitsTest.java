package dev.tessera.clustering.kmeans;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.kernels.PlainKernels;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enough rows and iterations that bounds come to be kept, lowered and gathered by. */
class KernelsAgreeOnFitsTest {
    @ParameterizedTest
    @CsvSource({
        "UNIFORM,20000,7,12",
        "BLOBS,9001,17,4",
        "HUGE_OFFSET,12000,3,9",
        "MIXED_SCALES,6000,24,30",
        "OUTLIER,8000,5,6",
        "TIES,8000,4,10",
        "UNIFORM,20011,2,60",
        "CONSTANT_COLUMNS,5000,5,3"
    })
    void everyIterationIsTheReferencesWhicheverKernelsRan(Problems.Kind kind, int n, int d, int k) {
        Matrix points = Problems.points(kind, n, d, new SplittableRandom(n));
        Matrix starts = Matrix.wrap(Arrays.copyOf(points.values(), k * d), k, d);
        KMeansOptions options = new KMeansOptions(k, 1, 60, 0, 1, 2);
        List<Iteration> plain = new ArrayList<>();
        List<Iteration> best = new ArrayList<>();
        KMeansResult expected = KMeans.fit(points, starts, options, plain::add, new PlainKernels());
        KMeansResult found = KMeans.fit(points, starts, options, best::add, Kernels.best());
        KMeansPropertiesTest.assertSameBits(expected, found);
        assertEquals(plain.size(), best.size());
        int[] before = new int[n];
        for (int i = 0; i < best.size(); i++) {
            Iteration iteration = best.get(i);
            int[] naive = Naive.assign(points, iteration.centroids());
            assertArrayEquals(Naive.counts(naive, k), iteration.counts());
            assertArrayEquals(
                    plain.get(i).centroids().values(), iteration.centroids().values());
            assertEquals(plain.get(i).inertia(), iteration.inertia());
            assertEquals(plain.get(i).moved(), iteration.moved());
            double inertia = Naive.inertia(points, iteration.centroids(), naive);
            assertEquals(inertia, iteration.inertia(), 1e-9 * inertia);
            if (i > 0 && Arrays.stream(best.get(i - 1).counts()).allMatch(count -> count > 0)) {
                int moved = 0;
                for (int row = 0; row < n; row++) {
                    moved += naive[row] == before[row] ? 0 : 1;
                }
                assertEquals(moved, iteration.moved());
            }
            before = naive;
        }
        assertArrayEquals(before, found.assignments());
    }
}
