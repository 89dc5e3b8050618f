package dev.tessera.clustering.scaling;

import java.util.Arrays;

/**
 * What is learned of one column of numbers, NaN being missing. Every number but the counts is NaN when no value is
 * present.
 *
 * @param count how many values are present
 * @param missing how many are not
 * @param mean mean of those present, NaN when there are none
 * @param standardDeviation with the divisor n, as a standard scaler uses; exactly 0 when all values are equal
 * @param min least, {@code lowerQuartile}, {@code median}, {@code upperQuartile} interpolated linearly, {@code max}
 *     greatest
 * @param zeros how many are exactly zero
 */
public record ColumnStatistics(
        int count,
        int missing,
        double mean,
        double standardDeviation,
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max,
        int zeros) {

    /**
     * Of {@code values}, NaN being missing. The array is left as it is.
     *
     * @throws IllegalArgumentException naming the row (from 0) of a value that is infinite
     */
    public static ColumnStatistics of(double[] values) {
        double[] present = new double[values.length];
        int count = 0;
        int zeros = 0;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isInfinite(value)) {
                throw infinite(i, value);
            }
            present[count++] = value;
            zeros += value == 0 ? 1 : 0;
        }
        int missing = values.length - count;
        if (count == 0) {
            double none = Double.NaN;
            return new ColumnStatistics(0, missing, none, none, none, none, none, none, none, 0);
        }
        double[] sorted = Arrays.copyOf(present, count);
        Arrays.sort(sorted);
        double min = sorted[0];
        double max = sorted[count - 1];
        double mean = min == max ? min : mean(sorted);
        return new ColumnStatistics(
                count,
                missing,
                mean,
                min == max ? 0 : deviation(sorted, mean),
                min,
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                max,
                zeros);
    }

    /**
     * The quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934).
     *
     * @param sorted ascending, at least one value, no NaN
     * @param share 0 to 1
     */
    public static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        if (below + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double part = at - below;
        double low = sorted[below];
        double high = sorted[below + 1];
        // From the nearer end, so that the result never lies outside the two.
        return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }

    static IllegalArgumentException infinite(int row, double value) {
        return new IllegalArgumentException("the value at row " + row + " (counted from 0) is " + value
                + ": every value must be a finite number or missing");
    }

    private static double mean(double[] values) {
        double mean = sum(values, 0) / values.length;
        // What is left about the rounded mean corrects it.
        return mean + sum(values, mean) / values.length;
    }

    private static double sum(double[] values, double about) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double term = value - about - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double e = value - mean;
            double term = e * e - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return Math.sqrt(sum / values.length);
    }
}
