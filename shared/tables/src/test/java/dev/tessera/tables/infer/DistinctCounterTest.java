package dev.tessera.tables.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class DistinctCounterTest {
    @Test
    void distinctValuesOfALongFileAreCountedWithoutKeepingThemAll() {
        DistinctCounter counter = new DistinctCounter(1 << 10);
        for (int i = 0; i < 1_000_000; i++) {
            counter.add(hash(i % 970_000));
        }
        assertEquals(0.97, counter.share(), 0.02, () -> String.format(Locale.ROOT, "%f", counter.share()));
        counter.clear();
        for (int i = 0; i < 1_000; i++) {
            counter.add(hash(i % 500));
        }
        assertEquals(0.5, counter.share());
    }

    private static long hash(long value) {
        long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
