package dev.tessera.aws.store;

import dev.tessera.model.aggregate.Partial;

/** As {@link ContributionWriter}, for what a file version's rows add up to. */
public interface PartialWriter extends AutoCloseable {
    /**
     * Stores one partial, now or soon; waits while too many are in flight. Of two with the same owner and part the later
     * one stays.
     *
     * @throws ContributionTooLargeException when its keys or its states are more than an item holds
     */
    void write(Partial partial);

    @Override
    void close();
}
