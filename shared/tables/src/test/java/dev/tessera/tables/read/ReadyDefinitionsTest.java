package dev.tessera.tables.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Role;
import dev.tessera.tables.SeedData;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The definitions that the documentation has. */
final class ReadyDefinitionsTest {
    @Test
    void theReadyDefinitionsFitTheFilesThatTheyAreFor() throws Exception {
        Path ready = SeedData.root().resolve("docs/definitions");
        Definition portfolio =
                DefinitionYaml.read("card-portfolio.yaml", Files.readString(ready.resolve("card-portfolio.yaml")));
        Definition customers =
                DefinitionYaml.read("card-customers.yaml", Files.readString(ready.resolve("card-customers.yaml")));
        assertEquals(17, portfolio.customers().columns().size());
        assertTrue(!customers.customers().columns().containsKey("Avg_Open_To_Buy"));
        assertEquals(
                ColumnDefinition.of(ColumnType.CATEGORY, Role.PROFILE),
                customers.customers().columns().get("Attrition_Flag"));
        assertEquals(new ReadSummary(8950, 0), read(portfolio, SeedData.file("cc-general/CC GENERAL.csv")));
        assertEquals(new ReadSummary(10127, 0), read(customers, SeedData.file("bankchurners/BankChurners.csv")));
    }

    private static ReadSummary read(Definition definition, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            ReadSummary summary = new TableReader(definition.customers())
                    .read(String.valueOf(file.getFileName()), in, c -> {}, r -> {});
            return new ReadSummary(summary.rows(), summary.rejected());
        }
    }
}
