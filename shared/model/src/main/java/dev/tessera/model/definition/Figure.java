package dev.tessera.model.definition;

/** A figure of a segment's profile that a playbook sets bounds to. */
public enum Figure {
    /** The mean of the values present. */
    MEAN,
    /** Their median. */
    MEDIAN,
    /** The share of zeros among them. */
    ZERO_SHARE,
    /** The share of the levels named. */
    SHARE
}
