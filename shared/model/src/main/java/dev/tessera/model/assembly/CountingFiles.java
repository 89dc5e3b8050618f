package dev.tessera.model.assembly;

import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file versions of one table that count, and with a table whose files replace days which of them each day is taken
 * from: the newest that covers it.
 */
public final class CountingFiles {
    private final Map<String, Covering> files = new HashMap<>();

    /**
     * One file version.
     *
     * @param days the days that it covers, null where files do not replace days
     */
    public record Covering(FileVersion version, @Nullable Days days) {}

    /**
     * Days since 1970-01-01.
     *
     * @param first the first day
     * @param last the last, not before the first
     */
    public record Days(long first, long last) {
        boolean has(long day) {
            return day >= first && day <= last;
        }
    }

    /** These. */
    public CountingFiles(List<Covering> files) {
        files.forEach(file -> this.files.put(file.version().id(), file));
    }

    /** The version with this id, null when it does not count. */
    public @Nullable FileVersion version(String id) {
        Covering file = files.get(id);
        return file == null ? null : file.version();
    }

    /** Whether {@code day} is taken from this version. */
    boolean isTakenFrom(FileVersion version, long day) {
        return files.values().stream()
                .filter(file -> file.days() == null || file.days().has(day))
                .noneMatch(file -> file.version().compareTo(version) > 0);
    }
}
