package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.bucket.ObjectChangedException;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.ContributionTooLargeException;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.FileWriter;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.partial.PartialReader;
import dev.tessera.tables.read.Header;
import dev.tessera.tables.read.ReadOptions;
import dev.tessera.tables.read.ReadSummary;
import dev.tessera.tables.read.Rows;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.read.TableFile;
import dev.tessera.tables.read.TableReader;
import dev.tessera.tables.route.FileRouter;
import dev.tessera.tables.route.RoutingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a dataset's manifest in line with what the bucket now has under one key: the present version of a file is read
 * and made visible, or refused with a reason, or withdrawn when it is gone. Doing it again changes nothing, so that
 * events may come twice, late, and in any order.
 */
final class FileIngest {
    private static final Logger LOG = LoggerFactory.getLogger(FileIngest.class);

    /** How often a file may be replaced while it is read before the invocation gives up, to be tried again. */
    private static final int ATTEMPTS = 5;

    /** The operator may set limits in the function's environment. */
    static final ReadOptions OPTIONS = ReadOptions.of(Limits.DEFAULT.with(System.getenv()));

    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingQueue queue;
    private final Definitions definitions;
    private final Overlaps overlaps;
    private final Upkeep upkeep;

    FileIngest(Bucket bucket, DatasetStore store, TrainingQueue queue) {
        this.bucket = bucket;
        this.store = store;
        this.queue = queue;
        this.definitions = new Definitions(bucket);
        this.overlaps = new Overlaps(store);
        this.upkeep = new Upkeep(store, definitions, this::read);
    }

