package dev.tessera.functions.ingest;

/** The invocation has to end before a file is read; what was stored of it is safe. */
final class OutOfTimeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Progress progress;

    OutOfTimeException(String key, Progress progress) {
        super("the time is up after " + progress.done() + " contributions of " + key);
        this.key = key;
        this.progress = progress;
    }

    /** Of the file. */
    String key() {
        return key;
    }

    Progress progress() {
        return progress;
    }
}
