package dev.tessera.tables.read;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.TableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Streams one file of a table: rows in, contributions out. Memory does not grow with the file. */
public final class TableReader {
    /** Reads files of {@code table}. */
    public TableReader(TableDefinition table) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a whole file.
     *
     * @param name what errors call the file
     * @param in the file's bytes; not closed
     * @param contributions gets each good row, in the file's order
     * @param rejects gets each bad row, in the file's order
     * @throws TableException when the file as a whole cannot be taken: empty, header only, no key column, a column of
     *     the definition absent, more bad rows than the definition allows
     */
    public ReadSummary read(String name, InputStream in, Consumer<Contribution> contributions, Consumer<Reject> rejects)
            throws IOException, TableException {
        throw new UnsupportedOperationException();
    }
}
