package dev.tessera.clustering.outliers;

import dev.tessera.clustering.scaling.ColumnStatistics;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the middle of a column is and how far its values lie from it, neither of which a few wild values can move.
 *
 * @param center the median
 * @param scale 1.4826 × the median of the distances from it, which is the standard deviation of a normal column; above 0
 */
public record RobustScale(double center, double scale) {
    /** Makes the median distance of normal values their standard deviation: 1 / Φ⁻¹(3/4). */
    private static final double NORMAL = 1.4826022185056018;

    /** The least share of values that differ from the median. */
    static final double LEAST_SPREAD = 0.2;

    /**
     * Of the values present. Where more than half of them are the median itself (an amount that many customers do not
     * have), distances are those of the others.
     *
     * @param values NaN is missing
     * @return empty where fewer than a fifth of the values differ from the median: then nobody can say how far is far
     */
    public static Optional<RobustScale> of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double center = ColumnStatistics.quantile(sorted, 0.5);
        double[] distances = Arrays.stream(sorted)
                .map(value -> Math.abs(value - center))
                .sorted()
                .toArray();
        double[] apart =
                Arrays.stream(distances).filter(distance -> distance > 0).toArray();
        if (apart.length < LEAST_SPREAD * sorted.length) {
            return Optional.empty();
        }
        double distance = ColumnStatistics.quantile(distances, 0.5);
        double scale = NORMAL * (distance > 0 ? distance : ColumnStatistics.quantile(apart, 0.5));
        return scale > 0 && Double.isFinite(scale) && Double.isFinite(center)
                ? Optional.of(new RobustScale(center, scale))
                : Optional.empty();
    }
}
