package dev.tessera.training.figures;

import java.util.Arrays;

/** Bars of a histogram; all from values in rising order. */
final class Bars {
    static final int MOST = 24;

    private Bars() {}

    /**
     * Edges of bars of equal width between two quantiles; whole numbers of a short range have a bar each. None where
     * there is no value.
     */
    static double[] between(double[] sorted, double low, double high) {
        if (sorted.length == 0) {
            return new double[0];
        }
        double from = quantile(sorted, low);
        double to = quantile(sorted, high);
        if (to - from < MOST && Arrays.stream(sorted).allMatch(value -> value == Math.rint(value))) {
            double first = Math.floor(from);
            double[] edges = new double[(int) (Math.ceil(to) - first) + 2];
            Arrays.setAll(edges, i -> first - 0.5 + i);
            return edges;
        }
        if (from == to) {
            from = sorted[0];
            to = sorted[sorted.length - 1];
        }
        if (from == to) {
            return new double[] {from, to};
        }
        double[] edges = new double[MOST + 1];
        for (int i = 0; i <= MOST; i++) {
            // Each end times its share, since the range alone may be more than a double holds.
            edges[i] = Digits.six(from * ((double) (MOST - i) / MOST) + to * ((double) i / MOST));
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    /** How many values each bar has; the first and the last also count what is beyond. */
    static int[] counts(double[] sorted, double[] edges) {
        int bars = Math.max(0, edges.length - 1);
        int[] counts = new int[bars];
        int bar = 0;
        for (double value : sorted) {
            while (bar < bars - 1 && value >= edges[bar + 1]) {
                bar++;
            }
            counts[bar]++;
        }
        return counts;
    }

    /** Interpolated linearly, as the quartiles of profiles are. */
    static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        double share = at - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + next * share;
    }
}
