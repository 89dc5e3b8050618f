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
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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

    @Test
    void emptySamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SampledSilhouette.of(points, labels, 3, 1, 5, 2));
        assertThrows(IllegalArgumentException.class, () -> NullModel.of(points, 0, 1, matrix -> 0));
        assertThrows(IllegalArgumentException.class, () -> Gap.of(points, 1, KMeansOptions.of(2, 1), 0));
    }

    private static double[] sorted(Matrix matrix, int column) {
        double[] values = new double[matrix.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.get(i, column);
        }
        Arrays.sort(values);
        return values;
    }
}
