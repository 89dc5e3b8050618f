package dev.tessera.training.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BarsTest {
    @Test
    void wholeNumbersOfAShortRangeHaveABarEach() {
        double[] sorted = {0, 1, 1, 3};
        double[] edges = Bars.between(sorted, 0, 1);
        assertArrayEquals(new double[] {-0.5, 0.5, 1.5, 2.5, 3.5}, edges);
        assertArrayEquals(new int[] {1, 2, 0, 1}, Bars.counts(sorted, edges));
    }

    @Test
    void theOuterBarsCountWhatIsBeyondThem() {
        double[] sorted = new Random(1).doubles(1_000, 0, 100).sorted().toArray();
        sorted[0] = -1e9;
        sorted[999] = 1e9;
        double[] edges = Bars.between(sorted, 0.01, 0.99);
        assertEquals(Bars.MOST + 1, edges.length);
        assertTrue(edges[0] > 0 && edges[Bars.MOST] < 100);
        assertEquals(1_000, Arrays.stream(Bars.counts(sorted, edges)).sum());
    }

    @Test
    void aConstantHasOneBarAndNothingHasNone() {
        double[] constant = {5.5, 5.5, 5.5};
        assertArrayEquals(new int[] {3}, Bars.counts(constant, Bars.between(constant, 0.01, 0.99)));
        assertEquals(0, Bars.between(new double[0], 0.01, 0.99).length);
        assertEquals(0, Bars.counts(new double[0], new double[0]).length);
    }

    @Test
    void numbersKeepSixDigitsThatMatter() {
        assertArrayEquals(
                new double[] {123_457, -0.00123457, 0, 1e-300},
                Digits.six(new double[] {123_456.7, -0.001234567, 0, 1e-300}),
                1e-12);
        assertTrue(Double.isNaN(Digits.six(Double.NaN)));
    }
}
