package dev.tessera.functions.ingest;

import dev.tessera.aws.store.CompactedException;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.Manifest;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import dev.tessera.tables.route.RoutingException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the manifest say of one file what one version of it says by one definition: visible, or why not. Doing it again
 * changes nothing.
 */
final class FileSettling {
    private final DatasetStore store;
    private final VersionReading reading;
    private final Overlaps overlaps;
    private final Upkeep upkeep;
    private final DeliveryClosing closing;
    private final String waitingForDefinition;

    /** {@code waitingForDefinition} is what is said of files of a dataset without a definition. */
    FileSettling(
            DatasetStore store,
            VersionReading reading,
            Upkeep upkeep,
            DeliveryClosing closing,
            String waitingForDefinition) {
        this.store = store;
        this.reading = reading;
        this.overlaps = new Overlaps(store);
        this.upkeep = upkeep;
        this.closing = closing;
        this.waitingForDefinition = waitingForDefinition;
    }

    /**
     * Takes a version that the bucket has.
     *
     * @param anew whether it is read also where it was read by the same schema before
     * @param progress how far it has been read before
     * @return empty when it was replaced before it could be read
     * @throws OutOfTimeException when another invocation has to go on
     * @throws OtherLayoutException when it cannot be stored beside the others
     * @throws CompactedException when what the manifest has of it is compacted with others
     * @throws IOException when it cannot be read through; another try may do
     */
    Optional<Outcome> take(
            DatasetState state,
            IncomingKey file,
            FileVersion version,
            Definitions.Present definition,
            boolean anew,
            Progress progress)
            throws IOException {
        VersionInLog.tell(version);
        Optional<FileEntry> known = store.file(state, file.key());
        String table = "";
        String schema = "";
        FileEntry entry;
        @Nullable Manifest now = null;
        try {
            Definition says = definition.read();
            Optional<String> routed = Routing.route(says, file, () -> reading.header(version));
            if (routed.isEmpty()) {
                return Optional.of(withdraw(state, file, definition));
            }
            table = routed.get();
            AssemblyPlan.Table plan = AssemblyPlan.of(says).table(table);
            schema = plan.schema().hash();
            reading.checkLayout(state, says, table);
            if (!anew
                    && known.isPresent()
                    && isSettled(known.get(), version, schema)
                    && !upkeep.isMissing(state, says, known.get())) {
                // What is to follow a flip may have been lost with the invocation that made the entry.
                overlaps.settle(state, plan);
                closing.settleAround(state, definition, file.key());
                return Optional.of(Outcome.of(known.get(), true));
            }
            if (known.isPresent() && known.get().isCompacted()) {
                throw new CompactedException(file.key());
            }
            FileEntry read = reading.read(state, file, version, says, plan, progress);
            now = store.manifest(state);
            entry = overlaps.judged(state, now, plan, read);
        } catch (DefinitionException e) {
            if (known.isPresent() && isJudged(known.get(), version)) {
                // It was read by a definition that is no longer there, and stays as it is until there is another.
                return Optional.of(Outcome.of(known.get(), true));
            }
            entry = waiting(version, definition.isAbsent() ? waitingForDefinition : String.valueOf(e.getMessage()));
        } catch (RoutingException e) {
            entry = waiting(version, String.valueOf(e.getMessage()));
        } catch (TableException e) {
            entry = new FileEntry(version, table, schema, FileState.REJECTED, 0, 0, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (reading.isPresent(version)) {
                throw e;
            }
            return Optional.empty();
        }
        if (known.filter(k -> k.version().lastModified().isAfter(version.lastModified()))
                .isPresent()) {
            if (!reading.isPresent(version)) {
                return Optional.empty();
            }
            // The newer version was deleted, and this one is the present one again: the manifest only goes back by way
            // of withdrawing.
            withdraw(state, file, definition);
            VersionInLog.tell(version);
            now = null;
        }
        boolean wasVisible = known.filter(k -> k.state() == FileState.VISIBLE).isPresent();
        upkeep.before(state, now == null ? store.manifest(state) : now, definition, entry);
        boolean flipped = store.flip(state, entry).isPresent();
        boolean others = settleOthers(state, definition, entry);
        return Optional.of(Outcome.of(entry, others || (flipped && (wasVisible || counts(entry)))));
    }

    /** Has nothing of the file count. */
    Outcome withdraw(DatasetState state, IncomingKey file, Definitions.Present definition) throws IOException {
        Optional<FileEntry> known = store.file(state, file.key());
        if (known.isEmpty()) {
            return Outcome.absent(file.key());
        }
        FileEntry entry = known.get();
        VersionInLog.tell(entry.version());
        if (entry.state() == FileState.WITHDRAWN) {
            // What is to follow a flip may have been lost with the invocation that made the entry.
            settleOthers(state, definition, entry);
            return Outcome.of(entry, true);
        }
        FileEntry withdrawn =
                new FileEntry(entry.version(), entry.table(), entry.schema(), FileState.WITHDRAWN, 0, 0, "");
        upkeep.before(state, definition, withdrawn);
        boolean flipped = store.flip(state, withdrawn).isPresent();
        boolean others = settleOthers(state, definition, withdrawn);
        return Outcome.of(withdrawn, others || (flipped && entry.state() == FileState.VISIBLE));
    }

    /** Whether an entry counts by itself; parts count once they are closed. */
    private static boolean counts(FileEntry entry) {
        return entry.state() == FileState.VISIBLE && entry.reason().isEmpty();
    }

    /** Others may count, or no longer, since this one came or went. */
    private boolean settleOthers(DatasetState state, Definitions.Present definition, FileEntry entry)
            throws IOException {
        boolean closed = closing.settleAround(state, definition, entry.version().key());
        return settleHeld(state, definition, entry) || closed;
    }

    private boolean settleHeld(DatasetState state, Definitions.Present definition, FileEntry entry) {
        try {
            return AssemblyPlan.of(definition.read()).tables().stream()
                    .filter(table -> table.name().equals(entry.table()))
                    .anyMatch(table -> overlaps.settle(state, table));
        } catch (DefinitionException e) {
            // Held files are judged anew once there is a definition that can be read.
            return false;
        }
    }

    private static FileEntry waiting(FileVersion version, String reason) {
        return new FileEntry(version, "", "", FileState.WAITING, 0, 0, reason);
    }

    private static boolean isSettled(FileEntry known, FileVersion version, String schema) {
        return isJudged(known, version) && known.schema().equals(schema);
    }

    private static boolean isJudged(FileEntry known, FileVersion version) {
        return known.state() != FileState.WITHDRAWN
                && known.state() != FileState.WAITING
                && known.version().id().equals(version.id());
    }
}
