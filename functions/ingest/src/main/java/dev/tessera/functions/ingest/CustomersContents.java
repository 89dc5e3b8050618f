package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.tables.merge.MergedRows;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;

/** A table with a row for each customer; where several are merged, that is done before any is stored. */
final class CustomersContents implements Contents {
    private final AssemblyPlan.Table table;
    private final TableReader reader;

    CustomersContents(Definition definition, AssemblyPlan.Table table, ReadOptions options) {
        this.table = table;
        this.reader = new TableReader(Objects.requireNonNull(definition.tables().get(table.name())), options);
    }

    @Override
    public Summary read(String key, MergedRows.Opener file, FileWriter writer, Pass pass, Consumer<Reject> rejects)
            throws IOException, TableException {
        Consumer<Contribution> rows = pass.storing(writer::write);
        ReadSummary read;
        try {
            read = table.duplicates() == Duplicates.MERGE
                    ? new MergedRows(reader, table).read(key, file, rows, rejects)
                    : plain(key, file, rows, rejects);
        } catch (NoRowsException e) {
            if (!Keys.isPart(key)) {
                throw e;
            }
            read = new ReadSummary(0, 0);
        }
        return new Summary(read.rows(), read.rejected(), read.asOf(), null, new byte[0]);
    }

    private ReadSummary plain(String key, MergedRows.Opener file, Consumer<Contribution> rows, Consumer<Reject> rejects)
            throws IOException, TableException {
        try (InputStream in = file.open()) {
            return reader.read(key, in, rows, rejects);
        }
    }
}
