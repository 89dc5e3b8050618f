package dev.tessera.functions.ingest;

import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;

/** Asks for trainings where they are due. */
final class TrainingRequests {
    private final DatasetStore store;
    private final TrainingQueue queue;

    TrainingRequests(DatasetStore store, TrainingQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /**
     * Asks for a training unless one has begun since the dataset last changed, or no file counts. To be called after
     * what changed was flipped: a training that has not begun by now will see it.
     */
    void ask(String dataset) {
        store.find(dataset)
                .filter(state -> state.revision() > state.startedRevision())
                .filter(state -> store.hasAnyFile(state, TrainingRequests::counts))
                .ifPresent(state -> queue.request(dataset, state.startedRevision()));
    }

    /** Parts have a reason, and what closes them stands for them. */
    private static boolean counts(FileEntry entry) {
        return (entry.state() == FileState.VISIBLE && entry.reason().isEmpty()) || entry.state() == FileState.CLOSED;
    }
}
