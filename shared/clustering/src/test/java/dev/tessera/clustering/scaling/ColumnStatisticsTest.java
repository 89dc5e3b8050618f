package dev.tessera.clustering.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnStatisticsTest {
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "offset", "wide", "constant"})
    void agreesWithNumpy(String name) {
        Golden golden = Golden.read(name);
        Matrix points = golden.points();
        ColumnStatistics found = ColumnStatistics.of(points.column(0));
        Golden.assertClose(golden.one("column0.mean"), found.mean(), 0);
        Golden.assertClose(golden.one("column0.deviation"), found.standardDeviation(), 0);
        Golden.assertClose(
                golden.get("column0.quantiles"),
                new double[] {found.min(), found.lowerQuartile(), found.median(), found.upperQuartile(), found.max()});
    }

    @Test
    void missingValuesAreCountedAndLeftOut() {
        double[] values = {Double.NaN, 4, -0.0, Double.NaN, 2, 0};
        double[] before = values.clone();
        ColumnStatistics found = ColumnStatistics.of(values);
        assertEquals(4, found.count());
        assertEquals(2, found.missing());
        assertEquals(2, found.zeros());
        assertEquals(1.5, found.mean());
        assertEquals(1, found.median());
        assertTrue(Arrays.equals(before, values));
    }

    @Test
    void noValueAtAllHasNoStatistics() {
        ColumnStatistics found = ColumnStatistics.of(new double[] {Double.NaN});
        assertEquals(0, found.count());
        assertEquals(1, found.missing());
        assertTrue(Double.isNaN(found.mean()));
        assertTrue(Double.isNaN(found.median()));
        assertTrue(Double.isNaN(ColumnStatistics.of(new double[] {}).standardDeviation()));
    }

    @Test
    void constantColumnHasExactlyNoDeviation() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.1);
        ColumnStatistics found = ColumnStatistics.of(values);
        assertEquals(0.1, found.mean());
        assertEquals(0, found.standardDeviation());
    }

    @Test
    void oneValueIsAllOfItsQuartiles() {
        ColumnStatistics found = ColumnStatistics.of(new double[] {7});
        assertEquals(new ColumnStatistics(1, 0, 7, 0, 7, 7, 7, 7, 7, 0), found);
    }

    @Test
    void hugeOffsetKeepsItsDeviation() {
        ColumnStatistics found = ColumnStatistics.of(new double[] {1e15, 1e15 + 1, 1e15 + 2});
        assertEquals(1e15 + 1, found.mean());
        assertEquals(Math.sqrt(2.0 / 3), found.standardDeviation(), 1e-12);
    }

    @Test
    void infinityIsRefusedWithItsRow() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ColumnStatistics.of(new double[] {1, Double.POSITIVE_INFINITY}));
        assertTrue(refused.toString().contains("row 1 "));
    }
}
