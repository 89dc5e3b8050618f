package dev.tessera.model.spelling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> NAMES = List.of("CUST_ID", "BALANCE", "Purchases");

    @Test
    void caseAndMarksBetweenWordsCountForNothing() {
        assertEquals("CUST_ID", Spelling.nearest("custId", NAMES));
        assertEquals("Purchases", Spelling.nearest("purchases ", NAMES));
    }

    @Test
    void aSwapIsOneEdit() {
        assertEquals("id", Spelling.nearest("ids", List.of("id")));
        assertEquals("abc", Spelling.nearest("acb", List.of("abc")));
        assertNull(Spelling.nearest("cab", List.of("abd")));
    }

    @Test
    void whatIsFarFromAllIsNearNone() {
        assertNull(Spelling.nearest("income", NAMES));
        assertEquals("", Spelling.hint("income", NAMES));
        assertEquals(" Did you mean 'BALANCE'?", Spelling.hint("BALANCES", NAMES));
    }
}
