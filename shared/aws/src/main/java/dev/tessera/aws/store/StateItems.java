package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.model.definition.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The state of each dataset, and the list of all. */
final class StateItems {
    static final String GENERATION = "generation";
    static final String REVISION = "revision";
    static final String SHARDS = "shards";
    static final String STARTED_REVISION = "startedRevision";

    private final DynamoDbClient client;
    private final String table;

    StateItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Optional<DatasetState> find(String dataset) {
        return item(dataset).map(item -> state(dataset, item));
    }

    Optional<Map<String, AttributeValue>> item(String dataset) {
        GetItemResponse response = client.getItem(
                get -> get.tableName(table).key(key(dataset, Keys.STATE)).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    DatasetState create(String dataset, int shards) {
        Names.check("dataset", dataset);
        // Before the state, so that whatever has a state is listed.
        client.putItem(put -> put.tableName(table).item(key(Keys.DATASETS, dataset)));
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.STATE));
        item.put(GENERATION, number(1));
        item.put(SHARDS, number(shards));
        item.put(REVISION, number(0));
        item.put(STARTED_REVISION, number(0));
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return state(dataset, item);
        } catch (ConditionalCheckFailedException e) {
            // Another was faster; or this very call was, and its answer was lost.
            return state(dataset, e.item());
        }
    }

    /** The names of all datasets, sorted. */
    List<String> datasets() {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(Keys.DATASETS))))
                .items()
                .stream()
                .map(item -> text(item, Keys.SORT))
                .toList();
    }

    /** Raises the revision that the last training started from; never lowers it. */
    void trainingStarts(String dataset, long revision) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(dataset, Keys.STATE))
                    .updateExpression("SET startedRevision = :revision")
                    .conditionExpression("startedRevision < :revision")
                    .expressionAttributeValues(Map.of(":revision", number(revision))));
        } catch (ConditionalCheckFailedException e) {
            if (find(dataset).isEmpty()) {
                throw new IllegalStateException("expected a dataset '" + dataset + "' in the store, found none", e);
            }
        }
    }

    /** Raises the dataset's revision unless {@code digest} is what its definition said before. @return whether it did */
    boolean definitionSays(String dataset, String digest) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(dataset, Keys.STATE))
                    .updateExpression("SET definitionDigest = :digest, revision = revision + :one")
                    .conditionExpression(
                            "attribute_exists(pk) AND (attribute_not_exists(definitionDigest) OR definitionDigest <> :digest)")
                    .expressionAttributeValues(Map.of(":digest", text(digest), ":one", number(1))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Records the digest; raises the dataset's revision where another one is known. */
    void trainsBy(String dataset, String digest) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(dataset, Keys.STATE))
                    .updateExpression("SET definitionDigest = :digest")
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(definitionDigest)")
                    .expressionAttributeValues(Map.of(":digest", text(digest))));
        } catch (ConditionalCheckFailedException e) {
            definitionSays(dataset, digest);
        }
    }

    private static DatasetState state(String dataset, Map<String, AttributeValue> item) {
        return new DatasetState(
                dataset,
                number(item, GENERATION),
                Math.toIntExact(number(item, SHARDS)),
                number(item, REVISION),
                number(item, STARTED_REVISION));
    }
}
