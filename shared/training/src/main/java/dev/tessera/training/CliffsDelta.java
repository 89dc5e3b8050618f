package dev.tessera.training;

import java.util.Arrays;

/**
 * Cliff's delta, the chance that a value of a group is above one of the others less the chance that it is below. Cliff
 * 1993, doi:10.1037/0033-2909.114.3.494.
 */
final class CliffsDelta {
    private CliffsDelta() {}

    /**
     * Each segment's values against all others', exact by rank sums in O(n log n).
     *
     * @param values n, NaN being missing and left out
     * @param assignments n, each 0 to k − 1
     * @return k, each −1 to 1; 0 where a segment or the others have no value
     */
    static double[] bySegment(double[] values, int[] assignments, int k) {
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
        int groups = 0;
        for (int first = 0; first < present; ) {
            int last = first;
            while (last + 1 < present && sorted[last + 1] == sorted[first]) {
                last++;
            }
            // The ranks first + 1 … last + 1 share their mean; twice that is a whole number.
            distinct[groups] = sorted[first];
            twiceRank[groups++] = first + last + 2L;
            first = last + 1;
        }
        long[] rankSums = new long[k];
        long[] counts = new long[k];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                rankSums[assignments[i]] += twiceRank[Arrays.binarySearch(distinct, 0, groups, values[i] + 0.0)];
                counts[assignments[i]]++;
            }
        }
        double[] deltas = new double[k];
        for (int s = 0; s < k; s++) {
            long pairs = counts[s] * (present - counts[s]);
            if (pairs > 0) {
                deltas[s] = (rankSums[s] - counts[s] * (counts[s] + 1) - pairs) / (double) pairs;
            }
        }
        return deltas;
    }
}
