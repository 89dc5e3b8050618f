package dev.tessera.model.definition;

/** What is done to a number after clipping and before it is scaled. */
public enum Transform {
    /** Nothing. */
    NONE,
    /** {@code log(1 + x)}; refused in training where a value is below 0. */
    LOG1P,
    /** {@code sign(x) log(1 + |x|)}. */
    SIGNED_LOG,
    /** Yeo and Johnson's power transform, its parameter learned in training. */
    YEO_JOHNSON
}