    /**
     * Settles what the bucket has under {@code file}, and asks for a training where that is due.
     *
     * @throws IOException when the file cannot be read through, or keeps being replaced; another try may do
     */
    Outcome resolve(IncomingKey file) throws IOException {
        boolean changed = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<FileVersion> present = bucket.head(file.key());
            Optional<Outcome> outcome = present.isPresent() ? take(file, present.get()) : Optional.of(withdraw(file));
            changed |= outcome.map(Outcome::changed).orElse(false);
            // Only what is present after the flip may stay: another version may have come in the meantime, and the
            // invocation that its event started may have finished first.
            if (outcome.isPresent()
                    && (present.isPresent()
                            ? isPresent(present.get())
                            : bucket.head(file.key()).isEmpty())) {
                upkeep.after(file.dataset(), outcome.get().rows());
                askForTraining(file.dataset(), changed);
                return outcome.get();
            }
        }
        throw new IOException("the file was replaced " + ATTEMPTS + " times while it was read");
    }

    /** Empty when the version was replaced before it could be read. */
    private Optional<Outcome> take(IncomingKey file, FileVersion version) throws IOException {
        DatasetState state = store.open(file.dataset());
        Optional<FileEntry> known = known(state, file);
        String table = file.table().orElse("");
        String schema = "";
        FileEntry entry;
        try {
            Definition definition = definitions.of(file, version);
            Optional<String> routed = route(definition, file, version);
            if (routed.isEmpty()) {
                return Optional.of(withdraw(file));
            }
            table = routed.get();
            AssemblyPlan.Table plan = AssemblyPlan.of(definition).table(table);
            schema = plan.schema().hash();
            if (known.isPresent()
                    && isSettled(known.get(), version, schema)
                    && !upkeep.isMissing(state, definition, known.get())) {
                // The request for a training may have been lost with the invocation that made the entry.
                overlaps.settle(state, plan);
                return Optional.of(Outcome.of(known.get(), true));
            }
            entry = overlaps.judged(state, plan, read(state, file, version, plan, definition));
        } catch (RoutingException e) {
            entry = new FileEntry(version, table, schema, FileState.WAITING, 0, 0, String.valueOf(e.getMessage()));
        } catch (TableException | DefinitionException e) {
            entry = new FileEntry(version, table, schema, FileState.REJECTED, 0, 0, String.valueOf(e.getMessage()));
        } catch (ObjectChangedException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (isPresent(version)) {
                throw e;
            }
            return Optional.empty();
        }
        boolean wasVisible = known.filter(k -> k.state() == FileState.VISIBLE).isPresent();
        if (known.filter(k -> k.version().lastModified().isAfter(version.lastModified()))
                .isPresent()) {
            if (!isPresent(version)) {
                return Optional.empty();
            }
            // The newer version was deleted, and this one is the present one again: the manifest only goes back by way
            // of withdrawing.
            withdraw(file);
        }
        upkeep.before(state, entry);
        boolean flipped = store.flip(state, entry).isPresent();
        boolean others = settleOthers(state, file, entry);
        return Optional.of(
                Outcome.of(entry, others || (flipped && (wasVisible || entry.state() == FileState.VISIBLE))));
    }

    /** Another file of events may count, or no longer, since this one came or went. */
    private boolean settleOthers(DatasetState state, IncomingKey file, FileEntry entry) {
        try {
            return definitions.find(file.dataset()).map(AssemblyPlan::of).stream()
                    .flatMap(plan -> plan.tables().stream())
                    .filter(table -> table.name().equals(entry.table()))
                    .anyMatch(table -> overlaps.settle(state, table));
        } catch (DefinitionException e) {
            LOG.warn("the definition of {} says what it cannot, so that held files stay as they are", file.dataset());
            return false;
        }
    }

    /**
     * The table that a file belongs to, empty where the definition leaves it alone.
     *
     * @throws RoutingException when it belongs to none, or may belong to several
     */
    private Optional<String> route(Definition definition, IncomingKey file, FileVersion version)
            throws IOException, TableException {
        Optional<String> folder = file.table();
        if (folder.isPresent() && !definition.tables().containsKey(folder.get())) {
            throw new RoutingException("the definition of '" + file.dataset() + "' has no table '" + folder.get()
                    + "', only " + definition.tables().keySet() + "; put the file into incoming/" + file.dataset() + "/"
                    + definition.customersTable() + "/, or add the table to the definition");
        }
        return new FileRouter(definition).route(file.path(), () -> header(file, version));
    }

    private Header header(IncomingKey file, FileVersion version) throws IOException, TableException {
        try (InputStream in = bucket.open(version);
                Rows rows = TableFile.open(file.key(), in, OPTIONS)) {
            return rows.header();
        } catch (ObjectChangedException e) {
            throw new IOException(e);
        }
    }

    private boolean isPresent(FileVersion version) {
        return bucket.head(version.key())
                .filter(present -> present.id().equals(version.id()))
                .isPresent();
    }

    private static boolean isSettled(FileEntry known, FileVersion version, String schema) {
        return known.state() != FileState.WITHDRAWN
                && known.state() != FileState.WAITING
                && known.version().id().equals(version.id())
                && known.schema().equals(schema);
    }

    /** Stores what a file says. */
    private FileEntry read(
            DatasetState state, IncomingKey file, FileVersion version, AssemblyPlan.Table table, Definition definition)
            throws IOException, TableException, ObjectChangedException {
        return table.ofCustomers()
                ? rows(state, file, version, table, definition)
                : partials(state, file, version, table, definition);
    }

    private FileEntry rows(
            DatasetState state, IncomingKey file, FileVersion version, AssemblyPlan.Table table, Definition definition)
            throws IOException, TableException, ObjectChangedException {
        TableReader reader =
                new TableReader(Objects.requireNonNull(definition.tables().get(table.name())), OPTIONS);
        ReadSummary read;
        try (FileWriter writer = store.write(state, version, table)) {
            do {
                try (InputStream in = bucket.open(version);
                        RejectedRows rejects = rejects(file, version)) {
                    read = reader.read(file.key(), in, writer::write, rejects);
                }
            } while (!writer.finish());
        } catch (ContributionTooLargeException e) {
            throw new TableException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new FileEntry(
                version, table.name(), table.schema().hash(), FileState.VISIBLE, read.rows(), read.rejected(), "");
    }

    private FileEntry partials(
            DatasetState state, IncomingKey file, FileVersion version, AssemblyPlan.Table table, Definition definition)
            throws IOException, TableException, ObjectChangedException {
        PartialReader reader = new PartialReader(definition, table.name(), OPTIONS);
        PartialReader.Summary read;
        try (FileWriter writer = store.write(state, version, table)) {
            do {
                try (InputStream in = bucket.open(version);
                        RejectedRows rejects = rejects(file, version)) {
                    read = reader.read(file.key(), in, writer::write, rejects);
                }
            } while (!writer.finish());
        } catch (ContributionTooLargeException e) {
            throw new TableException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
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

    private Outcome withdraw(IncomingKey file) throws IOException {
        Optional<DatasetState> state = store.find(file.dataset());
        Optional<FileEntry> known = state.flatMap(s -> known(s, file));
        if (state.isEmpty() || known.isEmpty()) {
            return Outcome.absent(file.key());
        }
        FileEntry entry = known.get();
        if (entry.state() == FileState.WITHDRAWN) {
            return Outcome.of(entry, true);
        }
        FileEntry withdrawn =
                new FileEntry(entry.version(), entry.table(), entry.schema(), FileState.WITHDRAWN, 0, 0, "");
        upkeep.before(state.get(), withdrawn);
        boolean flipped = store.flip(state.get(), withdrawn).isPresent();
        boolean others = settleOthers(state.get(), file, withdrawn);
        return Outcome.of(withdrawn, others || (flipped && entry.state() == FileState.VISIBLE));
    }

    private Optional<FileEntry> known(DatasetState state, IncomingKey file) {
        return store.files(state).stream()
                .filter(entry -> entry.version().key().equals(file.key()))
                .findFirst();
    }

    /** Read after the flip, so that a training that has not begun by now will see what was flipped. */
    private void askForTraining(String dataset, boolean changed) {
        store.find(dataset)
                .filter(state -> changed && state.revision() > state.startedRevision())
                .filter(state -> store.files(state).stream().anyMatch(entry -> entry.state() == FileState.VISIBLE))
                .ifPresent(state -> queue.request(dataset, state.startedRevision()));
    }
}
