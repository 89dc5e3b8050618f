package dev.tessera.clustering.imputation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnnImputerTest {
    private static final double NONE = Double.NaN;

    private final Matrix holes = Matrix.wrap(Golden.read("maths").get("holes"), 120, 6);

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void fillsAsScikitLearnDoes(int neighbours) {
        KnnImputer imputer = KnnImputer.fit(holes, neighbours);
        Golden.assertClose(
                Golden.read("maths").get("filled" + neighbours),
                imputer.transform(holes, 2).values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void fillsFiveHundredRowsAsScikitLearnDoes(int neighbours) {
        Golden golden = Golden.read("imputation");
        double[] values = golden.get("holes");
        Matrix filled =
                KnnImputer.fit(Matrix.wrap(values, 500, 17), neighbours).transform(Matrix.wrap(values, 500, 17), 2);
        double[] expected = golden.get("filled" + neighbours);
        int hole = 0;
        for (int at = 0; at < values.length; at++) {
            if (Double.isNaN(values[at])) {
                Golden.assertClose(expected[hole++], filled.values()[at], 0);
            } else {
                assertEquals(values[at], filled.values()[at]);
            }
        }
        assertEquals(expected.length, hole);
    }

    @Test
    void oneTwoAndSevenThreadsGiveTheSameBits() {
        Matrix rows = Matrix.wrap(Golden.read("imputation").get("holes"), 500, 17);
        KnnImputer imputer = KnnImputer.fit(rows, 5);
        double[] one = imputer.transform(rows, 1).values();
        assertArrayEquals(one, imputer.transform(rows, 2).values());
        assertArrayEquals(one, imputer.transform(rows, 7).values());
    }

    @Test
    void oneRowIsFilledAsItIsAmongOthers() {
        KnnImputer imputer = KnnImputer.fit(holes, 4);
        Matrix filled = imputer.transform(holes, 7);
        for (int i = 0; i < holes.rows(); i++) {
            assertArrayEquals(filled.row(i), imputer.transform(holes.row(i)));
        }
    }

    @Test
    void equallyNearDonorsAreTakenFromTheTop() {
        Matrix donors = Matrix.wrap(new double[] {1, 10, 1, 20, 1, 40}, 3, 2);
        assertArrayEquals(new double[] {1, 15}, KnnImputer.fit(donors, 2).transform(new double[] {1, NONE}));
    }

    @Test
    void rowWithNothingInCommonTakesTheMean() {
        Matrix donors = Matrix.wrap(new double[] {1, 10, NONE, 20, 4, NONE}, 3, 2);
        KnnImputer imputer = KnnImputer.fit(donors, 2);
        assertArrayEquals(new double[] {2.5, 15}, imputer.transform(new double[] {NONE, NONE}));
    }

    @Test
    void fewerDonorsThanNeighboursAllCount() {
        Matrix donors = Matrix.wrap(new double[] {1, 10, 2, 30}, 2, 2);
        assertArrayEquals(new double[] {1, 20}, KnnImputer.fit(donors, 9).transform(new double[] {1, NONE}));
    }

    @Test
    void columnWithoutAnyValueIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> KnnImputer.fit(Matrix.wrap(new double[] {1, NONE}, 1, 2), 1));
        assertEquals(
                "column 1 (counted from 0) has no value at all: nothing can be learned to fill it with, leave it out",
                refused.getMessage());
    }
}
