package dev.tessera.functions.lookup;

import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileState;
import dev.tessera.model.definition.Names;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The datasets, each kept for a moment. */
final class Datasets {
    private static final int KEPT = 100;

    private final DatasetStore store;
    private final Recent<String, Optional<Dataset>> recent;

    Datasets(DatasetStore store, InstantSource clock, Duration keptFor) {
        this.store = store;
        this.recent = new Recent<>(KEPT, keptFor, clock);
    }

    /** The dataset, empty when there is none of this name that the caller may know of. */
    Optional<Dataset> find(String name, Request request) {
        return Names.isValid(name) && request.maySee(name) ? recent.get(name, () -> load(name)) : Optional.empty();
    }

    private Optional<Dataset> load(String name) {
        // The state first: what is read after it is at least as new.
        return store.find(name)
                .map(state -> new Dataset(
                        state,
                        store.files(state).stream()
                                .filter(file -> file.state() == FileState.VISIBLE)
                                .toList(),
                        store.champion(name)));
    }
}
