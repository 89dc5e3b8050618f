package dev.tessera.model.assembly;

import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file versions of one table that count, and with a table whose files replace days which of them each day is taken
 * from: the newest that covers it. Files that are delivered together cover days together, and are as new as the newest.
 */
public final class CountingFiles {
    private final Map<String, Covering> files = new HashMap<>();
    /** By delivery, as if it were one file. */
    private final Map<String, Covering> deliveries = new HashMap<>();

    /**
     * One file version.
     *
     * @param delivery names the files that are delivered together; empty for one by itself
     * @param days the days that it covers, null where files do not replace days
     */
    public record Covering(
            FileVersion version, String delivery, @Nullable Days days) {
        /** A file that is delivered by itself. */
        public Covering(FileVersion version, @Nullable Days days) {
            this(version, "", days);
        }

        private Covering with(Covering other) {
            FileVersion newest = version.compareTo(other.version) < 0 ? other.version : version;
            return new Covering(newest, delivery, days == null || other.days == null ? null : days.to(other.days));
        }
    }

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

        /** From the earlier first day to the later last. */
        private Days to(Days other) {
            return new Days(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** These. */
    public CountingFiles(List<Covering> files) {
        for (Covering file : files) {
            this.files.put(file.version().id(), file);
            deliveries.merge(delivery(file), file, Covering::with);
        }
    }

    /** The version with this id, null when it does not count. */
    public @Nullable FileVersion version(String id) {
        Covering file = files.get(id);
        return file == null ? null : file.version();
    }

    /** Whether {@code day} is taken from this version, which is one of these. */
    boolean isTakenFrom(FileVersion version, long day) {
        Covering file = files.get(version.id());
        Covering own = file == null ? null : deliveries.get(delivery(file));
        return own != null
                && deliveries.values().stream()
                        .filter(other -> other.days() == null || other.days().has(day))
                        .noneMatch(other -> other.version().compareTo(own.version()) > 0);
    }

    /** A file by itself is a delivery of its own, called as no folder is. */
    private static String delivery(Covering file) {
        return file.delivery().isEmpty() ? "\n" + file.version().id() : file.delivery();
    }
}
