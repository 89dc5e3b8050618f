package dev.tessera.model.definition;

/** How a number is brought to a common scale. */
public enum Scale {
    /** Less the mean, over the standard deviation (divisor n). */
    STANDARD,
    /** Less the median, over the range between the quartiles. */
    ROBUST,
    /** Less the minimum, over the range. */
    MIN_MAX,
    /** Left as it is. */
    NONE
}
