package dev.tessera.model.definition;

/** What becomes of rows with the same key. */
public enum Duplicates {
    /** The last one counts. */
    LAST,
    /** The last value that is not missing counts, column by column. */
    MERGE
}
