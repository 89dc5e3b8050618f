package dev.tessera.clustering.scaling;

/**
 * A column's values shifted and divided: {@code (x − centre) / scale}. A column without spread is only shifted.
 *
 * @param centre what becomes 0
 * @param scale what becomes 1, above 0
 */
public record Scaling(double centre, double scale) {
    /** Refuses what cannot be undone. */
    public Scaling {
        if (!Double.isFinite(centre) || !(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "cannot scale about " + centre + " by " + scale + ": the scale must be above 0 and both finite");
        }
    }

    /** To mean 0 and standard deviation 1. */
    public static Scaling standard(ColumnStatistics column) {
        return of(column.mean(), column.standardDeviation());
    }

    /** To median 0 and an interquartile range of 1. */
    public static Scaling robust(ColumnStatistics column) {
        return of(column.median(), column.upperQuartile() - column.lowerQuartile());
    }

    /** To 0 for the least value and 1 for the greatest. */
    public static Scaling minMax(ColumnStatistics column) {
        return of(column.min(), column.max() - column.min());
    }

    private static Scaling of(double centre, double scale) {
        return new Scaling(centre, scale == 0 ? 1 : scale);
    }

    /** Scaled; NaN stays NaN. */
    public double apply(double x) {
        return (x - centre) / scale;
    }

    /** Back again. */
    public double invert(double scaled) {
        return scaled * scale + centre;
    }
}
