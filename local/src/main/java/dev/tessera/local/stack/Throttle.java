package dev.tessera.local.stack;

/**
 * How many requests the HTTP API takes, as the template's route settings say it.
 *
 * @param perSecond in the long run, above 0
 * @param burst at once, at least 1
 */
public record Throttle(double perSecond, int burst) {
    /** As many as come. */
    public static final Throttle NONE = new Throttle(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    /** Checks. */
    public Throttle {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("expected more than 0 requests a second and a burst of 1 or more, found "
                    + perSecond + " and " + burst);
        }
    }
}
