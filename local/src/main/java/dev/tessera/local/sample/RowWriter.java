package dev.tessera.local.sample;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes the rows of one table, one after the other. */
interface RowWriter extends Closeable {
    /** Writes a row. The cells are not kept. */
    void write(List<String> cells) throws IOException;
}
