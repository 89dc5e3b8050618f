package dev.tessera.functions.lookup;

import dev.tessera.aws.store.Champion;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.FileEntry;
import java.util.List;
import java.util.Optional;

/**
 * A dataset as it was a moment ago.
 *
 * @param files those that are visible
 * @param champion empty before the first training has ended
 */
record Dataset(DatasetState state, List<FileEntry> files, Optional<Champion> champion) {
    /** Whether the champion has seen everything that is visible. */
    boolean isTrainedToDate() {
        return champion.filter(c -> c.revision() == state.revision()).isPresent();
    }
}
