package dev.tessera.clustering.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberBinsTest {
    /** As {@code docs/drift.md} says: bins of several values are small, and values that many share are alone in theirs. */
    @Property(tries = 300)
    void aBinOfSeveralValuesHasLessThanAThirtySecondAndACommonValueOneOfItsOwn(
            @ForAll @IntRange(min = 1, max = 3000) int n,
            @ForAll @IntRange(min = 1, max = 200) int different,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            // The lower the more often.
            values[i] = 1 + Math.floor(different * Math.pow(random.nextDouble(), 1 + random.nextInt(3)));
        }
        NumberBins bins = NumberBins.of(values);
        assertTrue(bins.counts().length <= NumberBins.MOST, () -> bins.counts().length + " bins");
        assertEquals(n, bins.total());
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int bin = 0; bin < bins.counts().length; bin++) {
            double[] own = in(bins, bin, sorted);
            assertEquals(bins.counts()[bin], own.length);
            if (own.length > 0 && own[0] < own[own.length - 1]) {
                assertTrue(own.length < 2.0 * n / NumberBins.MOST + 1, () -> own.length + " of " + n);
            }
        }
    }

    @Test
    void aValueThatATenthShareHasABinThatHoldsNothingElse() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i < 100 ? 250 : i);
        NumberBins bins = NumberBins.of(values);
        int own = 0;
        while (!bins.isOfOneValue(own)) {
            own++;
        }
        assertEquals(250, bins.edges()[own]);
        assertEquals(101, bins.counts()[own]);
    }

    /** Those in a bin, rising. */
    private static double[] in(NumberBins bins, int bin, double[] sorted) {
        double above = bin == 0 ? Double.NEGATIVE_INFINITY : bins.edges()[bin - 1];
        double upTo = bin == bins.edges().length ? Double.POSITIVE_INFINITY : bins.edges()[bin];
        return Arrays.stream(sorted)
                .filter(value -> value > above && value <= upTo)
                .toArray();
    }
}
