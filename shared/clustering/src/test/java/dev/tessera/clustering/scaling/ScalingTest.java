package dev.tessera.clustering.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private final Golden golden = Golden.read("maths");

    @ParameterizedTest
    @ValueSource(strings = {"skewed", "mixed", "negative"})
    void scalesAsScikitLearnDoes(String name) {
        double[] values = golden.get(name);
        ColumnStatistics column = ColumnStatistics.of(values);
        double[] first = Arrays.copyOf(values, 5);
        Golden.assertClose(golden.get(name + ".standard"), map(Scaling.standard(column), first));
        Golden.assertClose(golden.get(name + ".robust"), map(Scaling.robust(column), first));
        Golden.assertClose(golden.get(name + ".minmax"), map(Scaling.minMax(column), first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skewed", "mixed", "negative"})
    void powerIsThatOfScikitLearn(String name) {
        double[] values = golden.get(name);
        YeoJohnson power = YeoJohnson.fit(values);
        // The likelihood is flat at its top: Brent's method stops within the root of a double's precision.
        assertEquals(golden.one(name + ".lambda"), power.lambda(), 1e-6);
        double[] expected = golden.get(name + ".power");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], power.apply(values[i]), 1e-5 * Math.abs(expected[i]));
        }
    }

    @Property
    void powersAreUndone(
            @ForAll @DoubleRange(min = -3, max = 5) double lambda, @ForAll @DoubleRange(min = -50, max = 50) double x) {
        YeoJohnson power = new YeoJohnson(lambda);
        double y = power.apply(x);
        // Where the curve is flat, little of x is left to recover.
        double slope = x >= 0 ? Math.pow(1 + x, lambda - 1) : Math.pow(1 - x, 1 - lambda);
        assertEquals(x, power.invert(y), 1e-12 * (1 + Math.abs(x) + (1 + Math.abs(y)) / slope));
    }

    @Test
    void powerOneLeavesValuesAsTheyAre() {
        assertEquals(3.25, new YeoJohnson(1).apply(3.25), 1e-14);
        assertEquals(-3.25, new YeoJohnson(1).apply(-3.25), 1e-14);
        assertEquals(1, YeoJohnson.fit(new double[] {4, 4, Double.NaN}).lambda());
        assertTrue(Double.isNaN(new YeoJohnson(0.5).apply(Double.NaN)));
    }

    @Test
    void missingValuesDoNotChangeThePower() {
        double[] values = golden.get("mixed");
        double[] holes = Arrays.copyOf(values, values.length + 1);
        holes[values.length] = Double.NaN;
        assertEquals(YeoJohnson.fit(values).lambda(), YeoJohnson.fit(holes).lambda());
    }

    @Test
    void infinityHasNoPower() {
        assertEquals(
                "the value at row 1 (counted from 0) is Infinity: every value must be a finite number or missing",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> YeoJohnson.fit(new double[] {1, Double.POSITIVE_INFINITY, 2}))
                        .getMessage());
    }

    @Test
    void columnWithoutSpreadIsOnlyShifted() {
        ColumnStatistics column = ColumnStatistics.of(new double[] {7, 7, 7});
        assertEquals(0, Scaling.standard(column).apply(7));
        assertEquals(2, Scaling.robust(column).apply(9));
        assertEquals(9, Scaling.minMax(column).invert(2));
    }

    @Test
    void columnWithoutValuesIsRefused() {
        ColumnStatistics column = ColumnStatistics.of(new double[] {Double.NaN});
        assertThrows(IllegalArgumentException.class, () -> Scaling.standard(column));
    }

    private static double[] map(Scaling scaling, double[] values) {
        return Arrays.stream(values).map(scaling::apply).toArray();
    }
}
