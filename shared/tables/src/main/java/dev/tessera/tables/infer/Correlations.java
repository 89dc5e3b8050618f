package dev.tessera.tables.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pearson's correlations of columns of numbers in a sample of rows. */
final class Correlations {
    private final List<double[]> plain = new ArrayList<>();
    /** Less their mean, over their length as vectors; null where some are missing. */
    private final List<double @Nullable []> unit = new ArrayList<>();

    /** Each with a number for every row, NaN for missing. */
    Correlations(List<double[]> columns) {
        for (double[] column : columns) {
            plain.add(column);
            unit.add(unit(column));
        }
    }

    /**
     * Whether two columns say nearly the same: both their numbers and the logarithms of these correlate by more than
     * {@code least} in magnitude. A few large amounts can make strangers look alike, but not on both scales.
     */
    boolean areNearCopies(int a, int b, double least) {
        return Math.abs(of(a, b)) > least && Math.abs(ofLogarithms(a, b)) > least;
    }

    /** Over the rows that have both numbers; 0 where one of them does not vary. */
    double of(int a, int b) {
        double[] one = unit.get(a);
        double[] other = unit.get(b);
        return one != null && other != null ? product(one, other) : pairwise(plain.get(a), plain.get(b));
    }

    private double ofLogarithms(int a, int b) {
        return pairwise(logarithms(plain.get(a)), logarithms(plain.get(b)));
    }

    private static double[] logarithms(double[] column) {
        double[] logarithms = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            logarithms[i] = Math.copySign(Math.log1p(Math.abs(column[i])), column[i]);
        }
        return logarithms;
    }

    private static double pairwise(double[] a, double[] b) {
        double[] x = a.clone();
        double[] y = b.clone();
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                x[n] = a[i];
                y[n++] = b[i];
            }
        }
        double[] one = unit(Arrays.copyOf(x, n));
        double[] other = unit(Arrays.copyOf(y, n));
        return one == null || other == null ? 0 : product(one, other);
    }

    private static double @Nullable [] unit(double[] column) {
        double mean = 0;
        for (double value : column) {
            mean += value / column.length;
        }
        double squares = 0;
        double[] unit = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            unit[i] = column[i] - mean;
            squares += unit[i] * unit[i];
        }
        if (Double.isNaN(squares)) {
            return null;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }

    private static double product(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product;
    }
}
