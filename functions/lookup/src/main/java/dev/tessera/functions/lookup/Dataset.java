package dev.tessera.functions.lookup;

import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dataset as it was a moment ago.
 *
 * @param files all that the manifest has, in the order in which they are read
 * @param champion empty before the first training has ended
 * @param readAt when that was
 */
record Dataset(DatasetState state, List<FileEntry> files, Optional<Champion> champion, Instant readAt) {
    /** Copies. */
    Dataset {
        files = List.copyOf(files);
    }

    String name() {
        return state.dataset();
    }

    /** The files that are visible. */
    List<FileEntry> visible() {
        return files.stream()
                .filter(file -> file.state() == FileState.VISIBLE)
                .toList();
    }

    /** Whether the champion has seen everything that is visible. */
    boolean isTrainedToDate() {
        return champion.filter(c -> c.revision() == state.revision()).isPresent();
    }
}
