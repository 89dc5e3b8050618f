package dev.tessera.tables.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CountedRowsTest {
    @Test
    void itFindsWhatComparingWithEachFinds() {
        int held = 0;
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            CountedRows counted = new CountedRows();
            List<RowFingerprints> files = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            for (int file = 0; file < 40; file++) {
                RowFingerprints rows = new RowFingerprints(64);
                // Some are sampled, some are not; few have a row in common.
                int size = 1 + random.nextInt(300);
                for (int row = 0; row < size; row++) {
                    rows.add(random.nextInt(100) < 99 ? random.nextLong() : hash(random.nextInt(200)));
                }
                int number = file;
                OptionalInt expected = IntStream.range(0, files.size())
                        .filter(i -> rows.overlap(files.get(i)).common() > 0)
                        .map(numbers::get)
                        .min();
                assertEquals(expected, counted.first(rows), "seed " + seed + ", file " + file);
                if (expected.isEmpty()) {
                    counted.add(number, rows);
                    files.add(rows);
                    numbers.add(number);
                } else {
                    held++;
                }
            }
        }
        assertTrue(held > 100 && held < 1000, "held: " + held);
    }

    private static long hash(int row) {
        return new Random(row).nextLong();
    }
}
