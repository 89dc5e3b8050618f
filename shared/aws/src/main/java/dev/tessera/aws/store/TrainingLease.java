package dev.tessera.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The right to train a dataset, which one trainer has at a time. It is renewed in the background until it is closed, and
 * lapses by itself when its holder dies. Whoever has lost it can promote nothing: that is a condition of the
 * promotion's own write, so that no clock decides it. Thread-safe.
 */
public final class TrainingLease implements AutoCloseable {
    /** How long a lease that is not renewed keeps others out. */
    public static final Duration LASTS = Duration.ofSeconds(90);

    /** How often it is renewed: two renewals may fail. */
    static final Duration RENEWED_EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLease.class);

    private final LeaseItems items;
    private final InstantSource clock;
    private final String dataset;
    private final String owner;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean lost;

    private TrainingLease(LeaseItems items, InstantSource clock, String dataset, String owner) {
        this.items = items;
        this.clock = clock;
        this.dataset = dataset;
        this.owner = owner;
    }

    /**
     * Takes the lease and begins to renew it.
     *
     * @param owner no two attempts may have the same
     * @return empty when another has it
     */
    static Optional<TrainingLease> take(
            LeaseItems items, InstantSource clock, String dataset, String owner, Duration renewedEvery) {
        Instant now = clock.instant();
        if (!items.take(dataset, owner, now, now.plus(LASTS))) {
            return Optional.empty();
        }
        TrainingLease lease = new TrainingLease(items, clock, dataset, owner);
        // Of the platform: those of the training may keep all that virtual threads run on.
        Thread.ofPlatform().daemon().name("lease of " + dataset).start(() -> lease.renew(renewedEvery));
        return Optional.of(lease);
    }

    String dataset() {
        return dataset;
    }

    String owner() {
        return owner;
    }

    /**
     * To be called now and then, so that a trainer whose lease another has taken stops its useless work.
     *
     * @throws LeaseLostException when that is known
     */
    public void check() {
        if (lost) {
            throw new LeaseLostException(dataset);
        }
    }

    private void renew(Duration every) {
        try {
            while (!lost && !closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    lost = !items.move(dataset, owner, clock.instant().plus(LASTS));
                } catch (SdkException e) {
                    LOG.warn("the lease of {} could not be renewed; trying again", dataset, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the lease up, so that the next trainer need not wait until it lapses. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!lost) {
                items.move(dataset, owner, Instant.EPOCH);
            }
        } catch (SdkException e) {
            LOG.warn("the lease of {} could not be given up, and lapses by itself", dataset, e);
        }
    }
}
