package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.OwnersRows;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one customer by one Query, and one more for each row that may lead rows of other tables to the customer. */
final class CustomerReader {
    private final DynamoDbClient client;
    private final String storeTable;
    private final DatasetState state;
    private final AssemblyPlan plan;
    private final CountingSources sources;
    private final StoredValues stored;

    CustomerReader(
            DynamoDbClient client,
            String storeTable,
            Schemas schemas,
            DatasetState state,
            AssemblyPlan plan,
            CountingSources sources) {
        this.client = client;
        this.storeTable = storeTable;
        this.state = state;
        this.plan = plan;
        this.sources = sources;
        this.stored = new StoredValues(schemas, state.dataset(), plan);
    }

    Optional<StoredCustomer> read(String customerId) {
        Map<String, TreeMap<FileVersion, Values>> versions = new HashMap<>();
        Map<String, OwnersRows> partials = new HashMap<>();
        List<StoredSegment> segments = new ArrayList<>();
        for (Map<String, AttributeValue> item : items(customerId, Keys.customer(customerId))) {
            ItemKey key = ItemKey.of(text(item, Keys.SORT));
            FileVersion version = sources.of(key);
            if (key.kind().equals(Keys.SEGMENTS)) {
                segments.addAll(SegmentItems.read(item));
            } else if (version != null && key.kind().equals(Keys.PARTIAL)) {
                add(partials, key, version, item);
            } else if (version != null) {
                versions.computeIfAbsent(key.table(), table -> new TreeMap<>()).put(version, stored.values(key, item));
            }
        }
        Map<String, Values> rows = new HashMap<>();
        versions.forEach((table, of) ->
                of.values().forEach(row -> rows.put(table, plan.table(table).after(rows.get(table), row))));
        Map<String, States> states = new HashMap<>();
        for (AssemblyPlan.Table table : plan.tables()) {
            OwnersRows own = partials.get(table.name());
            if (own == null) {
                continue;
            }
            Map<String, FileVersion> leading = new HashMap<>();
            if (table.leads()) {
                for (String key : own.keys()) {
                    FileVersion version = follow(table, key, customerId, states);
                    if (version != null) {
                        leading.put(key, version);
                    }
                }
            }
            merge(
                    states,
                    table.name(),
                    own.states(sources.of(table), (key, version) -> version.equals(leading.get(key))));
        }
        boolean known = plan.customersTable().ofCustomers()
                ? rows.containsKey(plan.customers())
                : states.containsKey(plan.customers());
        return known
                ? Optional.of(new StoredCustomer(customerId, plan.inputs(rows, states), segments))
                : Optional.empty();
    }

    /**
     * Adds the rows that reach the customer through one row of {@code leading}.
     *
     * @return the version of that row that counts; null when it leads to another customer by now
     */
    private @Nullable FileVersion follow(
            AssemblyPlan.Table leading, String rowKey, String customerId, Map<String, States> states) {
        FileVersion newest = null;
        String customer = "";
        Map<String, OwnersRows> partials = new HashMap<>();
        for (Map<String, AttributeValue> item : items(rowKey, Keys.linked(leading.name(), rowKey))) {
            ItemKey key = ItemKey.of(text(item, Keys.SORT));
            FileVersion version = sources.of(key);
            if (version == null) {
                continue;
            }
            if (key.kind().equals(Keys.PARTIAL)) {
                add(partials, key, version, item);
            } else if (isNewer(version, newest)) {
                newest = version;
                customer = text(item, PartialItems.CUSTOMER);
            }
        }
        if (!customer.equals(customerId)) {
            return null;
        }
        partials.forEach((table, rows) ->
                merge(states, table, rows.states(sources.of(plan.table(table)), (key, version) -> true)));
        return newest;
    }

    private void add(
            Map<String, OwnersRows> partials, ItemKey key, FileVersion version, Map<String, AttributeValue> item) {
        partials.computeIfAbsent(key.table(), table -> new OwnersRows(plan.table(table)))
                .add(version, stored.partial(key, item));
    }

    private static void merge(Map<String, States> states, String table, @Nullable States more) {
        States known = more == null ? null : states.putIfAbsent(table, more);
        if (known != null && more != null) {
            known.merge(more);
        }
    }

    private Iterable<Map<String, AttributeValue>> items(String shardedBy, String prefix) {
        return client.queryPaginator(query -> query.tableName(storeTable)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", text(Keys.shard(state, Keys.shardOf(shardedBy, state.shards()))),
                                ":prefix", text(prefix))))
                .items();
    }

    private static boolean isNewer(FileVersion version, @Nullable FileVersion newest) {
        return newest == null || newest.compareTo(version) < 0;
    }
}
