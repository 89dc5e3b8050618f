package dev.tessera.aws.store;

/**
 * A dataset as the store knows it.
 *
 * @param generation of its store, from 1; a rebuild makes another
 * @param shards how many partitions a generation's customers are spread over; fixed at creation
 * @param revision how many manifest flips there have been, of a coming generation in itself
 * @param startedRevision the revision that the last training started from, 0 before the first
 * @param coming whether a rebuild fills this generation, and nobody reads it yet
 */
public record DatasetState(
        String dataset, long generation, int shards, long revision, long startedRevision, boolean coming) {
    /** At its present generation. */
    public DatasetState(String dataset, long generation, int shards, long revision, long startedRevision) {
        this(dataset, generation, shards, revision, startedRevision, false);
    }
}
