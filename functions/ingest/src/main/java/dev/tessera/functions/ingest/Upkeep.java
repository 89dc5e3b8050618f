package dev.tessera.functions.ingest;

import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.Swept;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps the store small, and whole: sweeps it after each file, and stores a file again that counts again after it was
 * swept.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** How many items a file's ingest looks at, and no fewer than twice its own rows. */
    private static final int LEAST_SWEPT = 10_000;

    private final DatasetStore store;
    private final Definitions definitions;
    private final VersionReading reading;

    Upkeep(DatasetStore store, Definitions definitions, VersionReading reading) {
        this.store = store;
        this.definitions = definitions;
        this.reading = reading;
    }

    /** Whether a file counts of which the sweep has given up what it says. */
    boolean isMissing(DatasetState state, Definition definition, FileEntry file) {
        return store.toStoreAgain(state, AssemblyPlan.of(definition)).stream()
                .anyMatch(missing -> missing.version().equals(file.version()));
    }

    /** Stores again, before {@code entry} is flipped, what would count again without being there. */
    void before(DatasetState state, Definitions.Present present, FileEntry entry) throws IOException {
        Optional<Definition> definition = definition(present);
        if (definition.isPresent()) {
            storeAgain(state, definition.get(), store.toStoreAgain(state, AssemblyPlan.of(definition.get()), entry));
        }
    }

    /** Stores again what counts without being there, for another may have been faster; then sweeps. */
    void after(String dataset, long rows) throws IOException {
        Optional<DatasetState> state = store.find(dataset);
        Optional<Definition> definition = definition(definitions.present(dataset));
        if (state.isEmpty() || definition.isEmpty()) {
            return;
        }
        AssemblyPlan plan = AssemblyPlan.of(definition.get());
        storeAgain(state.get(), definition.get(), store.toStoreAgain(state.get(), plan));
        try {
            Swept swept =
                    store.sweep(dataset, plan, (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_SWEPT, 2 * rows)));
            if (swept.seen() > 0) {
                LOG.info("swept {}: {} of {} items deleted", dataset, swept.deleted(), swept.seen());
            }
        } catch (SdkException e) {
            // The file is settled. The sweep goes on where it was after the next one.
            LOG.warn("the sweep of {} broke off", dataset, e);
        }
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
