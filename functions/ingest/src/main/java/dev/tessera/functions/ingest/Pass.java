package dev.tessera.functions.ingest;

import java.util.function.Consumer;

/** One reading of a file from its start, which passes over what was stored before. */
final class Pass {
    /** After so many contributions the clock is looked at. */
    private static final int CHUNK = 1_000;

    private final long skip;
    private final Deadline deadline;
    private long done;

    Pass(long skip, Deadline deadline) {
        this.skip = skip;
        this.deadline = deadline;
    }

    /** How much of the file is stored: what was before, and what came since. */
    long done() {
        return Math.max(done, skip);
    }

    /** Whether nothing was stored but what was before. */
    boolean isInVain() {
        return done <= skip;
    }

    /**
     * Stores what was not stored before.
     *
     * @return throws {@link Deadline.PassedException} when the time is up
     */
    <T> Consumer<T> storing(Consumer<T> store) {
        return contribution -> {
            if (++done > skip) {
                store.accept(contribution);
            }
            if (done % CHUNK == 0) {
                deadline.check();
            }
        };
    }
}
