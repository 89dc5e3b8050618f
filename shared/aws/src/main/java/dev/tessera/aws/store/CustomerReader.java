package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.store.Chains.Spoken;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads customers as the files of one moment have them, each by one Query and one more for each row that may lead rows of
 * other tables to the customer; where customers were erased before that moment, a look among them, too. Thread-safe.
 */
public final class CustomerReader {
    /** Sorts after every kind of item, and so after all that a prefix begins. */
    private static final String AFTER_ALL = "~";

    private final DynamoDbClient client;
    private final String storeTable;
    private final DatasetState state;
    private final AssemblyPlan plan;
    private final CountingSources sources;
    private final StoredValues stored;
    private final OwnerNames names;
    private final Erasures erasures;
    private final boolean anyErased;

    CustomerReader(
            DynamoDbClient client,
            String storeTable,
            Schemas schemas,
            OwnerNames names,
            Erasures erasures,
            DatasetState state,
            AssemblyPlan plan,
            CountingSources sources) {
        this.client = client;
        this.storeTable = storeTable;
        this.state = state;
        this.plan = plan;
        this.sources = sources;
        this.names = names;
        this.erasures = erasures;
        this.anyErased = erasures.isAny(state.dataset());
        this.stored = new StoredValues(schemas, state.dataset(), plan);
    }

    /**
     * One customer, empty where no file that counts has the id. Whoever is found is looked for among the erased, of whom
     * a writer that died may have left something.
     *
     * @param id as files have it, also where the store has a pseudonym in its place
     */
    public Optional<StoredCustomer> read(String id) {
        String customerId = names.name(state, id);
        OwnerItems items = new OwnerItems(sources);
        List<StoredSegment> segments = new ArrayList<>();
        for (Map<String, AttributeValue> attributes : items(customerId, Keys.customer(customerId))) {
            StoredItem item = new StoredItem(attributes);
            if (item.key().kind().equals(Keys.SEGMENTS)) {
                segments.addAll(SegmentItems.read(attributes));
            } else {
                items.add(item);
            }
        }
        Map<String, Values> rows = new HashMap<>();
        Map<String, OwnersRows> partials = new HashMap<>();
        items.drainTo(versions -> {
            ItemKey key = versions.getFirst().item().key();
            if (key.kind().equals(Keys.CONTRIBUTION)) {
                rows.put(key.table(), stored.row(versions));
            } else {
                add(partials, versions);
            }
        });
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
        return known && !(anyErased && erasures.isErased(state.dataset(), customerId))
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
        OwnerItems items = new OwnerItems(sources);
        items(rowKey, Keys.linked(leading.name(), rowKey)).forEach(item -> items.add(new StoredItem(item)));
        List<Spoken> link = new ArrayList<>();
        Map<String, OwnersRows> partials = new HashMap<>();
        items.drainTo(versions -> {
            if (versions.getFirst().item().key().kind().equals(Keys.LINK)) {
                link.add(versions.getLast());
            } else {
                add(partials, versions);
            }
        });
        if (link.isEmpty()
                || !text(link.getFirst().item().attributes(), FileWriter.CUSTOMER)
                        .equals(customerId)) {
            return null;
        }
        partials.forEach((table, rows) ->
                merge(states, table, rows.states(sources.of(plan.table(table)), (key, version) -> true)));
        return link.getFirst().version();
    }

    private void add(Map<String, OwnersRows> partials, List<Spoken> versions) {
        AssemblyPlan.Table table = plan.table(versions.getFirst().item().key().table());
        OwnersRows rows = partials.computeIfAbsent(table.name(), name -> new OwnersRows(table));
        versions.forEach(spoken -> rows.add(spoken.version(), stored.partial(spoken.item())));
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
                        // DynamoDB Local reads on to the partition's end for begins_with.
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :prefix AND :end")
                        .expressionAttributeValues(Map.of(
                                ":pk", text(Keys.shard(state, Keys.shardOf(shardedBy, state.shards()))),
                                ":prefix", text(prefix),
                                ":end", text(prefix + AFTER_ALL))))
                .items();
    }
}
