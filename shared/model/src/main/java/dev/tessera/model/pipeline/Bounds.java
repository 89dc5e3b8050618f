package dev.tessera.model.pipeline;

/**
 * Where a number's outliers begin.
 *
 * @param lower the least value that is none, −∞ for no bound
 * @param upper the greatest, ∞ for no bound
 * @param missing whether an outlier counts as missing; else it is set to the bound
 */
public record Bounds(double lower, double upper, boolean missing) {
    /** No value is an outlier. */
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** Checks that something lies between. */
    public Bounds {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "the lower bound " + lower + " must not be above the upper bound " + upper);
        }
    }

    /** Whether {@code x} lies beyond; not where it is missing. */
    public boolean exclude(double x) {
        return x < lower || x > upper;
    }

    /** Within the bounds, or NaN; NaN stays NaN. */
    public double apply(double x) {
        if (missing && exclude(x)) {
            return Double.NaN;
        }
        return Math.min(Math.max(x, lower), upper);
    }
}
