package dev.tessera.model.definition;

/** What stands in for a missing value. */
public enum MissingValues {
    /** The training's median of a number (the most frequent level of a category). */
    MEDIAN,
    /** The training's mean of a number (the most frequent level of a category). */
    MEAN,
    /** The training's most frequent value; of several the least. */
    MODE,
    /** The mean of the nearest customers' values, after scaling. Numbers only. */
    KNN,
    /** A stated value. */
    CONSTANT,
    /** A category's missing value is a level of its own. */
    OWN_LEVEL,
    /** Nothing: a customer who lacks the value is left out of the segmentation. */
    LEAVE_OUT
}
