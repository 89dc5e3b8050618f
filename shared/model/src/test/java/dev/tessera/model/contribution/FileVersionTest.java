package dev.tessera.model.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileVersionTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void theIdStaysWhatItWasWhenItWasFirstStored() {
        FileVersion version = FileVersion.of("incoming/bank/customers.csv", NOON, "\"abc\"", 12);
        assertEquals("I6EdgSgJoPzR8Wzq", version.id());
        assertTrue(version.id().matches("[A-Za-z0-9_-]{16}"));
        assertEquals(
                version.id(),
                FileVersion.of("incoming/bank/customers.csv", NOON, "\"abc\"", 13)
                        .id());
    }

    @Test
    void anotherKeyTimeOrEtagIsAnotherVersion() {
        String id = FileVersion.of("a", NOON, "b", 1).id();
        assertNotEquals(id, FileVersion.of("b", NOON, "b", 1).id());
        assertNotEquals(id, FileVersion.of("a", NOON.plusMillis(1), "b", 1).id());
        assertNotEquals(id, FileVersion.of("a", NOON, "a", 1).id());
        assertNotEquals(
                FileVersion.of("a\nb", NOON, "c", 1).id(),
                FileVersion.of("b", NOON, "c\na", 1).id());
    }

    @Test
    void filesAreReadByTimeThenKeyThenEtag() {
        FileVersion late = FileVersion.of("a", NOON.plusSeconds(1), "a", 1);
        FileVersion first = FileVersion.of("a", NOON, "a", 1);
        FileVersion second = FileVersion.of("a", NOON, "b", 1);
        FileVersion third = FileVersion.of("b", NOON, "a", 1);
        assertEquals(
                List.of(first, second, third, late),
                List.of(late, third, second, first).stream().sorted().toList());
    }
}
