package dev.tessera.exports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes a table's rows one by one, in bounded memory. */
interface TableWriter {
    /**
     * Adds a row.
     *
     * @param cells in the order of the table's columns: {@link String}, {@link Long}, {@link Double}, {@link Boolean},
     *     {@link java.time.LocalDate}, or null for nothing
     */
    void row(@Nullable Object[] cells) throws IOException;

    /** Completes the table. Not called where writing failed, so that half a table is never taken for a whole one. */
    void finish() throws IOException;
}
