package dev.tessera.clustering.scaling;

/**
 * What is learned of one column of numbers, NaN being missing.
 *
 * @param count how many values are present
 * @param missing how many are not
 * @param mean mean of those present, NaN when there are none
 * @param standardDeviation with the divisor n, as a standard scaler uses
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

    /** Of {@code values}, NaN being missing. The array is left as it is. */
    public static ColumnStatistics of(double[] values) {
        throw new UnsupportedOperationException();
    }
}
