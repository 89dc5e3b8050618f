package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncomingKeyTest {
    @Test
    void aFileRightUnderItsDatasetNamesNoTable() throws NotIncomingException {
        IncomingKey key = IncomingKey.parse("incoming/bank/November 2026.csv");
        assertEquals(new IncomingKey("incoming/bank/November 2026.csv", "bank", Optional.empty()), key);
        assertEquals("November 2026.csv", key.path());
    }

    @Test
    void aFolderBetweenNamesTheTable() throws NotIncomingException {
        IncomingKey key = IncomingKey.parse("incoming/bank/customers/a.csv");
        assertEquals(Optional.of("customers"), key.table());
        assertEquals("customers/a.csv", key.path());
    }

    @Test
    void deeperFoldersAreTakenForATableThatNoDefinitionCanHave() throws NotIncomingException {
        assertEquals(
                Optional.of("year=2026/month=11"),
                IncomingKey.parse("incoming/bank/year=2026/month=11/a.csv").table());
    }

    @ParameterizedTest
    @CsvSource({
        "definitions/bank.yaml, does not begin with incoming/",
        "Incoming/bank/a.csv, does not begin with incoming/",
        "incoming/a.csv, beside the datasets",
        "incoming/, beside the datasets",
        "incoming/bank/, a folder",
        "incoming/bank/customers/, a folder",
        "incoming//a.csv, not a name",
        "incoming/Bank/a.csv, not a name",
        "incoming/-bank/a.csv, not a name",
        "incoming/../a.csv, not a name",
        "incoming/bank/_SUCCESS, begins with _ or .",
        "incoming/bank/customers/.DS_Store, begins with _ or .",
    })
    void otherKeysAreIgnoredForAReason(String key, String reason) {
        NotIncomingException e = assertThrows(NotIncomingException.class, () -> IncomingKey.parse(key));
        assertTrue(e.reason().contains(reason), e.reason());
    }
}
