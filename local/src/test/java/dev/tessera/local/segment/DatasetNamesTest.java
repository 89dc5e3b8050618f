package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatasetNamesTest {
    @ParameterizedTest
    @CsvSource({
        "/in/CC GENERAL.csv, cc-general",
        "/in/part-0.csv.gz, part-0",
        "/in/._-.csv, customers",
        "/in/cards/., cards",
        "/in/twm_customer.csv /in/twm_accounts.csv, twm",
        "/in/orders-2024-01.csv /in/orders-2024-02.csv, orders",
        "/in/customers.csv /in/customers_2.csv, customers",
        "/bank/customers.csv /bank/checking.csv, bank",
        "/a/customers.csv /b/accounts.csv, customers",
    })
    void aDatasetIsCalledAsItsFilesOrTheirFolder(String files, String name) {
        assertEquals(
                name,
                DatasetNames.of(Stream.of(files.split(" (?=/)")).map(Path::of).toList()));
    }
}
