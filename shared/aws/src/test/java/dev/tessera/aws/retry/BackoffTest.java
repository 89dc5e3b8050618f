package dev.tessera.aws.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

final class BackoffTest {
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void waitsDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(99, Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0.5, waits::add);
        for (int failed : new int[] {1, 2, 3, 5, 6, 90}) {
            backoff.pause(failed);
        }
        assertEquals(
                List.of(25L, 50L, 100L, 400L, 500L, 500L),
                waits.stream().map(Duration::toMillis).toList());
    }

    @Test
    void theWaitIsAShareThatChanceDecides() {
        Backoff backoff = new Backoff(3, Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0, waits::add);
        backoff.pause(3);
        assertEquals(List.of(Duration.ZERO), waits);
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Backoff backoff = new Backoff(3, Duration.ofMillis(50), Duration.ofSeconds(1), () -> 0, duration -> {
            throw new InterruptedException("stop");
        });
        assertThrows(AbortedException.class, () -> backoff.pause(1));
        assertTrue(Thread.interrupted());
    }
}
