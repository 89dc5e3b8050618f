package dev.tessera.functions.ingest;

import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.DefinitionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the manifest of a coming generation say what all files of a dataset say. Doing it again changes nothing. */
final class GenerationFilling {
    private final DatasetStore store;
    private final FileSettling settling;
    private final DeliveryClosing closing;
    private final Overlaps overlaps;
    private final Deadline deadline;
    private final More more;

    GenerationFilling(
            DatasetStore store, FileSettling settling, DeliveryClosing closing, Deadline deadline, More more) {
        this.store = store;
        this.settling = settling;
        this.closing = closing;
        this.overlaps = new Overlaps(store);
        this.deadline = deadline;
        this.more = more;
    }

    /**
     * Settles all files, those that are settled already left alone; at least one, whatever time is left.
     *
     * @param present what the bucket has under the dataset's prefix
     * @param progress how far one of them was read
     * @throws OutOfTimeException when another invocation has to go on
     * @throws OtherLayoutException when some are kept by another definition
     * @throws IOException when one cannot be read through
     */
    void fill(DatasetState coming, Definitions.Present definition, List<FileVersion> present, Progress progress)
            throws IOException {
        Map<String, FileEntry> known = store.files(coming).stream()
                .collect(Collectors.toMap(file -> file.version().key(), Function.identity()));
        Map<String, FileVersion> there =
                present.stream().collect(Collectors.toMap(FileVersion::key, Function.identity()));
        List<AssemblyPlan.Table> tables = tables(definition);
        List<String> closings = new ArrayList<>();
        boolean any = false;
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(there.keySet());
        for (String key : keys) {
            switch (TaskJson.ofKey(key)) {
                case Task.File file -> {
                    if (!isFilled(known.get(key), there.get(key), tables)) {
                        if (any && more.isLater() && deadline.isNear()) {
                            throw new OutOfTimeException(key, Progress.NONE);
                        }
                        settle(coming, definition, file.file(), there.get(key), progress);
                        any = true;
                    }
                }
                case Task.Closing task -> closings.add(task.key());
                default -> {}
            }
        }
        VersionInLog.none();
        // What is to follow a flip may have been lost with the invocation that made it.
        for (String key : closings) {
            closing.settle(coming, definition, key);
        }
        tables.forEach(table -> overlaps.settle(coming, table));
    }

    private void settle(
            DatasetState coming,
            Definitions.Present definition,
            IncomingKey file,
            @Nullable FileVersion version,
            Progress progress)
            throws IOException {
        if (version == null) {
            settling.withdraw(coming, file, definition);
            return;
        }
        // One that was replaced meanwhile raises the present generation, or is settled after the flip.
        Optional<Outcome> ignored = settling.take(
                coming,
                file,
                version,
                definition,
                false,
                progress.version().equals(version.id()) ? progress : Progress.NONE);
    }

    /** Whether the manifest has of a file what its present version says by the definition. */
    private static boolean isFilled(
            @Nullable FileEntry known, @Nullable FileVersion present, List<AssemblyPlan.Table> tables) {
        if (known == null) {
            return false;
        }
        if (present == null) {
            return known.state() == FileState.WITHDRAWN;
        }
        return known.state() != FileState.WITHDRAWN
                && known.state() != FileState.WAITING
                && known.version().id().equals(present.id())
                && tables.stream()
                        .anyMatch(table -> table.name().equals(known.table())
                                && table.schema().hash().equals(known.schema()));
    }

    /** None of a definition that cannot be read. */
    private static List<AssemblyPlan.Table> tables(Definitions.Present definition) {
        try {
            return AssemblyPlan.of(definition.read()).tables();
        } catch (DefinitionException e) {
            return List.of();
        }
    }
}
