package dev.tessera.aws.store;

/**
 * A file counts again of which the sweep has given up what it says; ingest is about to store it again from the bucket.
 * Trying again later will do.
 */
public final class SweptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SweptException(FileEntry file) {
        super(file.version().key() + " counts again since a file after it was taken away, and needs storing again:"
                + " try again in a moment");
    }
}
