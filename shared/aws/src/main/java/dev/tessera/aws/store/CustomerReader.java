package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.value.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one customer by one Query. */
final class CustomerReader {
    private final DynamoDbClient client;
    private final String table;
    private final Schemas schemas;

    CustomerReader(DynamoDbClient client, String table, Schemas schemas) {
        this.client = client;
        this.table = table;
        this.schemas = schemas;
    }

    Optional<StoredCustomer> read(
            DatasetState state, String customerId, CountingVersions versions, TableSchema schema) {
        String prefix = Keys.customer(customerId);
        FileVersion newest = null;
        Map<String, AttributeValue> newestItem = Map.of();
        List<StoredSegment> segments = new ArrayList<>();
        for (Map<String, AttributeValue> item : items(state, customerId, prefix)) {
            if (item.containsKey(SegmentItems.SEGMENTS)) {
                segments.addAll(SegmentItems.read(item));
                continue;
            }
            FileVersion version = versions.of(text(item, Keys.SORT), prefix.length() - 1);
            if (isNewer(version, newest)) {
                newest = version;
                newestItem = item;
            }
        }
        if (newest == null) {
            return Optional.empty();
        }
        SchemaMapping mapping = schemas.mapping(state.dataset(), text(newestItem, ContributionItems.SCHEMA), schema);
        return Optional.of(new StoredCustomer(
                customerId,
                mapping.read(
                        Attributes.value(newestItem, ContributionItems.VALUES).b()),
                newest,
                segments));
    }

    private Iterable<Map<String, AttributeValue>> items(DatasetState state, String customerId, String prefix) {
        return client.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", text(Keys.shard(state, Keys.shardOf(customerId, state.shards()))),
                                ":prefix", text(prefix))))
                .items();
    }

    private static boolean isNewer(@Nullable FileVersion version, @Nullable FileVersion newest) {
        return version != null && (newest == null || newest.compareTo(version) < 0);
    }
}
