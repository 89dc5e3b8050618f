package dev.tessera.aws.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * How long to wait before trying again: full jitter over an exponentially growing, bounded time (AWS Architecture Blog,
 * "Exponential Backoff And Jitter"). It is for what the SDK does not try again itself, or not for long enough: items
 * left unprocessed, transactions in conflict, a table that is throttled for seconds. Thread-safe.
 */
public final class Backoff {
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final int attempts;
    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier jitter;
    private final Sleeper sleeper;

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        /** For {@code duration}. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * Of a kind.
     *
     * @param attempts how many tries without progress there are before giving up, at least 1
     * @param first the longest wait after the first try; it doubles with each further one
     * @param longest the longest wait at all
     * @param jitter numbers of [0, 1), the share of the longest wait that is waited
     */
    public Backoff(int attempts, Duration first, Duration longest, DoubleSupplier jitter, Sleeper sleeper) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, but is " + attempts);
        }
        this.attempts = attempts;
        this.first = first;
        this.longest = longest;
        this.jitter = jitter;
        this.sleeper = sleeper;
    }

    /** Ten tries over some ten seconds. */
    public static Backoff standard() {
        // Drawn when needed: a function's snapshot must not hold a generator that all its copies share.
        return new Backoff(
                ATTEMPTS, FIRST, LONGEST, () -> ThreadLocalRandom.current().nextDouble(), Thread::sleep);
    }

    /** How many tries without progress there are before giving up. */
    public int attempts() {
        return attempts;
    }

    /** Waits after the {@code failed}th try in a row that came to nothing, from 1. */
    public void pause(int failed) {
        long longestNanos = longest.toNanos();
        int doublings = Math.min(failed - 1, Long.numberOfLeadingZeros(first.toNanos()) - 1);
        long nanos = Math.min(longestNanos, first.toNanos() << doublings);
        try {
            sleeper.sleep(Duration.ofNanos((long) (nanos * jitter.getAsDouble())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting to try again", e);
        }
    }
}
