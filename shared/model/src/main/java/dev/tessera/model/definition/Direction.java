package dev.tessera.model.definition;

/** Which way a segment differs from all others. */
public enum Direction {
    /** More than the others have. */
    HIGH,
    /** Less than they have. */
    LOW
}
