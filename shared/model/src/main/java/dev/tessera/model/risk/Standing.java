package dev.tessera.model.risk;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a customer beside the segment.
 *
 * @param risk null where the definition declares none
 * @param outlierDistance from the middle of all, in robust deviations; 0 where no number can tell
 */
public record Standing(@Nullable Risk risk, double outlierDistance, boolean outlier) {
    /** Of nobody: no risk, no outlier. */
    public static final Standing NONE = new Standing(null, 0, false);
}
