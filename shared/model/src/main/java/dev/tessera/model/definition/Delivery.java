package dev.tessera.model.definition;

/** How a table's files relate to one another. */
public enum Delivery {
    /** Each file is the whole table: rows absent from the newest are gone. */
    FULL,
    /** A row replaces the row of its key. */
    DELTA
}
