package dev.tessera.aws.store;

import dev.tessera.model.contribution.Contribution;

/**
 * Stores one file version's contributions in batches, shards in parallel, each shard in order, so that of two rows with
 * the same key the later one stays. The bytes in flight are bounded. Closing waits until all are stored.
 */
public interface ContributionWriter extends AutoCloseable {
    /**
     * Stores one contribution, now or soon; waits while too many are in flight.
     *
     * @throws ContributionTooLargeException when its id or its values are more than an item holds
     */
    void write(Contribution contribution);

    @Override
    void close();
}
