package dev.tessera.model.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TrainingIdsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-02T09:30:05.999Z"));

    @Test
    void anIdIsItsTimeAndSixDigits() {
        String id = TrainingIds.random(CLOCK).get();
        assertTrue(id.matches("20261102T093005Z-[0-9a-z]{6}"), id);
        assertTrue(TrainingIds.isValid(id));
    }

    @Test
    void whatLeadsElsewhereInABucketIsNoId() {
        for (String id : new String[] {"", "../x", "a/b", "a b", "ä", "x".repeat(65)}) {
            assertFalse(TrainingIds.isValid(id), id);
        }
    }

    @Test
    void twoOfTheSameSecondDiffer() {
        Supplier<String> ids = TrainingIds.random(CLOCK);
        assertNotEquals(ids.get(), ids.get());
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        assertEquals(
                TrainingIds.seeded(CLOCK, new Random(7)).get(),
                TrainingIds.seeded(CLOCK, new Random(7)).get());
    }

    @Test
    void laterIdsSortBehindEarlierOnes() {
        String earlier = TrainingIds.random(CLOCK).get();
        String later = TrainingIds.random(InstantSource.fixed(CLOCK.instant().plusSeconds(1)))
                .get();
        assertTrue(earlier.compareTo(later) < 0);
    }
}
