package dev.tessera.functions.ingest;

import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.Manifest;
import dev.tessera.aws.store.Swept;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps the store small, and whole: sweeps it after each file, compacts old files of events, and stores a file again that counts again
 * after it was swept.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** How many items a file's ingest looks at, or twice its own rows where that is more. */
    private static final int LEAST_SWEPT = 10_000;

    private final DatasetStore store;
    private final Definitions definitions;
    private final VersionReading reading;
    private final Deadline deadline;
    private final More more;

    Upkeep(DatasetStore store, Definitions definitions, VersionReading reading, Deadline deadline, More more) {
        this.store = store;
        this.definitions = definitions;
        this.reading = reading;
        this.deadline = deadline;
        this.more = more;
    }

    /** Whether a file counts of which the sweep has given up what it says. */
    boolean isMissing(DatasetState state, Definition definition, FileEntry file) {
        return store.toStoreAgain(store.manifest(state), AssemblyPlan.of(definition)).stream()
                .anyMatch(missing -> missing.version().equals(file.version()));
    }

    /** Stores again, before {@code entry} is flipped, what would count again without being there. */
    void before(DatasetState state, Definitions.Present present, FileEntry entry) throws IOException {
        before(state, store.manifest(state), present, entry);
    }

    /** The same, where the manifest was read just now. */
    void before(DatasetState state, Manifest now, Definitions.Present present, FileEntry entry) throws IOException {
        Optional<Definition> definition = definition(present);
        if (definition.isPresent()) {
            storeAgain(state, definition.get(), store.toStoreAgain(now, AssemblyPlan.of(definition.get()), entry));
        }
    }

    /**
     * Stores again what counts without being there, for another may have been faster; else sweeps, for no more than half of the
     * invocation's time, after which another goes on.
     *
     * @param rows of the file that was settled
     * @return whether anything was stored again
     */
    boolean after(String dataset, Definitions.Present present, long rows) throws IOException {
        Optional<DatasetState> state = store.find(dataset);
        Optional<Definition> definition = definition(present);
        if (state.isEmpty() || definition.isEmpty()) {
            return false;
        }
        Manifest now = store.manifest(state.get());
        if (storeAgain(state.get(), now, definition.get())) {
            // A training is to be asked for first. The next file's ingest sweeps.
            return true;
        }
        try {
            long items = Math.max(LEAST_SWEPT, 2 * rows);
            sweep(new Task.Sweep(dataset, 0, items), now, definition.get(), () -> !deadline.isNear());
            if (!deadline.isNear()) {
                store.compact(now, AssemblyPlan.of(definition.get()), rows, () -> !deadline.isNear());
            }
        } catch (SdkException e) {
            // The file is settled. Sweep and compaction go on where they were after the next one.
            LOG.warn("the upkeep of {} broke off", dataset, e);
        }
        return false;
    }

    /**
     * The same for as long as there is time.
     *
     * @return whether anything was stored again
     */
    boolean sweep(Task.Sweep task) throws IOException {
        Optional<DatasetState> state = store.find(task.dataset());
        Optional<Definition> definition = definition(definitions.present(task.dataset()));
        if (state.isEmpty() || definition.isEmpty()) {
            return false;
        }
        Manifest now = store.manifest(state.get());
        if (storeAgain(state.get(), now, definition.get())) {
            return true;
        }
        sweep(task, now, definition.get(), () -> !deadline.isUp());
        return false;
    }

    private void sweep(Task.Sweep task, Manifest now, Definition definition, BooleanSupplier hasTime) {
        boolean hadTime = !deadline.isNear();
        Swept swept = store.sweep(now, AssemblyPlan.of(definition), task.items(), hasTime);
        if (swept.seen() > 0) {
            LOG.info("swept {}: {} of {} items deleted", task.dataset(), swept.deleted(), swept.seen());
        }
        // What cannot even be begun in an invocation's time must not be tried for ever.
        if (swept.isStopped() && more.isLater() && (swept.seen() > 0 || !hadTime)) {
            more.send(task.after(swept.seen()), Duration.ZERO);
        }
    }

    private boolean storeAgain(DatasetState state, Manifest now, Definition definition) throws IOException {
        List<FileEntry> missing = store.toStoreAgain(now, AssemblyPlan.of(definition));
        storeAgain(state, definition, missing);
        return !missing.isEmpty();
    }

    private void storeAgain(DatasetState state, Definition definition, List<FileEntry> files) throws IOException {
        for (FileEntry file : files) {
            FileVersion version = file.version();
            LOG.info("{} counts again and is stored again", version.key());
            try {
                AssemblyPlan.Table table = AssemblyPlan.of(definition).table(file.table());
                FileEntry again = reading.read(
                        state, IncomingKey.parse(version.key()), version, definition, table, Progress.NONE);
                store.flip(state, again.with(file.state(), file.reason()));
            } catch (TableException e) {
                store.flip(
                        state,
                        new FileEntry(
                                version,
                                file.table(),
                                file.schema(),
                                FileState.REJECTED,
                                0,
                                0,
                                String.valueOf(e.getMessage())));
            } catch (NotIncomingException e) {
                throw new IOException(e);
            } catch (IOException e) {
                if (reading.isPresent(version)) {
                    throw e;
                }
                LOG.info("{} has been replaced or deleted meanwhile, and settles itself", version.key());
            }
        }
    }

    /** Empty where there is none that can be read: then nothing is swept, nor stored again. */
    private static Optional<Definition> definition(Definitions.Present present) {
        try {
            return Optional.of(present.read());
        } catch (DefinitionException e) {
            return Optional.empty();
        }
    }
}
