package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.model.aggregate.StatesMapping;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The schemas that contributions were written by. A schema never changes: its hash is its name. */
final class Schemas {
    private static final String COLUMNS = "columns";
    private static final String NAME = "name";
    private static final String TYPE = "type";

    private final DynamoDbClient client;
    private final String table;
    private final Map<String, TableSchema> known = new ConcurrentHashMap<>();

    Schemas(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    void write(String dataset, TableSchema schema) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.schema(schema.hash())));
        item.put(
                COLUMNS,
                AttributeValue.fromL(schema.columns().stream()
                        .map(column -> AttributeValue.fromM(Map.of(
                                NAME, text(column.name()),
                                TYPE, text(column.type().name()))))
                        .toList()));
        client.putItem(put -> put.tableName(table).item(item));
    }

    /** How values written by the schema {@code hash} become values of {@code wanted}. */
    SchemaMapping mapping(String dataset, String hash, TableSchema wanted) {
        return new SchemaMapping(hash.equals(wanted.hash()) ? wanted : find(dataset, hash), wanted);
    }

    /** How states written by the schema {@code hash} become those of {@code table}. */
    StatesMapping statesMapping(String dataset, String hash, AssemblyPlan.Table table) {
        TableSchema stored = hash.equals(table.schema().hash()) ? table.schema() : find(dataset, hash);
        return new StatesMapping(stored.columns().stream().map(Column::name).toList(), table.measures());
    }

    private TableSchema find(String dataset, String hash) {
        String name = dataset + "#" + hash;
        TableSchema found = known.get(name);
        if (found == null) {
            // Not within the map: whoever else asks for it would wait for as long as the table takes to answer.
            found = read(dataset, hash);
            known.put(name, found);
        }
        return found;
    }

    private TableSchema read(String dataset, String hash) {
        GetItemResponse response = client.getItem(
                get -> get.tableName(table).key(key(dataset, Keys.schema(hash))).consistentRead(true));
        if (!response.hasItem()) {
            throw new IllegalStateException(
                    "expected the schema " + hash + " of dataset '" + dataset + "' in the store, found none");
        }
        List<Column> columns = Attributes.value(response.item(), COLUMNS).l().stream()
                .map(AttributeValue::m)
                .map(column -> new Column(text(column, NAME), ColumnType.valueOf(text(column, TYPE))))
                .toList();
        return new TableSchema(hash, columns);
    }
}
