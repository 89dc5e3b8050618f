package dev.tessera.model.pipeline;

import dev.tessera.model.definition.Indicator;
import java.util.Locale;

/**
 * A column of 0 and 1 beside a number's own: {@code (h − center) × factor} with h = 1 where it holds, h = 0 where not,
 * and h = center for {@link Indicator#NONZERO} of a missing value. The factor gives it a variance of weight² in
 * training.
 *
 * @param center the share of customers for whom it holds
 * @param factor at least 0; 0 where it holds for all or for none
 */
public record IndicatorColumn(Indicator of, double center, double factor) {
    /** Checks. */
    public IndicatorColumn {
        if (!Double.isFinite(center) || !(factor >= 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException(
                    "an indicator's center must be finite and its factor at least 0, but are " + center + " and "
                            + factor);
        }
    }

    /** {@code =(missing)} or {@code =(nonzero)}: what follows the feature's name. */
    String suffix() {
        return "=(" + of.name().toLowerCase(Locale.ROOT) + ")";
    }

    /** For a raw value, and whether it counts as missing. */
    double scaled(double x, boolean missing) {
        return switch (of) {
            case MISSING -> ((missing ? 1 : 0) - center) * factor;
            case NONZERO -> Double.isNaN(x) ? 0 : ((x != 0 ? 1 : 0) - center) * factor;
        };
    }

    /** Back to a share. */
    double share(double value) {
        return factor == 0 ? center : value / factor + center;
    }

    /** The way back. */
    double ofShare(double share) {
        return (share - center) * factor;
    }

    IndicatorColumn times(double by) {
        return new IndicatorColumn(of, center, factor * by);
    }
}
