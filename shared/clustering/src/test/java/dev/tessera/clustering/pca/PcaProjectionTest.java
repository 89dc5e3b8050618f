package dev.tessera.clustering.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcaProjectionTest {
    private final Golden golden = Golden.read("projection");

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void twoComponentsCarryRowsWhereScikitLearnDoes(String name) {
        Matrix points = Golden.read(name).points();
        Pca pca = Pca.fit(points).first(2);
        Golden.assertClose(golden.get(name + ".mean"), pca.mean());
        Golden.assertClose(golden.get(name + ".loadings"), pca.loadings().values());
        Matrix scores = pca.transform(points);
        Golden.assertClose(golden.get(name + ".scores"), scores.values());
        double[] back = new double[0];
        for (int i = 0; i < 3; i++) {
            double[] row = pca.inverse(scores.row(i));
            back = Arrays.copyOf(back, back.length + row.length);
            System.arraycopy(row, 0, back, back.length - row.length, row.length);
        }
        Golden.assertClose(golden.get(name + ".back"), back);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void sharesOfVarianceTakeAsManyComponentsAsInScikitLearn(String name) {
        Pca pca = Pca.fit(Golden.read(name).points());
        for (String share : new String[] {"0.5", "0.9", "0.999"}) {
            assertEquals((int) golden.one(name + ".count" + share), pca.countFor(Double.parseDouble(share)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void directionsPastTheRankHaveNoVariance(String name) {
        double[] variance = Pca.fit(Golden.read(name).points()).explainedVariance();
        int rank = (int) golden.one(name + ".rank");
        assertTrue(variance[rank - 1] > 1e-9 * variance[0]);
        for (int c = rank; c < variance.length; c++) {
            assertEquals(0, variance[c], 1e-12 * variance[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void oneTwoAndSevenThreadsGiveTheSameBits(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        int rows = 20_001;
        double[] values = random.doubles((long) rows * columns, -3, 1e3).toArray();
        Matrix points = Matrix.wrap(values, rows, columns);
        Pca one = Pca.fit(points, 1);
        for (int threads : new int[] {2, 7}) {
            Pca other = Pca.fit(points, threads);
            assertArrayEquals(one.mean(), other.mean());
            assertArrayEquals(one.components().values(), other.components().values());
            assertArrayEquals(one.explainedVariance(), other.explainedVariance());
        }
    }

    @Test
    void componentIsTheSameWhicheverSignTheRowsHave() {
        Matrix points = Golden.read("blobs").points();
        double[] turned = Arrays.stream(points.values()).map(x -> -x).toArray();
        double[] components = Pca.fit(points).components().values();
        double[] other = Pca.fit(Matrix.wrap(turned, points.rows(), points.columns()))
                .components()
                .values();
        assertArrayEquals(components, other, 1e-12);
    }
}
