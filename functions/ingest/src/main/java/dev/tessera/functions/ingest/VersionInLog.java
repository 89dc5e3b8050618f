package dev.tessera.functions.ingest;

import dev.tessera.model.contribution.FileVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Has each log line say which file version it is about; what it said before, once closed. */
final class VersionInLog implements AutoCloseable {
    private static final String FIELD = "fileVersion";

    private final @Nullable String before = MDC.get(FIELD);

    private VersionInLog() {}

    /** Until it is closed. */
    static VersionInLog of(FileVersion version) {
        VersionInLog within = new VersionInLog();
        tell(version);
        return within;
    }

    /** Until {@link #none}. */
    static void tell(FileVersion version) {
        MDC.put(FIELD, version.id());
    }

    /** From now on lines are about no file version. */
    static void none() {
        MDC.remove(FIELD);
    }

    @Override
    public void close() {
        if (before == null) {
            none();
        } else {
            MDC.put(FIELD, before);
        }
    }
}
