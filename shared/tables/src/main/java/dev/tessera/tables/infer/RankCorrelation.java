package dev.tessera.tables.infer;

import java.util.Arrays;

/** Spearman's: how nearly one row of numbers is a monotone copy of another. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** Over the places where both have a number; 0 where one of them does not vary there. −1 to 1. */
    static double of(double[] a, double[] b) {
        double[] x = new double[a.length];
        double[] y = new double[a.length];
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                x[n] = a[i];
                y[n++] = b[i];
            }
        }
        return pearson(ranks(Arrays.copyOf(x, n)), ranks(Arrays.copyOf(y, n)));
    }

    /** From 0; equal numbers share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = (first(sorted, values[i]) + first(sorted, Math.nextUp(values[i])) - 1) / 2.0;
        }
        return ranks;
    }

    /** How many are below {@code value}. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double pearson(double[] x, double[] y) {
        double mean = (x.length - 1) / 2.0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
            xy += (x[i] - mean) * (y[i] - mean);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
