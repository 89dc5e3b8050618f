package dev.tessera.model.definition;

/** How a category becomes numbers. */
public enum Encoding {
    /** A column for each level; the block has a total variance of 1. */
    ONE_HOT,
    /** The index of the level in the stated order, as a number. */
    ORDINAL
}
