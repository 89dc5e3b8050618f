package dev.tessera.functions.lookup;

import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.CustomerReader;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.StoredIdentity;
import dev.tessera.model.result.Label;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A dataset as it was a moment ago. Thread-safe. */
final class Dataset {
    /** How often it is read again when a file becomes visible meanwhile. */
    private static final int TRIES = 5;

    private final DatasetStore store;
    private final DatasetState state;
    private final List<FileEntry> files;
    private final Optional<Champion> champion;
    private final Set<String> stored;
    private final Map<String, StoredIdentity> identities;
    private final Instant readAt;
    private final Map<String, CustomerReader> readers = new ConcurrentHashMap<>();

    private Dataset(
            DatasetStore store,
            DatasetState state,
            List<FileEntry> files,
            Optional<Champion> champion,
            Set<String> stored,
            Map<String, StoredIdentity> identities,
            Instant readAt) {
        this.store = store;
        this.state = state;
        this.files = List.copyOf(files);
        this.champion = champion;
        this.stored = Set.copyOf(stored);
        this.identities = Map.copyOf(identities);
        this.readAt = readAt;
    }

    /** Reads one whose files and champion are of one revision; empty when there is none of this name. */
    static Optional<Dataset> read(DatasetStore store, String name, Instant now) {
        Optional<DatasetState> state = store.find(name);
        Optional<Dataset> read = Optional.empty();
        for (int i = 0; i < TRIES && state.isPresent(); i++) {
            read = Optional.of(new Dataset(
                    store,
                    state.get(),
                    store.files(state.get()),
                    store.champion(name),
                    // After the champion: whose segments are whole then stay so while it is the champion.
                    store.storedTrainings(state.get()),
                    store.identities(name),
                    now));
            Optional<DatasetState> after = store.find(name);
            if (after.equals(state)) {
                break;
            }
            state = after;
        }
        return read;
    }

    String name() {
        return state.dataset();
    }

    DatasetState state() {
        return state;
    }

    /** All that the manifest has, in the order in which they are read. */
    List<FileEntry> files() {
        return files;
    }

    /** Empty before the first training has ended. */
    Optional<Champion> champion() {
        return champion;
    }

    Instant readAt() {
        return readAt;
    }

    /** When the newest visible file was put, empty where none is. */
    Optional<Instant> newestFile() {
        return files.stream()
                .filter(file -> file.state() == FileState.VISIBLE)
                .map(file -> file.version().lastModified())
                .max(Comparator.naturalOrder());
    }

    /** Whether the champion has seen everything that is visible. */
    boolean isTrainedToDate() {
        return champion.filter(c -> c.revision() == state.revision()).isPresent();
    }

    /** Whether the segments of all of a training's customers are stored: a candidate's may have been written over. */
    boolean hasSegmentsOf(String trainingId) {
        return stored.contains(trainingId);
    }

    /** What people call a segmentation's segments, by id. */
    Map<Integer, Label> labels(String segmentation) {
        return identities.getOrDefault(segmentation, StoredIdentity.NONE).labels();
    }

    /** Its customers, put together as a model's training did. */
    CustomerReader customers(TrainedModel trained) {
        return readers.computeIfAbsent(
                trained.model().trainingId(), any -> store.customers(state, trained.assembly(), files));
    }
}
