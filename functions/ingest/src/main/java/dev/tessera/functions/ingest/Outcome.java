package dev.tessera.functions.ingest;

import dev.tessera.aws.store.FileEntry;

/**
 * What came of one notice.
 *
 * @param result {@code visible}, {@code rejected}, {@code waiting}, {@code held}, {@code withdrawn}, {@code absent} or {@code ignored}
 * @param changed whether customers may now read otherwise than before
 * @param rows without the header
 * @param rejected of those, how many were not taken
 * @param reason why the file was refused, waits, is held or ignored, empty unless it was
 */
record Outcome(String key, String result, boolean changed, long rows, long rejected, String reason) {
    static Outcome of(FileEntry entry, boolean changed) {
        String result =
                switch (entry.state()) {
                    case VISIBLE -> "visible";
                    case REJECTED -> "rejected";
                    case WAITING -> "waiting";
                    case HELD -> "held";
                    case WITHDRAWN -> "withdrawn";
                };
        return new Outcome(entry.version().key(), result, changed, entry.rows(), entry.rejected(), entry.reason());
    }

    /** Neither the bucket nor the manifest has the file. */
    static Outcome absent(String key) {
        return new Outcome(key, "absent", false, 0, 0, "");
    }

    static Outcome ignored(String key, String reason) {
        return new Outcome(key, "ignored", false, 0, 0, reason);
    }
}
