package dev.tessera.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableSchemaTest {
    @Test
    void theHashStaysWhatItWasWhenItWasFirstStored() {
        TableSchema schema = TableSchema.of(table("id", List.of("-999"), "balance", "plan"));
        assertEquals("178c9519f6b9", schema.hash());
        assertEquals(
                List.of("balance", "plan"),
                schema.columns().stream().map(c -> c.name()).toList());
        assertEquals(1, schema.indexOf("plan"));
        assertEquals(-1, schema.indexOf("id"));
    }

    @Test
    void whatDoesNotChangeReadingDoesNotChangeTheHash() {
        TableDefinition table = table("id", List.of("-999", "None"), "balance", "plan");
        TableDefinition alike = TableDefinition.ofCustomers(
                "id", Delivery.DELTA, List.of(" NONE ", "-999", "null", "none"), 0.5, weighted(table.columns()));
        assertEquals(TableSchema.of(table).hash(), TableSchema.of(alike).hash());
    }

    @Test
    void whatChangesReadingChangesTheHash() {
        String hash =
                TableSchema.of(table("id", List.of("-999"), "balance", "plan")).hash();
        assertNotEquals(
                hash,
                TableSchema.of(table("ID", List.of("-999"), "balance", "plan")).hash());
        assertNotEquals(
                hash, TableSchema.of(table("id", List.of(), "balance", "plan")).hash());
        assertNotEquals(
                hash,
                TableSchema.of(table("id", List.of("-999"), "plan", "balance")).hash());
        assertNotEquals(
                hash, TableSchema.of(table("id", List.of("-999"), "balance")).hash());
        assertNotEquals(
                hash,
                TableSchema.of(table("id", List.of("-999"), "balance", "Plan")).hash());
    }

    private static TableDefinition table(String key, List<String> missing, String... names) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        for (String name : names) {
            ColumnType type = name.equals("plan") ? ColumnType.CATEGORY : ColumnType.NUMBER;
            columns.put(name, ColumnDefinition.of(type, Role.BEHAVIOUR));
        }
        return TableDefinition.ofCustomers(key, Delivery.FULL, missing, 0.05, columns);
    }

    private static Map<String, ColumnDefinition> weighted(Map<String, ColumnDefinition> columns) {
        Map<String, ColumnDefinition> weighted = new LinkedHashMap<>();
        columns.forEach(
                (name, column) -> weighted.put(name, column.with(column.recipe().weighted(7))));
        return weighted;
    }
}
