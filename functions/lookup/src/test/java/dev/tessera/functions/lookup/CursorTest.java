package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CursorTest {
    @Property(tries = 200)
    void partsComeBackAsTheyWere(
            @ForAll @Size(min = 1, max = 5) List<@AlphaChars @NumericChars String> parts) throws ProblemException {
        String text = new Cursor(parts).text();
        assertTrue(text.matches("[A-Za-z0-9_-]*"), text);
        assertEquals(parts, Cursor.of(text, parts.size()).parts());
    }

    @Test
    void theLastPartMayHaveLineFeeds() throws ProblemException {
        Cursor cursor = new Cursor(List.of("a", "b\nc\n"));
        assertEquals(cursor, Cursor.of(cursor.text(), 2));
    }

    @Property(tries = 500)
    void whatWasNeverGivenOutIsAProblem(@ForAll String text) {
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> Cursor.of(text, 2))
                        .problem()
                        .status());
    }

    @Test
    void whatWasChangedOnTheWayIsAProblem() {
        String text = new Cursor(List.of("bank", "20261102T093000Z-k3x9q2")).text();
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThrows(ProblemException.class, () -> Cursor.of(changed, 2), changed);
        }
        assertThrows(ProblemException.class, () -> Cursor.of(text, 3));
        assertThrows(ProblemException.class, () -> Cursor.of(text.substring(1), 2));
        assertThrows(ProblemException.class, () -> Cursor.of("A".repeat(100_000), 2));
    }
}
