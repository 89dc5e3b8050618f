package dev.tessera.clustering.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyTaskRunsOnceInEveryRound(int threads) {
        AtomicIntegerArray ran = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(threads)) {
            for (int round = 0; round < 200; round++) {
                workers.run(100, (task, worker) -> ran.incrementAndGet(task));
            }
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(200, ran.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void failureOfATaskReachesTheCaller(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(50, (task, worker) -> {
                        throw new IllegalStateException("task " + task);
                    }));
        }
    }

    @Test
    void noThreadsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Workers(0));
    }
}
