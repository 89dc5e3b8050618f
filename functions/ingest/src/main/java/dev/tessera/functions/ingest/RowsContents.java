package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.definition.Definition;
import dev.tessera.tables.fingerprint.RowFingerprints;
import dev.tessera.tables.merge.MergedRows;
import dev.tessera.tables.partial.PartialReader;
import dev.tessera.tables.read.NoRowsException;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Reject;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A table with several rows for a customer, of which what they add up to is stored. */
final class RowsContents implements Contents {
    private final PartialReader reader;

    RowsContents(Definition definition, String table, ReadOptions options) {
        this.reader = new PartialReader(definition, table, options);
    }

    @Override
    public Summary read(String key, MergedRows.Opener file, FileWriter writer, Pass pass, Consumer<Reject> rejects)
            throws IOException, TableException {
        Consumer<Partial> partials = pass.storing(writer::write);
        try (InputStream in = file.open()) {
            PartialReader.Summary read = reader.read(key, in, partials, rejects);
            return new Summary(
                    read.read().rows(),
                    read.read().rejected(),
                    read.read().asOf(),
                    read.days(),
                    read.fingerprints().toBytes());
        } catch (NoRowsException e) {
            if (!Keys.isPart(key)) {
                throw e;
            }
            return new Summary(0, 0, null, null, new RowFingerprints().toBytes());
        }
    }
}
