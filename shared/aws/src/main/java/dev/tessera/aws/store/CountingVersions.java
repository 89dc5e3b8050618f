package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file versions whose contributions count, by what the sort keys of their contributions end with. */
final class CountingVersions {
    private final Map<String, FileVersion> bySuffix = new HashMap<>();

    CountingVersions(List<FileEntry> files) {
        for (FileEntry file : files) {
            if (file.state() == FileState.VISIBLE) {
                FileVersion version = file.version();
                bySuffix.put(Keys.contributionSuffix(file.table(), version.id()), version);
            }
        }
    }

    boolean isEmpty() {
        return bySuffix.isEmpty();
    }

    /** The version that a contribution is from, null when it does not count (or the item is none). */
    @Nullable
    FileVersion of(String sort, int idLength) {
        return bySuffix.get(sort.substring(idLength));
    }
}
