package dev.tessera.tables.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.limits.Spool;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

final class SharedTextsTest {
    @Test
    void thereAreSoManyAndNotOneMore() throws Exception {
        assertEquals(3, read(3, "abcde", 3, 100).count());
        String message = refused(4, "abcde", 3, 100);
        assertTrue(message.startsWith("has more than 3 different texts, or more than 2 GB of them"), message);
    }

    @Test
    void theyHaveSoManyCharactersAndNotOneMore() throws Exception {
        assertEquals(5, read(2, "abcde", 9, 10).length(1));
        String message = refused(2, "abcde", 9, 9);
        assertTrue(message.contains("which is the limit. Split it into several files"), message);
    }

    @Test
    void theLimitsAreThoseOfTheDocuments() {
        assertEquals(16_777_216, SharedTexts.MOST_TEXTS);
        assertEquals(2, Math.round(SharedTexts.MOST_CHARACTERS * (double) Character.BYTES / (1 << 30)));
    }

    private static String refused(int count, String text, int mostTexts, long mostCharacters) {
        return String.valueOf(assertThrows(WorkbookException.class, () -> read(count, text, mostTexts, mostCharacters))
                .getMessage());
    }

    private static SharedTexts read(int count, String text, int mostTexts, long mostCharacters) throws Exception {
        String part = "<sst>" + ("<si><t>" + text + "</t></si>").repeat(count) + "</sst>";
        try (MarkupReader xml = new MarkupReader(new StringReader(part), "sharedStrings.xml", 1000);
                Spool spool = new Spool(Limits.DEFAULT)) {
            return SharedTexts.read(xml, spool, mostTexts, mostCharacters);
        }
    }
}
