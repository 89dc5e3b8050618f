package dev.tessera.model.definition;

/** What stands in for a missing value. */
public enum MissingValues {
    /** The training's median of a number (the most frequent level of a category). */
    MEDIAN,
    /** The training's mean of a number (the most frequent level of a category). */
    MEAN,
    /** A category's missing value is a level of its own (a number takes the median). */
    OWN_LEVEL
}
