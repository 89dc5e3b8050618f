package dev.tessera.tables.read;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one file, in order, whatever its format. Not thread-safe. */
public interface Rows extends Closeable {
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

    /** Lets go of temporary files; the stream that the file was read from stays open. */
    @Override
    default void close() throws IOException {}
}
