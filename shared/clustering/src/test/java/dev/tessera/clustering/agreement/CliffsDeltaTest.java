package dev.tessera.clustering.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.clustering.Golden;
import java.util.Arrays;
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
        double[] deltas = CliffsDelta.byGroup(values, assignments, k);
        for (int s = 0; s < k; s++) {
            assertEquals(naive(values, assignments, s), deltas[s], 1e-15);
        }
    }

    @Test
    void groupsThatDoNotOverlapHaveOneAndMinusOne() {
        assertArrayEquals(
                new double[] {-1, 1}, CliffsDelta.byGroup(new double[] {1, 2, 8, 9}, new int[] {0, 0, 1, 1}, 2));
    }

    @Test
    void agreesWithNumpy() {
        Golden golden = Golden.read("maths");
        double[] group = golden.get("group");
        double[] rest = golden.get("rest");
        double[] values = Arrays.copyOf(group, group.length + rest.length);
        System.arraycopy(rest, 0, values, group.length, rest.length);
        int[] groups = new int[values.length];
        Arrays.fill(groups, group.length, groups.length, 1);
        double[] deltas = CliffsDelta.byGroup(values, groups, 2);
        Golden.assertClose(golden.one("cliff"), deltas[0], 0);
        assertEquals(-deltas[0], deltas[1]);
    }

    @Test
    void groupsThatDoNotFitTheValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CliffsDelta.byGroup(new double[2], new int[3], 1));
    }

    private static double naive(double[] values, int[] assignments, int group) {
        long pairs = 0;
        long balance = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                boolean compared = assignments[i] == group
                        && assignments[j] != group
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
