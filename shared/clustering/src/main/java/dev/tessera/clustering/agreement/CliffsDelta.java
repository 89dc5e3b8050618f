package dev.tessera.clustering.agreement;

import java.util.Arrays;

/**
 * Cliff's delta: the share of pairs in which a value of a group is above one of the others less the share in which it is
 * below, −1 to 1. Cliff 1993, doi:10.1037/0033-2909.114.3.494.
 */
public final class CliffsDelta {
    private CliffsDelta() {}

    /**
     * Each group's values against all others', exact by rank sums in O(n log n).
     *
     * @param values n, NaN being missing and left out
     * @param assignments n, the group of each value, 0 to k − 1
     * @return k, each −1 to 1; 0 where a group or the others have no value
     * @throws IllegalArgumentException when there are not as many assignments as values
     */
    public static double[] byGroup(double[] values, int[] assignments, int k) {
        if (assignments.length != values.length) {
            throw new IllegalArgumentException(
                    "there are " + assignments.length + " assignments for " + values.length + " values");
        }
        double[] sorted = new double[values.length];
        int present = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                // Adding 0 makes −0 into 0, which sorting would tell apart.
                sorted[present++] = value + 0.0;
            }
        }
        Arrays.sort(sorted, 0, present);
        double[] distinct = new double[present];
        long[] twiceRank = new long[present];
        int runs = 0;
        for (int first = 0; first < present; ) {
            int last = first;
            while (last + 1 < present && sorted[last + 1] == sorted[first]) {
                last++;
            }
            // The ranks first + 1 … last + 1 share their mean; twice that is a whole number.
            distinct[runs] = sorted[first];
            twiceRank[runs++] = first + last + 2L;
            first = last + 1;
        }
        long[] rankSums = new long[k];
        long[] counts = new long[k];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                rankSums[assignments[i]] += twiceRank[Arrays.binarySearch(distinct, 0, runs, values[i] + 0.0)];
                counts[assignments[i]]++;
            }
        }
        double[] deltas = new double[k];
        for (int g = 0; g < k; g++) {
            long pairs = counts[g] * (present - counts[g]);
            if (pairs > 0) {
                deltas[g] = (rankSums[g] - counts[g] * (counts[g] + 1) - pairs) / (double) pairs;
            }
        }
        return deltas;
    }
}
