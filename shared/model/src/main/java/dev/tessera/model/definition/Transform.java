package dev.tessera.model.definition;

/** What is done to a number before it is scaled. */
public enum Transform {
    /** Nothing. */
    NONE,
    /** {@code log(1 + x)}; refused in training where a value is below 0. */
    LOG1P
}
