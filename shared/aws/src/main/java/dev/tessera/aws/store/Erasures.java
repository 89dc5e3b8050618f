package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.pseudonym.Pseudonyms;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Erases customers. First it is said that the customer is erased, then all items of the customer are deleted. Whoever
 * stores items looks who was erased before it begins and after all is stored ({@link FileWriter}, {@link SegmentItems}), and
 * takes away what it should not have stored: so of any two, either the writer sees the erasure, or the erasure the items.
 */
final class Erasures {
    /** The customer of a link to nobody: it stands over what earlier files say of the row. */
    static final String NOBODY = "";

    private static final String AT = "at";
    private static final String VERSION = "version";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Generations generations;
    private final OwnerNames names;
    private final ErasureSalts salts;

    Erasures(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            InstantSource clock,
            Generations generations,
            OwnerNames names) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
        this.generations = generations;
        this.names = names;
        this.salts = new ErasureSalts(client, table);
    }

    /** Who was erased by now. */
    ErasedCustomers read(String dataset) {
        Set<String> digests = new HashSet<>();
        Set<String> versions = new HashSet<>();
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .projectionExpression("sk, #version")
                .expressionAttributeNames(Map.of("#version", VERSION))
                .expressionAttributeValues(Map.of(":pk", text(Keys.erased(dataset))))
                .build();
        new PatientQuery(client, backoff).forEachPage(query, page -> page.stream()
                .filter(item -> !text(item, Keys.SORT).equals(ErasureSalts.SALT))
                .forEach(item -> {
                    digests.add(text(item, Keys.SORT));
                    versions.add(version(item));
                }));
        // Who was erased was so by the salt, which never changes.
        return digests.isEmpty()
                ? ErasedCustomers.NOBODY
                : new ErasedCustomers(salts.of(dataset).orElseThrow(), digests, versions);
    }

    /** Who of these was erased by now, by their names in the store: reads of those alone. */
    ErasedCustomers among(String dataset, Collection<String> customerIds) {
        Optional<Pseudonyms> salted = salts.of(dataset);
        if (salted.isEmpty()) {
            return ErasedCustomers.NOBODY;
        }
        List<Map<String, AttributeValue>> keys = customerIds.stream()
                .distinct()
                .map(id -> Attributes.key(Keys.erased(dataset), salted.get().of(id)))
                .toList();
        Set<String> found = new HashSet<>();
        new BatchedReads(client, table, backoff).read(keys, item -> found.add(text(item, Keys.SORT)));
        return new ErasedCustomers(salted.get(), found, Set.of());
    }

    /** Whether any customer of a dataset was erased: then it has a salt. */
    boolean isAny(String dataset) {
        return salts.of(dataset).isPresent();
    }

    /** Whether a customer was erased, by its name in the store. */
    boolean isErased(String dataset, String customerId) {
        return salts.of(dataset)
                .filter(salted -> client.getItem(get -> get.tableName(table)
                                .key(Attributes.key(Keys.erased(dataset), salted.of(customerId)))
                                .consistentRead(true))
                        .hasItem())
                .isPresent();
    }

    /**
     * Erases a customer; doing it again takes away what came in between.
     *
     * @param id as files have it
     */
    Erasure erase(DatasetState state, String id) {
        Instant at = say(state, id);
        int items = 0;
        // Beside the present generation, those before it until they are gone, and those that rebuilds have begun.
        long last = generations
                .coming(state.dataset())
                .map(DatasetState::generation)
                .orElse(state.generation());
        for (long generation = OldGenerations.below(client, table, state); generation <= last; generation++) {
            DatasetState each = new DatasetState(
                    state.dataset(), generation, state.shards(), state.revision(), state.startedRevision());
            // Whoever decides later how it names customers reads their files after the erasure was said.
            if (names.version(each).isPresent()) {
                say(each, id);
            }
            items += new Deletion(each).delete(names.name(each, id));
        }
        return new Erasure(at, items);
    }

    /**
     * Gets the ids that stand in files which are read into a generation, and says of those that were erased under other names that
     * they are under this generation's, too, where that was not said yet. Empty where nobody was.
     *
     * @param erased by then
     */
    Optional<Consumer<String>> carrier(DatasetState state, ErasedCustomers erased) {
        if (erased.isEmpty()) {
            return Optional.empty();
        }
        String own = names.version(state).orElse(OwnerNames.AS_THEY_ARE);
        Set<String> others = new HashSet<>(erased.versions());
        others.remove(own);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(id -> {
            if (others.stream().anyMatch(version -> erased.has(names.name(version, id)))
                    && !erased.has(names.name(own, id))) {
                say(state, id);
            }
        });
    }

    private static String version(Map<String, AttributeValue> item) {
        return item.containsKey(VERSION) ? text(item, VERSION) : OwnerNames.AS_THEY_ARE;
    }

    /** For {@link #takeAway}. */
    BatchedWrites writes(String dataset) {
        return new BatchedWrites(client, table, backoff, "the erasure of a customer of " + dataset);
    }

    /** Deletes one item of a customer, and has the row that it is of lead to nobody where it leads. */
    static void takeAway(BatchedWrites writes, DatasetState state, ItemKey key, boolean leads) {
        writes.delete(Keys.shard(state, Keys.shardOf(key.owner(), state.shards())), key.sort());
        if (leads && key.kind().equals(Keys.PARTIAL)) {
            putLinkToNobody(
                    writes,
                    Keys.shard(state, Keys.shardOf(key.part(), state.shards())),
                    Keys.link(key.table(), key.part()) + key.source());
        }
    }

    private static void putLinkToNobody(BatchedWrites writes, String partition, String sort) {
        Map<String, AttributeValue> link = new HashMap<>(Attributes.key(partition, sort));
        link.put(FileWriter.CUSTOMER, text(NOBODY));
        writes.put(partition, sort, link, partition.length() + Keys.utf8(sort).length);
    }

    /** Says that a customer is erased, by its name in a generation. @return when that was said first */
    private Instant say(DatasetState state, String id) {
        String version = names.version(state).orElse(OwnerNames.AS_THEY_ARE);
        String name = names.name(version, id);
        Map<String, AttributeValue> item = new HashMap<>(Attributes.key(
                Keys.erased(state.dataset()), salts.made(state.dataset()).of(name)));
        item.put(VERSION, text(version));
        Instant now = clock.instant();
        item.put(AT, Attributes.time(now));
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return now;
        } catch (ConditionalCheckFailedException e) {
            return Attributes.time(e.item(), AT);
        }
    }

    /** A row by whose key rows of other tables reach its customer, whatever files say it. */
    private record LeadingRow(String table, String key) {}

    /** All that is stored of a customer in one generation. */
    private final class Deletion {
        private final DatasetState state;
        private final Map<String, Boolean> leading = new HashMap<>();
        private int items;

        Deletion(DatasetState state) {
            this.state = state;
        }

        int delete(String customerId) {
            List<Map<String, AttributeValue>> own = items(customerId, Keys.customer(customerId));
            Set<LeadingRow> rows = own.stream()
                    .map(item -> ItemKey.of(text(item, Keys.SORT)))
                    .filter(key -> key.kind().equals(Keys.PARTIAL) && leads(key.table()))
                    .map(key -> new LeadingRow(key.table(), key.part()))
                    .collect(Collectors.toSet());
            // The customer's own items last, so that after an erasure that broke off the next one finds the way.
            try (BatchedWrites writes = writes(state.dataset())) {
                rows.forEach(row -> deleteLed(writes, row, customerId));
            }
            try (BatchedWrites writes = writes(state.dataset())) {
                own.forEach(item -> delete(writes, item));
            }
            return items;
        }

        /** What a row leads to the customer: all where it led to nobody else ever, else only that it does. */
        private void deleteLed(BatchedWrites writes, LeadingRow row, String customerId) {
            List<Map<String, AttributeValue>> led = items(row.key(), Keys.linked(row.table(), row.key()));
            boolean others = led.stream()
                    .map(item ->
                            item.getOrDefault(FileWriter.CUSTOMER, text(NOBODY)).s())
                    .anyMatch(owner -> !owner.equals(NOBODY) && !owner.equals(customerId));
            for (Map<String, AttributeValue> item : led) {
                if (item.containsKey(FileWriter.CUSTOMER)) {
                    if (text(item, FileWriter.CUSTOMER).equals(customerId)) {
                        putLinkToNobody(writes, text(item, Keys.PARTITION), text(item, Keys.SORT));
                        items++;
                    }
                } else if (!others && item.containsKey(FileWriter.STATES)) {
                    delete(writes, item);
                }
            }
        }

        private void delete(BatchedWrites writes, Map<String, AttributeValue> item) {
            writes.delete(text(item, Keys.PARTITION), text(item, Keys.SORT));
            items++;
        }

        /** Whether rows of a table lead rows of others to customers: then something is kept under their keys. */
        private boolean leads(String of) {
            return leading.computeIfAbsent(of, name -> {
                for (int shard = 0; shard < state.shards(); shard++) {
                    String partition = Keys.shard(state, shard);
                    int found = client.query(query -> query.tableName(table)
                                    .consistentRead(true)
                                    .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                                    .expressionAttributeValues(
                                            Map.of(":pk", text(partition), ":prefix", text("#" + name + "#")))
                                    .select(Select.COUNT)
                                    .limit(1))
                            .count();
                    if (found > 0) {
                        return true;
                    }
                }
                return false;
            });
        }

        private List<Map<String, AttributeValue>> items(String shardedBy, String prefix) {
            return client
                    .queryPaginator(query -> query.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                            .expressionAttributeValues(Map.of(
                                    ":pk", text(Keys.shard(state, Keys.shardOf(shardedBy, state.shards()))),
                                    ":prefix", text(prefix))))
                    .items()
                    .stream()
                    .toList();
        }
    }
}
