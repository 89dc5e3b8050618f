package dev.tessera.model.value;

/**
 * What a cell is by its file's format, before its column is asked. A column's own notation ({@code decimal}, the {@code
 * format} of dates) is of texts: a cell that is a number or a date already is taken as it is.
 */
public enum CellKind {
    /** What people wrote, and all there is in CSV. */
    TEXT,
    /** A number, its text with a point and no signs between thousands. */
    NUMBER,
    /** A date, alone or with a time, its text in ISO 8601. */
    DATE
}
