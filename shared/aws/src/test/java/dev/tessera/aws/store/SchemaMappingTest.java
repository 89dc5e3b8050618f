package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.assertFails;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.put;
import static dev.tessera.aws.store.Example.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was stored under one definition of a table is read under another. */
final class SchemaMappingTest {
    private final DatasetStore store = Example.store();
    private final DatasetState state = store.open("bank");

    @Test
    void columnsAreFoundByNameAndNewOnesAreMissing() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 10.5, "Riga"));
        TableDefinition changed =
                table(Map.of("city", ColumnType.CATEGORY, "age", ColumnType.NUMBER, "plan", ColumnType.CATEGORY));
        Customers customers = Example.customers(store, state, changed, store.files(state));
        assertEquals("Riga", customers.text(0, customers.indexOf("city")));
        assertEquals(Double.NaN, customers.value(0, customers.indexOf("age")));
        assertNull(customers.text(0, customers.indexOf("plan")));
        TableSchema schema = TableSchema.of(changed);
        Values one = Example.customer(store, state, "1", store.files(state), schema)
                .orElseThrow()
                .values();
        assertEquals("Riga", one.text(schema.indexOf("city")));
    }

    @Test
    void aNumberThatBecameACategoryIsTheTextItIsWrittenAs() {
        put(
                store,
                state,
                version("a.csv", 0, "e"),
                customer("1", 3, "x"),
                customer("2", 1e21, "x"),
                customer("3", -0.25, "x"),
                customer("4", Double.NaN, "x"));
        TableDefinition changed = table(Map.of("balance", ColumnType.CATEGORY));
        Customers customers = Example.customers(store, state, changed, store.files(state));
        assertEquals("3", customers.text(0, 0));
        assertEquals("1000000000000000000000", customers.text(1, 0));
        assertEquals("-0.25", customers.text(2, 0));
        assertNull(customers.text(3, 0));
    }

    @Test
    void aTextThatBecameANumberIsReadAsOneElseMissing() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 0, "17.5"), customer("2", 0, "Riga"));
        TableDefinition changed = table(Map.of("city", ColumnType.NUMBER));
        Customers customers = Example.customers(store, state, changed, store.files(state));
        assertEquals(17.5, customers.value(0, 0));
        assertEquals(Double.NaN, customers.value(1, 0));
    }

    @Test
    void aSchemaThatIsNotThereIsAnError() {
        Schemas schemas = new Schemas(Servers.dynamoDb(), Servers.newTable());
        assertFails(IllegalStateException.class, () -> schemas.mapping("bank", "0123", SCHEMA), "0123", "bank");
    }

    private static TableDefinition table(Map<String, ColumnType> types) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        types.forEach((name, type) -> columns.put(name, ColumnDefinition.of(type, Role.BEHAVIOUR)));
        return TableDefinition.ofCustomers("id", Delivery.DELTA, List.of(), TableDefinition.REJECTED_SHARE, columns);
    }
}
