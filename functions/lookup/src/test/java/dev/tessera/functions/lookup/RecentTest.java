package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RecentTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T09:30:00Z"));
    private final InstantSource clock = now::get;
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void aValueIsKeptForItsTime() {
        Recent<String, Integer> recent = new Recent<>(2, Duration.ofSeconds(5), clock, new Figures());
        assertEquals(1, recent.get("a", loads::incrementAndGet));
        now.updateAndGet(time -> time.plusMillis(4_999));
        assertEquals(1, recent.get("a", loads::incrementAndGet));
        now.updateAndGet(time -> time.plusMillis(1));
        assertEquals(2, recent.get("a", loads::incrementAndGet));
    }

    @Test
    void zeroKeepsNothing() {
        Recent<String, Integer> recent = new Recent<>(2, Duration.ZERO, clock, new Figures());
        assertEquals(1, recent.get("a", loads::incrementAndGet));
        assertEquals(2, recent.get("a", loads::incrementAndGet));
    }

    @Test
    void theLeastRecentlyUsedGivesWay() {
        Recent<String, Integer> recent = new Recent<>(2, null, clock, new Figures());
        recent.get("a", loads::incrementAndGet);
        recent.get("b", loads::incrementAndGet);
        recent.get("a", loads::incrementAndGet);
        recent.get("c", loads::incrementAndGet);
        assertEquals(1, recent.get("a", loads::incrementAndGet));
        assertEquals(4, recent.get("b", loads::incrementAndGet));
    }
}
