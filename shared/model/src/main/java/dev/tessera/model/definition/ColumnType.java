package dev.tessera.model.definition;

/** What a column's cells are. */
public enum ColumnType {
    /** A decimal number. */
    NUMBER,
    /** One of a limited set of texts. */
    CATEGORY,
    /** A day or a moment; as a number, days since 1970-01-01. */
    DATE
}
