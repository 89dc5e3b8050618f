package dev.tessera.aws.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.store.TrainingRecord.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrainingsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00.123456789Z");

    private final DatasetStore store = Example.store();

    @Test
    void aRecordIsReadAsItWasKept() {
        TrainingRecord requested = TrainingRecord.requested("20261102T093000Z-k3x9q2", NOW);
        assertTrue(store.keep("bank", requested, Optional.empty()));
        assertEquals(Optional.of(requested), store.training("bank", requested.trainingId()));
        TrainingRecord running = requested
                .running(7, NOW.plusSeconds(60))
                .with(new Progress("behaviour k=4", 40, "behaviour", 4, 12), NOW.plusSeconds(61));
        assertTrue(store.keep("bank", running, Optional.of(TrainingState.REQUESTED)));
        assertEquals(Optional.of(running), store.training("bank", requested.trainingId()));
        TrainingRecord promoted =
                running.ended(TrainingState.PROMOTED, 5000, Map.of("behaviour", 4, "combined", 3), NOW.plusSeconds(70));
        assertTrue(store.keep("bank", promoted, Optional.of(TrainingState.RUNNING)));
        assertEquals(Optional.of(promoted), store.training("bank", requested.trainingId()));
        assertEquals(Optional.empty(), store.training("bank", "20261102T093000Z"));
    }

    @Test
    void whatIsOverIsNotUnderWayAgain() {
        TrainingRecord requested = TrainingRecord.requested("1", NOW);
        assertTrue(store.keep("bank", requested, Optional.empty()));
        assertFalse(store.keep("bank", requested.running(1, NOW), Optional.empty()));
        TrainingRecord failed = requested.running(1, NOW).failed("too few", NOW);
        assertTrue(store.keep("bank", failed, Optional.of(TrainingState.REQUESTED)));
        assertFalse(store.keep("bank", requested.running(2, NOW), Optional.of(TrainingState.RUNNING)));
        assertFalse(store.keep("bank", requested.running(2, NOW), Optional.of(TrainingState.REQUESTED)));
        assertEquals(Optional.of(failed), store.training("bank", "1"));
        assertTrue(failed.state().isOver());
    }

    @Test
    void keepingTheSameAgainIsNoFailure() {
        TrainingRecord requested = TrainingRecord.requested("1", NOW);
        assertTrue(store.keep("bank", requested, Optional.empty()));
        assertTrue(store.keep("bank", requested, Optional.empty()));
        TrainingRecord running = requested.running(1, NOW);
        assertTrue(store.keep("bank", running, Optional.of(TrainingState.REQUESTED)));
        assertTrue(store.keep("bank", running, Optional.of(TrainingState.REQUESTED)));
    }

    @Test
    void theNewestComeFirstAndAreGoneThroughInPages() {
        for (int i = 1; i <= 5; i++) {
            store.keep("bank", TrainingRecord.requested("2026110" + i, NOW), Optional.empty());
        }
        store.open("bank");
        store.keep("other", TrainingRecord.requested("20261109", NOW), Optional.empty());
        assertEquals(List.of("20261105", "20261104"), ids(store.trainings("bank", 2, "")));
        assertEquals(List.of("20261103", "20261102"), ids(store.trainings("bank", 2, "20261104")));
        assertEquals(List.of("20261101"), ids(store.trainings("bank", 2, "20261102")));
        assertEquals(List.of(), ids(store.trainings("bank", 2, "20261101")));
    }

    @Test
    void everyDatasetIsListedOnceByName() {
        store.open("shop");
        store.open("bank");
        store.open("shop");
        assertEquals(List.of("bank", "shop"), store.datasets());
    }

    private static List<String> ids(List<TrainingRecord> records) {
        return records.stream().map(TrainingRecord::trainingId).toList();
    }
}
