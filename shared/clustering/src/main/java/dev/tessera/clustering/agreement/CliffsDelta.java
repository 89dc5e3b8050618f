package dev.tessera.clustering.agreement;

import java.util.Arrays;

/**
 * How much greater one group's values are than another's: the share of pairs in which they are greater less the share in
 * which they are smaller, −1 to 1. Cliff 1993, doi:10.1037/0033-2909.114.3.494.
 */
public final class CliffsDelta {
    private CliffsDelta() {}

    /**
     * Of {@code group} against {@code rest}, by sorting.
     *
     * @return NaN when either has no value; NaN among the values is missing
     */
    public static double of(double[] group, double[] rest) {
        double[] a = sorted(group);
        double[] b = sorted(rest);
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        long balance = 0;
        int below = 0;
        int notAbove = 0;
        for (double x : a) {
            while (below < b.length && b[below] < x) {
                below++;
            }
            while (notAbove < b.length && b[notAbove] <= x) {
                notAbove++;
            }
            balance += below - (b.length - notAbove);
        }
        return (double) balance / a.length / b.length;
    }

    private static double[] sorted(double[] values) {
        // Adding 0 makes −0 the 0 that it equals, which sorting would tell apart.
        return Arrays.stream(values)
                .filter(x -> !Double.isNaN(x))
                .map(x -> x + 0.0)
                .sorted()
                .toArray();
    }
}
