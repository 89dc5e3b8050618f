package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CliffsDeltaTest {
    @Property(tries = 300)
    void isTheShareOfPairsAboveLessTheShareBelow(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 2, max = 4) int k) {
        Random random = new Random(seed);
        double[] values = new double[n];
        int[] assignments = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(7) - 3;
            values[i] = values[i] == 0 && random.nextBoolean() ? -0.0 : values[i];
            assignments[i] = random.nextInt(k);
        }
        double[] deltas = CliffsDelta.bySegment(values, assignments, k);
        for (int s = 0; s < k; s++) {
            assertEquals(naive(values, assignments, s), deltas[s], 1e-15);
        }
    }

    @Test
    void segmentsThatDoNotOverlapHaveOneAndMinusOne() {
        assertArrayEquals(
                new double[] {-1, 1}, CliffsDelta.bySegment(new double[] {1, 2, 8, 9}, new int[] {0, 0, 1, 1}, 2));
    }

    private static double naive(double[] values, int[] assignments, int segment) {
        long pairs = 0;
        long balance = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                boolean compared = assignments[i] == segment
                        && assignments[j] != segment
                        && !Double.isNaN(values[i])
                        && !Double.isNaN(values[j]);
                if (compared) {
                    pairs++;
                    balance += values[i] > values[j] ? 1 : values[i] < values[j] ? -1 : 0;
                }
            }
        }
        return pairs == 0 ? 0 : balance / (double) pairs;
    }
}
