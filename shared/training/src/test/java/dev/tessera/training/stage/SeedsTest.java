package dev.tessera.training.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SeedsTest {
    @Property
    void sampleIsOfDifferentRowsInOrder(
            @ForAll @IntRange(max = 200) int n, @ForAll @IntRange(max = 200) int size, @ForAll long seed) {
        int[] sample = Seeds.sample(n, size, seed);
        assertEquals(Math.min(n, size), sample.length);
        assertArrayEquals(
                sample,
                Arrays.stream(sample).filter(row -> row < n).distinct().sorted().toArray());
        assertArrayEquals(sample, Seeds.sample(n, size, seed));
    }

    @Test
    void sampleOfEverythingIsEverything() {
        assertArrayEquals(IntStream.range(0, 9).toArray(), Seeds.sample(9, 9, 3));
    }

    @Test
    void everyKHasItsOwnSeed() {
        assertEquals(
                19,
                IntStream.range(2, 21)
                        .mapToLong(k -> Seeds.forK(42, k))
                        .distinct()
                        .count());
        assertNotEquals(Seeds.forK(42, 3), Seeds.forK(43, 3));
    }
}
