package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.store.ContributionTooLargeException;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.partial.PartialReader;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import dev.tessera.tables.read.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads file versions: their headers, and their rows into the store, where nothing of them is seen yet. */
final class VersionReading {
    /** The operator may set limits in the function's environment. */
    static final ReadOptions OPTIONS = ReadOptions.of(Limits.DEFAULT.with(System.getenv()));

    private final Bucket bucket;
    private final DatasetStore store;

    VersionReading(Bucket bucket, DatasetStore store) {
        this.bucket = bucket;
        this.store = store;
    }

    /** Whether {@code version} is the one that the bucket has. */
    boolean isPresent(FileVersion version) {
        return bucket.head(version.key())
                .filter(present -> present.id().equals(version.id()))
                .isPresent();
    }

    /**
     * The names of its columns.
     *
     * @throws TableException when it is no table
     * @throws IOException also when the version is no longer the present one
     */
    Header header(FileVersion version) throws IOException, TableException {
        try (InputStream in = open(version);
                Rows rows = TableFile.open(version.key(), in, OPTIONS)) {
            return rows.header();
        }
    }

    /** Its bytes. @throws IOException also when the version is no longer the present one */
    InputStream open(FileVersion version) throws IOException {
        try {
            return bucket.open(version);
        } catch (ObjectChangedException e) {
            throw new IOException(e);
        }
    }

    /**
     * Stores all that the version says.
     *
     * @return the entry that makes it visible
     * @throws TableException when the file cannot be taken
     * @throws IOException also when the version is no longer the present one
     */
    FileEntry read(
            DatasetState state, IncomingKey file, FileVersion version, Definition definition, AssemblyPlan.Table table)
            throws IOException, TableException {
        try {
            return table.ofCustomers()
                    ? rows(state, file, version, definition, table)
                    : partials(state, file, version, definition, table);
        } catch (ContributionTooLargeException e) {
            throw new TableException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private FileEntry rows(
            DatasetState state, IncomingKey file, FileVersion version, Definition definition, AssemblyPlan.Table table)
            throws IOException, TableException {
        TableReader reader =
                new TableReader(Objects.requireNonNull(definition.tables().get(table.name())), OPTIONS);
        ReadSummary read;
        try (FileWriter writer = store.write(state, version, table)) {
            do {
                try (InputStream in = open(version);
                        RejectedRows rejects = rejects(file, version)) {
                    read = reader.read(file.key(), in, writer::write, rejects);
                }
            } while (!writer.finish());
        }
        return new FileEntry(
                version, table.name(), table.schema().hash(), FileState.VISIBLE, read.rows(), read.rejected(), "");
    }

    private FileEntry partials(
            DatasetState state, IncomingKey file, FileVersion version, Definition definition, AssemblyPlan.Table table)
            throws IOException, TableException {
        PartialReader reader = new PartialReader(definition, table.name(), OPTIONS);
        PartialReader.Summary read;
        try (FileWriter writer = store.write(state, version, table)) {
            do {
                try (InputStream in = open(version);
                        RejectedRows rejects = rejects(file, version)) {
                    read = reader.read(file.key(), in, writer::write, rejects);
                }
            } while (!writer.finish());
        }
        String schema = table.schema().hash();
        if (Overlaps.concern(table)) {
            store.writeFingerprints(state, version, schema, read.fingerprints().toBytes());
        }
        return new FileEntry(
                version,
                table.name(),
                schema,
                FileState.VISIBLE,
                read.read().rows(),
                read.read().rejected(),
                "",
                read.days());
    }

    private RejectedRows rejects(IncomingKey file, FileVersion version) {
        return new RejectedRows(bucket, Keys.rejected(file.dataset(), file.path(), version.id()));
    }
}
