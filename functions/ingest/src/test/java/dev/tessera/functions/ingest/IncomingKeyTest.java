package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @ParameterizedTest
    @CsvSource({
        "incoming/bank/customers/a.csv, customers, customers",
        "incoming/bank/customers/2026-11/part-0.csv, customers, customers",
        "incoming/bank/c2/a.csv, c2, c2",
        "incoming/bank/2026-11/a.csv, 2026-11,",
        "incoming/bank/year=2026/month=11/a.csv, year=2026,",
        "incoming/bank/My Folder/customers/a.csv, My Folder,",
    })
    void theFirstFolderIsATablesWhereATableCanBeCalledSo(String key, String folder, @Nullable String table)
            throws NotIncomingException {
        IncomingKey parsed = IncomingKey.parse(key);
        assertEquals(Optional.of(folder), parsed.folder());
        assertEquals(Optional.ofNullable(table), parsed.tableFolder());
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
