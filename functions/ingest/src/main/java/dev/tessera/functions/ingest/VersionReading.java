package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.metrics.Metrics;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.ErasedCustomers;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.Layout;
import dev.tessera.model.contribution.ContributionTooLargeException;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads file versions: their headers, and their rows into the store, where nothing of them is seen yet. */
final class VersionReading {
    /** The operator may set limits in the function's environment. */
    static final ReadOptions OPTIONS = ReadOptions.of(Limits.DEFAULT.with(System.getenv()));

    /** A file may take so many invocations. */
    static final int MOST_HOPS = 100;

    private final Bucket bucket;
    private final DatasetStore store;
    private final Deadline deadline;

    VersionReading(Bucket bucket, DatasetStore store, Deadline deadline) {
        this.bucket = bucket;
        this.store = store;
        this.deadline = deadline;
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
     * @throws OutOfTimeException when another invocation has to look
     * @throws IOException also when the version is no longer the present one
     */
    Header header(FileVersion version) throws IOException, TableException {
        boolean hadTime = !deadline.isNear();
        try (InputStream in = open(version);
                Rows rows = TableFile.open(version.key(), in, OPTIONS)) {
            return rows.header();
        } catch (IOException | TableException | RuntimeException e) {
            if (!deadline.hasPassed()) {
                throw e;
            }
            if (!hadTime) {
                throw new OutOfTimeException(version.key(), new Progress(version.id(), 0, "", 0, "", 1));
            }
            throw new TableException(
                    version.key() + " cannot even be opened in the time that an invocation has. Split it.", e);
        }
    }

    /** @throws Deadline.PassedException when a reader may have stopped because the time is up */
    void checkTime() {
        deadline.check();
    }

    /** Its bytes, while there is time. @throws IOException also when the version is no longer the present one */
    InputStream open(FileVersion version) throws IOException {
        try {
            return deadline.limit(bucket.open(version));
        } catch (ObjectChangedException e) {
            throw new IOException(e);
        }
    }

    /** @throws OtherLayoutException when the generation keeps the table's rows otherwise */
    void checkLayout(DatasetState state, Definition definition, String table) {
        if (!store.generations().keeps(state, table, Layout.of(definition, table))) {
            throw new OtherLayoutException(table);
        }
    }

    /**
     * Stores all that the version says.
     *
     * @param progress how far it has been read, which counts where it is of this version, generation and schema
     * @return the entry that makes it visible
     * @throws TableException when the file cannot be taken
     * @throws OutOfTimeException when another invocation has to go on
     * @throws OtherLayoutException when it cannot be stored beside the others
     * @throws IOException also when the version is no longer the present one
     */
    FileEntry read(
            DatasetState state,
            IncomingKey file,
            FileVersion version,
            Definition definition,
            AssemblyPlan.Table table,
            Progress progress)
            throws IOException, TableException {
        try (VersionInLog _ = VersionInLog.of(version)) {
            return readNow(state, file, version, definition, table, progress);
        }
    }

    private FileEntry readNow(
            DatasetState state,
            IncomingKey file,
            FileVersion version,
            Definition definition,
            AssemblyPlan.Table table,
            Progress progress)
            throws IOException, TableException {
        if (progress.hops() >= MOST_HOPS) {
            throw new TableException(version.key() + " was not read to its end by " + progress.hops()
                    + " invocations, which is the limit. Split it.");
        }
        checkLayout(state, definition, table.name());
        Optional<Pseudonyms> pseudonyms = store.pseudonyms(state, definition.pseudonymise());
        if (pseudonyms.isPresent() != definition.pseudonymise()) {
            throw new OtherLayoutException(table.name());
        }
        Contents.Summary read;
        boolean hadTime = !deadline.isNear();
        Optional<FileWriter> resumed = resumed(state, version, table, progress);
        long skip = resumed.isPresent() ? progress.done() : 0;
        try (FileWriter writer = resumed.orElseGet(() -> store.write(state, version, table))) {
            ReadOptions options = OPTIONS.with(pseudonyms.orElse(null))
                    .telling(store.erasedBefore(state, writer.erased()).orElse(null));
            Contents contents = table.ofCustomers()
                    ? new CustomersContents(definition, table, options)
                    : new RowsContents(definition, table.name(), options);
            do {
                Pass pass = new Pass(skip, deadline);
                try (RejectedRows rejects = rejects(file, version, writer.erased())) {
                    read = read(contents, version, writer, pass, rejects);
                } catch (Deadline.PassedException e) {
                    if (pass.isInVain() && hadTime) {
                        throw new TableException(
                                version.key() + " cannot be read further than " + pass.done()
                                        + " contributions in the time that an invocation has. Split it.",
                                e);
                    }
                    throw new OutOfTimeException(
                            version.key(),
                            new Progress(
                                    version.id(),
                                    state.generation(),
                                    table.schema().hash(),
                                    pass.done(),
                                    writer.suspend(),
                                    progress.hops() + 1));
                }
                skip = 0;
            } while (!writer.finish());
            say(state, version, read, writer);
        } catch (ContributionTooLargeException e) {
            throw new TableException(String.valueOf(e.at(version.key()).getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (Overlaps.concern(table)) {
            store.writeFingerprints(state, version, table.schema().hash(), read.fingerprints());
        }
        return new FileEntry(
                version.withAsOf(read.asOf()),
                table.name(),
                table.schema().hash(),
                FileState.VISIBLE,
                read.rows(),
                read.rejected(),
                counting(version, table),
                read.days());
    }

    private static void say(DatasetState state, FileVersion version, Contents.Summary read, FileWriter writer) {
        Instant now = Instant.now();
        new Metrics(now, "Dataset", state.dataset())
                .count("RowsRead", read.rows())
                .count("RowsRejected", read.rejected())
                .count("ItemsWritten", writer.stored())
                .count("ItemsUnchanged", writer.unchanged())
                .time("IngestLag", Duration.between(version.lastModified(), now))
                .say();
    }

    private Contents.Summary read(
            Contents contents, FileVersion version, FileWriter writer, Pass pass, RejectedRows rejects)
            throws IOException, TableException {
        try {
            return contents.read(version.key(), () -> open(version), writer, pass, rejects);
        } catch (IOException | TableException | RuntimeException e) {
            if (!deadline.hasPassed()) {
                throw e;
            }
            rejects.abort();
            throw new Deadline.PassedException();
        }
    }

    private Optional<FileWriter> resumed(
            DatasetState state, FileVersion version, AssemblyPlan.Table table, Progress progress) {
        boolean isOfThis = progress.version().equals(version.id())
                && progress.generation() == state.generation()
                && progress.schema().equals(table.schema().hash());
        return isOfThis ? store.resume(state, version, table, progress.stored()) : Optional.empty();
    }

    /** When the file counts, empty where it does by itself. */
    private static String counting(FileVersion version, AssemblyPlan.Table table) {
        boolean together = table.delivery() == Delivery.FULL || table.delivery() == Delivery.WINDOW;
        return together && Keys.isPart(version.key())
                ? "it counts together with the other files of its folder, once " + Keys.SUCCESS + " closes them"
                : "";
    }

    private RejectedRows rejects(IncomingKey file, FileVersion version, ErasedCustomers erased) {
        return new RejectedRows(bucket, Keys.rejected(file.dataset(), file.path(), version.id()), erased);
    }
}
