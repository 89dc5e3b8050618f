package dev.tessera.functions.lookup;

import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.definition.Names;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The datasets, each kept for a moment. */
final class Datasets {
    private static final int KEPT = 100;

    private final DatasetStore store;
    private final InstantSource clock;
    private final Recent<String, Optional<Dataset>> recent;

    Datasets(DatasetStore store, InstantSource clock, Duration keptFor, Figures figures) {
        this.store = store;
        this.clock = clock;
        this.recent = new Recent<>(KEPT, keptFor, clock, figures);
    }

    /** The names of all that the caller may see, sorted. */
    List<String> names(Request request) {
        return store.datasets().stream().filter(request::maySee).toList();
    }

    /** The dataset, empty when there is none of this name that the caller may know of. */
    Optional<Dataset> find(String name, Request request) {
        return Names.isValid(name) && request.maySee(name) ? recent.get(name, () -> load(name)) : Optional.empty();
    }

    /** The dataset that a path names. */
    Dataset ofPath(Map<String, String> parameters, Request request) throws ProblemException {
        return find(parameters.getOrDefault("dataset", ""), request)
                .orElseThrow(() -> new ProblemException(Problem.unknownDataset()));
    }

    /** Has a dataset read again, because it was changed here; other instances of the function follow within seconds. */
    void forget(String name) {
        recent.forget(name);
    }

    private Optional<Dataset> load(String name) {
        return Dataset.read(store, name, clock.instant());
    }
}
