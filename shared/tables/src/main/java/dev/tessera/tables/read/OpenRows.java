package dev.tessera.tables.read;

import dev.tessera.tables.limits.BadBytesException;
import dev.tessera.tables.limits.Spool;
import java.io.IOException;

/** The rows of a file that was opened, with what was put aside for them. */
final class OpenRows implements Rows {
    private final String name;
    private final Rows rows;
    private final Spool spool;

    OpenRows(String name, Rows rows, Spool spool) {
        this.name = name;
        this.rows = rows;
        this.spool = spool;
    }

    @Override
    public Header header() {
        return rows.header();
    }

    @Override
    public boolean next() throws IOException, TableException {
        try {
            return rows.next();
        } catch (BadBytesException e) {
            throw unusable(name, e);
        }
    }

    @Override
    public Row row() {
        return rows.row();
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            rows.close();
        }
    }

    static TableException unusable(String name, BadBytesException e) {
        return new TableException(name + " " + e.getMessage(), e);
    }
}
