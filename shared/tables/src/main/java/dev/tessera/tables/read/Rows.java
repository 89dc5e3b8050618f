package dev.tessera.tables.read;

import java.io.IOException;

/** The rows of one file, in order, whatever its format. Not thread-safe. */
public interface Rows {
    /** The file's columns. */
    Header header();

    /**
     * Moves to the next row that is not blank; returns false at the end.
     *
     * @throws TableException when the rest of the file cannot be read as a table
     */
    boolean next() throws IOException, TableException;

    /** The row it stands at; the same object each time. */
    Row row();
}
