package dev.tessera.model.definition;

/** How a number is brought to a common scale. */
public enum Scale {
    /** Less the mean, over the standard deviation (divisor n). */
    STANDARD,
    /** Left as it is. */
    NONE
}
