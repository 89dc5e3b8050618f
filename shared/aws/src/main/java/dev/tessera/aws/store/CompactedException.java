package dev.tessera.aws.store;

/** What a file says is compacted with what others say, and cannot change by itself: the dataset must be rebuilt. */
public final class CompactedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Of the file with this key. */
    public CompactedException(String key) {
        super("what " + key + " said is compacted with what other files say; the dataset is rebuilt without it");
    }
}
