package dev.tessera.functions.ingest;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.Layout;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.tables.read.TableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows a definition that was put, replaced or deleted: files of which it now says something else are judged anew, each
 * by a task of its own; the others stay as they are.
 */
final class DefinitionSettling {
    private final Bucket bucket;
    private final DatasetStore store;
    private final Definitions definitions;
    private final DefinitionInference inference;
    private final TrainingRequests trainings;
    private final More more;

    DefinitionSettling(
            Bucket bucket,
            DatasetStore store,
            Definitions definitions,
            DefinitionInference inference,
            TrainingRequests trainings,
            More more) {
        this.bucket = bucket;
        this.store = store;
        this.definitions = definitions;
        this.inference = inference;
        this.trainings = trainings;
        this.more = more;
    }

    /** What is to become of a file. */
    private enum Judgement {
        STAYS,
        ANEW_IF_CHANGED,
        ANEW
    }

    /** Has judged anew what must be, and asks for a training where the definition says something else than before. */
    Outcome settle(String dataset) {
        String key = Keys.definition(dataset);
        Definitions.Present definition = definitions.present(dataset);
        Map<String, FileVersion> present = bucket.list(Keys.incoming(dataset)).stream()
                .collect(Collectors.toMap(FileVersion::key, Function.identity(), (a, b) -> b, TreeMap::new));
        if (present.isEmpty() && store.find(dataset).isEmpty()) {
            return Outcome.absent(key);
        }
        DatasetState state = store.open(dataset);
        if (definition.isAbsent()) {
            // Files stay as the definition that was there has judged them until there is another.
            inference.ask(dataset);
            return Outcome.refused(key, "waiting", "the definition is gone; another is inferred from the files");
        }
        Definition says;
        try {
            says = definition.read();
            AssemblyPlan.of(says);
        } catch (DefinitionException e) {
            // Only what waits says another reason.
            judge(state, present, Optional.empty());
            return Outcome.refused(key, "rejected", String.valueOf(e.getMessage()));
        }
        if (!Layout.isKept(says, store.generations().layouts(state))) {
            // Files cannot be followed one by one: rows of some would be kept otherwise than those of others.
            more.send(new Task.Rebuild(dataset, state.generation()), Duration.ZERO);
            return Outcome.refused(key, "rebuilds", "rows are kept otherwise than the definition now says");
        }
        int anew = judge(state, present, Optional.of(says));
        if (store.definitionSays(state, DefinitionYaml.digest(says))) {
            trainings.ask(dataset);
        }
        return Outcome.refused(key, "settled", anew + (anew == 1 ? " file is" : " files are") + " judged anew");
    }

    private int judge(DatasetState state, Map<String, FileVersion> present, Optional<Definition> definition) {
        Map<String, FileEntry> known = store.files(state).stream()
                .collect(Collectors.toMap(file -> file.version().key(), Function.identity()));
        TreeSet<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(present.keySet());
        int anew = 0;
        for (String key : keys) {
            switch (TaskJson.ofKey(key)) {
                case Task.File task -> {
                    Judgement judgement = judgement(task.file(), known.get(key), present.get(key), definition);
                    if (judgement != Judgement.STAYS) {
                        more.send(
                                new Task.File(task.file(), judgement == Judgement.ANEW, Progress.NONE), Duration.ZERO);
                        anew++;
                    }
                }
                case Task.Closing task -> more.send(task, Duration.ZERO);
                default -> {}
            }
        }
        return anew;
    }

    private static Judgement judgement(
            IncomingKey file,
            @Nullable FileEntry known,
            @Nullable FileVersion present,
            Optional<Definition> definition) {
        boolean counts = known != null && known.state() != FileState.WITHDRAWN;
        if (known == null || present == null || !counts) {
            return present == null && !counts ? Judgement.STAYS : Judgement.ANEW_IF_CHANGED;
        }
        if (known.state() == FileState.WAITING || !known.version().id().equals(present.id())) {
            return Judgement.ANEW_IF_CHANGED;
        }
        if (definition.isEmpty()) {
            return Judgement.STAYS;
        }
        if (known.state() == FileState.REJECTED) {
            return Judgement.ANEW;
        }
        return readAlike(file, known, definition.get());
    }

    /** Whether the definition reads a file as it was read. */
    private static Judgement readAlike(IncomingKey file, FileEntry known, Definition definition) {
        try {
            String table = Routing.route(definition, file, () -> {
                        throw new TableException("only the header tells");
                    })
                    .orElse("");
            if (!table.equals(known.table())
                    || !AssemblyPlan.of(definition).table(table).schema().hash().equals(known.schema())) {
                return Judgement.ANEW_IF_CHANGED;
            }
            double share =
                    Objects.requireNonNull(definition.tables().get(table)).rejectedShare();
            return known.rejected() > share * known.rows() ? Judgement.ANEW : Judgement.STAYS;
        } catch (IOException | TableException e) {
            // It belongs to no table, or whoever judges it has to look at the header.
            return Judgement.ANEW_IF_CHANGED;
        }
    }
}
