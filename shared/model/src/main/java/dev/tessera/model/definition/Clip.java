package dev.tessera.model.definition;

/**
 * Where a number's outliers begin, learned in training from the values present, and what becomes of them.
 *
 * @param method what {@code low} and {@code high} mean
 * @param low with {@link Method#QUANTILE} the lower quantile, 0 to 1; with {@link Method#IQR} how many times the range
 *     between the quartiles below the first
 * @param high the same above
 */
public record Clip(Method method, double low, double high, Outliers outliers) {
    /** No value is an outlier. */
    public static final Clip NONE = new Clip(Method.NONE, 0, 0, Outliers.CLIP);

    /** How the bounds are found. */
    public enum Method {
        /** There are none. */
        NONE,
        /** Quantiles, linearly interpolated. */
        QUANTILE,
        /** Quartiles and the range between them; no bound where that range is 0. */
        IQR
    }

    /** What becomes of a value beyond the bounds. */
    public enum Outliers {
        /** It is set to the bound. */
        CLIP,
        /** It counts as missing. */
        MISSING,
        /** The customer is left out of the training; a lookup clips. */
        LEAVE_OUT
    }

    /** Checks the bounds. */
    public Clip {
        boolean holds =
                switch (method) {
                    case NONE -> true;
                    case QUANTILE -> low >= 0 && low < high && high <= 1;
                    case IQR -> low >= 0 && high >= 0 && Double.isFinite(low) && Double.isFinite(high);
                };
        if (!holds) {
            throw new DefinitionException(
                    method == Method.QUANTILE
                            ? "clip quantiles must rise from 0 to 1, but are " + low + " and " + high
                            : "clip iqr must be at least 0, but is " + low + " and " + high);
        }
    }
}
