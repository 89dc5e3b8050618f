package dev.tessera.functions.ingest;

import dev.tessera.aws.store.FileEntry;

/**
 * What came of one task.
 *
 * @param key of the file, or of the definition
 * @param result of a file {@code visible}, {@code closed} where it closes a delivery, {@code rejected}, {@code waiting}, {@code held}, {@code withdrawn}, {@code
 *     continues} where it goes on in another invocation, {@code absent} or {@code ignored}; of a definition that was to be inferred {@code inferred}, {@code defined} where there is
 *     one, {@code superseded} where files came or went meanwhile, {@code waiting} where none can be, or {@code absent}
 *     without files; of one that was to be followed {@code settled}, {@code rejected} where it is wrong, {@code waiting}
 *     where it is gone, or {@code absent}
 * @param changed whether customers may now read otherwise than before
 * @param rows without the header
 * @param rejected of those, how many were not taken
 * @param reason why the file was refused, waits, is held or ignored, and what else there is to say
 */
record Outcome(String key, String result, boolean changed, long rows, long rejected, String reason) {
    static Outcome of(FileEntry entry, boolean changed) {
        String result =
                switch (entry.state()) {
                    case VISIBLE -> "visible";
                    case CLOSED -> "closed";
                    case REJECTED -> "rejected";
                    case WAITING -> "waiting";
                    case HELD -> "held";
                    case WITHDRAWN -> "withdrawn";
                };
        return new Outcome(entry.version().key(), result, changed, entry.rows(), entry.rejected(), entry.reason());
    }

    /** Another invocation goes on with the file. */
    static Outcome going(String key, Progress progress) {
        return new Outcome(key, "continues", false, progress.done(), 0, "");
    }

    /** Neither the bucket nor the manifest has the file. */
    static Outcome absent(String key) {
        return of(key, "absent");
    }

    static Outcome ignored(String key, String reason) {
        return refused(key, "ignored", reason);
    }

    static Outcome of(String key, String result) {
        return refused(key, result, "");
    }

    static Outcome refused(String key, String result, String reason) {
        return new Outcome(key, result, false, 0, 0, reason);
    }
}
