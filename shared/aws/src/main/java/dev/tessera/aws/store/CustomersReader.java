package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads all customers of a dataset, a Query a shard, in parallel. Holds a page of each shard beside the result. */
final class CustomersReader {
    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final Schemas schemas;
    private final DatasetState state;
    private final TableSchema schema;
    private final CountingVersions versions;
    private final Map<String, SchemaMapping> mappings = new ConcurrentHashMap<>();
    private final Customers.Builder builder;

    CustomersReader(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            Schemas schemas,
            DatasetState state,
            TableSchema schema,
            CountingVersions versions) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.schemas = schemas;
        this.state = state;
        this.schema = schema;
        this.versions = versions;
        this.builder = Customers.builder(schema.columns());
    }

    Customers read() {
        if (versions.isEmpty()) {
            return builder.build();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> shards = new ArrayList<>();
            for (int shard = 0; shard < state.shards(); shard++) {
                String partition = Keys.shard(state, shard);
                shards.add(threads.submit(() -> new Shard(partition).read()));
            }
            try {
                for (Future<?> shard : shards) {
                    shard.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw cause(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while reading dataset '" + state.dataset() + "'", e);
            }
        }
        return builder.build();
    }

    private RuntimeException cause(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        return new IllegalStateException("could not read dataset '" + state.dataset() + "'", e.getCause());
    }

    private void add(List<Row> rows) {
        synchronized (builder) {
            for (Row row : rows) {
                builder.add(row.customerId(), row.values());
            }
        }
    }

    private Values values(Map<String, AttributeValue> item) {
        return mappings.computeIfAbsent(
                        text(item, ContributionItems.SCHEMA), hash -> schemas.mapping(state.dataset(), hash, schema))
                .read(Attributes.value(item, ContributionItems.VALUES).b());
    }

    private record Row(String customerId, Values values) {}

    /** One shard: a customer's items follow one another, so the newest is known once another customer begins. */
    private final class Shard {
        private final String partition;
        private String escapedId = "";
        private @Nullable FileVersion newest;
        private Map<String, AttributeValue> newestItem = Map.of();
        private List<Row> rows = new ArrayList<>();

        Shard(String partition) {
            this.partition = partition;
        }

        void read() {
            QueryRequest query = QueryRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    // Segments need not travel.
                    .filterExpression("attribute_exists(v)")
                    .projectionExpression("sk, h, v")
                    .expressionAttributeValues(Map.of(":pk", text(partition)))
                    .build();
            while (true) {
                QueryResponse page = page(query);
                page.items().forEach(this::take);
                if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
                    finishCustomer();
                    add(rows);
                    return;
                }
                add(rows);
                rows = new ArrayList<>();
                query = query.toBuilder()
                        .exclusiveStartKey(page.lastEvaluatedKey())
                        .build();
            }
        }

        private QueryResponse page(QueryRequest query) {
            for (int failed = 1; ; failed++) {
                try {
                    return client.query(query);
                } catch (AwsServiceException e) {
                    if (!e.isThrottlingException() || failed >= backoff.attempts()) {
                        throw e;
                    }
                    backoff.pause(failed);
                }
            }
        }

        private void take(Map<String, AttributeValue> item) {
            String sort = text(item, Keys.SORT);
            int idLength = sort.indexOf('#');
            FileVersion version = versions.of(sort, idLength);
            if (version == null) {
                return;
            }
            if (!sort.regionMatches(0, escapedId, 0, Math.max(idLength, escapedId.length()))) {
                finishCustomer();
                escapedId = sort.substring(0, idLength);
            }
            if (newest == null || newest.compareTo(version) < 0) {
                newest = version;
                newestItem = item;
            }
        }

        private void finishCustomer() {
            if (newest != null) {
                rows.add(new Row(Keys.unescape(escapedId), values(newestItem)));
                newest = null;
                newestItem = Map.of();
            }
        }
    }
}
