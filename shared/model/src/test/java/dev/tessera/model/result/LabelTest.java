package dev.tessera.model.result;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelTest {
    @Test
    void aLabelHas120CharactersAndNotOneMore() {
        assertTrue(Label.isValid("x".repeat(120)));
        assertFalse(Label.isValid("x".repeat(121)));
        // Of two code units each.
        assertTrue(Label.isValid("\uD83D\uDE00".repeat(120)));
        assertFalse(Label.isValid("\uD83D\uDE00".repeat(121)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\tb", "a\u0000"})
    void aLabelIsOneLineWithoutBlanksAroundIt(String text) {
        assertFalse(Label.isValid(text));
    }
}
