package dev.tessera.training.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.result.Migration.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seven customers, of whom one was not there before and one is in a segment that nobody asks about. */
final class MigrationsTest {
    @Test
    void pairsAreCountedAndWhoIsElsewhereHasMoved() {
        int[] from = {4, 4, 4, 9, 9, 0, 5};
        int[] to = {4, 4, 9, 9, 2, 2, 2};
        Effect effect = Migrations.effect(List.of(9, 4), from, List.of(2, 4, 9), to);
        assertEquals(5, effect.customers());
        assertEquals(2, effect.moved(), "from 4 to 9, and from 9 to 2");
        assertEquals(0.4, effect.share());
        assertArrayEquals(new int[] {1, 0, 1}, effect.counts()[0]);
        assertArrayEquals(new int[] {0, 2, 1}, effect.counts()[1]);
        assertArrayEquals(new int[] {3, 2, 2}, Migrations.counts(List.of(2, 4, 9), to));
    }

    @Test
    void whereNobodyIsInBothNobodyHasMoved() {
        Effect none = Migrations.effect(List.of(1), new int[] {0, 0}, List.of(1), new int[] {1, 1});
        assertEquals(0, none.customers());
        assertEquals(0, none.share());
    }
}
