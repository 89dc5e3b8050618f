package dev.tessera.local.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of one life: it stands still but for the time that is said to pass. */
final class Hours implements InstantSource {
    /** Longer than anything may go on reading by what it read first. */
    static final Duration AGES = Duration.ofMinutes(61);

    /** Longer than a lease lasts. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private volatile Instant now = Instant.parse("2026-02-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
