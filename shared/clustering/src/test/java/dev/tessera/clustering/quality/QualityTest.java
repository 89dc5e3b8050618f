package dev.tessera.clustering.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void measuresAgreeWithScikitLearn(String name) {
        Golden golden = Golden.read(name);
        Matrix points = golden.points();
        int[] labels = golden.integers("labels");
        Silhouette silhouette = Silhouette.of(points, labels, golden.k(), 2);
        Golden.assertClose(golden.one("silhouette"), silhouette.mean(), 0);
        Golden.assertClose(Golden.read("measures").get(name + ".bySegment"), silhouette.bySegment());
        Golden.assertClose(golden.get("silhouette.rows"), Silhouette.ofRows(points, labels, golden.k(), 1));
        Golden.assertClose(golden.one("daviesBouldin"), DaviesBouldin.of(points, labels, golden.k()), 0);
        Golden.assertClose(golden.one("calinskiHarabasz"), CalinskiHarabasz.of(points, labels, golden.k()), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset"})
    void silhouetteHasTheSameBitsForAnyNumberOfThreads(String name) {
        Golden golden = Golden.read(name);
        int[] labels = golden.integers("labels");
        Silhouette one = Silhouette.of(golden.points(), labels, golden.k(), 1);
        for (int threads : new int[] {2, 7}) {
            Silhouette other = Silhouette.of(golden.points(), labels, golden.k(), threads);
            assertEquals(one.mean(), other.mean());
            assertArrayEquals(one.bySegment(), other.bySegment());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 700, 3000})
    void clusteringsMeasuredTogetherAreAsMeasuredAlone(int n) {
        SplittableRandom random = new SplittableRandom(n);
        Matrix rows = Matrix.wrap(random.doubles(3L * n).toArray(), n, 3);
        // Some go together in cells, some have too many of them; one cluster is empty, one clustering has only one.
        int[] ks = {3, 4, 30, 2, 5, 9, 1};
        List<int[]> assignments = new ArrayList<>();
        for (int k : ks) {
            int filled = k == 4 ? 3 : k;
            assignments.add(IntStream.range(0, n)
                    .map(i -> (int) (rows.get(i, 0) * filled * 0.999 + random.nextDouble() * 0.5) % filled)
                    .toArray());
        }
        for (int threads : new int[] {1, 3}) {
            List<Silhouette> together = Silhouette.ofEach(rows, assignments, ks, threads);
            assertEquals(ks.length, together.size());
            for (int i = 0; i < ks.length; i++) {
                Silhouette alone = Silhouette.of(rows, assignments.get(i), ks[i], 1);
                assertEquals(alone.mean(), together.get(i).mean(), 1e-13);
                assertArrayEquals(alone.bySegment(), together.get(i).bySegment(), 1e-13);
            }
        }
    }

    @Test
    void emptyClustersChangeNothingButTheirOwnSilhouette() {
        Golden golden = Golden.read("blobs");
        Matrix points = golden.points();
        int[] labels = golden.integers("labels");
        Silhouette silhouette = Silhouette.of(points, labels, 5, 2);
        assertEquals(Silhouette.of(points, labels, 3, 2).mean(), silhouette.mean());
        assertTrue(Double.isNaN(silhouette.bySegment()[4]));
        assertEquals(DaviesBouldin.of(points, labels, 3), DaviesBouldin.of(points, labels, 5));
        assertEquals(CalinskiHarabasz.of(points, labels, 3), CalinskiHarabasz.of(points, labels, 5));
    }

    @Test
    void oneClusterHasNoMeasure() {
        Matrix points = Golden.read("blobs").points();
        int[] labels = new int[points.rows()];
        assertTrue(Double.isNaN(Silhouette.of(points, labels, 1, 1).mean()));
        assertTrue(Double.isNaN(DaviesBouldin.of(points, labels, 1)));
        assertTrue(Double.isNaN(CalinskiHarabasz.of(points, labels, 1)));
    }

    @Test
    void everyRowItsOwnClusterHasSilhouetteZeroAndNoVarianceRatio() {
        Matrix points = Matrix.wrap(new double[] {1, 2, 3}, 3, 1);
        int[] labels = {0, 1, 2};
        assertEquals(0, Silhouette.of(points, labels, 3, 1).mean());
        assertEquals(0, DaviesBouldin.of(points, labels, 3));
        assertTrue(Double.isNaN(CalinskiHarabasz.of(points, labels, 3)));
    }

    @Test
    void equalRowsInTwoClustersHaveNoMerit() {
        Matrix points = Matrix.wrap(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, 6, 1);
        int[] labels = {0, 0, 0, 1, 1, 1};
        assertEquals(0, Silhouette.of(points, labels, 2, 1).mean());
        assertEquals(0, DaviesBouldin.of(points, labels, 2));
        assertEquals(1, CalinskiHarabasz.of(points, labels, 2));
    }

    @Test
    void assignmentsThatDoNotFitAreRefused() {
        Matrix points = Matrix.wrap(new double[] {1, 2, 3}, 3, 1);
        assertThrows(IllegalArgumentException.class, () -> Silhouette.of(points, new int[] {0, 1}, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> DaviesBouldin.of(points, new int[] {0, 1, 2}, 2));
        assertThrows(IllegalArgumentException.class, () -> CalinskiHarabasz.of(points, new int[] {0, -1, 1}, 2));
        assertThrows(IllegalArgumentException.class, () -> CalinskiHarabasz.of(points, new int[] {0, 0, 0}, 0));
    }
}
