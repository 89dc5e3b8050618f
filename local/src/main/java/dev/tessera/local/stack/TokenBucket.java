package dev.tessera.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets requests through at a rate, after a burst. Thread-safe. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final Throttle throttle;
    private final InstantSource clock;
    private double tokens;
    private Instant filledAt;

    /** Full. */
    TokenBucket(Throttle throttle, InstantSource clock) {
        this.throttle = throttle;
        this.clock = clock;
        this.tokens = throttle.burst();
        this.filledAt = clock.instant();
    }

    /** Whether one more request may pass now. */
    synchronized boolean take() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(filledAt, now).toNanos()) / NANOS;
        double filled = seconds == 0 ? 0 : seconds * throttle.perSecond();
        tokens = Math.min(throttle.burst(), tokens + filled);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
