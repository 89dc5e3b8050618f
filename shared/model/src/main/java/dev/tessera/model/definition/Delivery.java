package dev.tessera.model.definition;

/** How a table's files relate to one another. */
public enum Delivery {
    /** Each file is the whole table: rows absent from the newest are gone. */
    FULL,
    /** A row replaces the row of its key. */
    DELTA,
    /** Rows are events and add up; a file that repeats one already counted is held. */
    APPEND,
    /** A file replaces the periods of the table's window column that it covers. */
    WINDOW
}
