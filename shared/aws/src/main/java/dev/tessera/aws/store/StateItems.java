package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.model.definition.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** A dataset's own items: its state and its champion. */
final class StateItems {
    static final String GENERATION = "generation";
    static final String REVISION = "revision";
    private static final String SHARDS = "shards";
    private static final String STARTED_REVISION = "startedRevision";
    private static final String TRAININGS = "trainings";
    private static final String ORDER = "order";

    private final DynamoDbClient client;
    private final String table;

    StateItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Optional<DatasetState> find(String dataset) {
        return get(dataset, Keys.STATE).map(item -> state(dataset, item));
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

    Optional<Champion> champion(String dataset) {
        return get(dataset, Keys.CHAMPION).map(StateItems::champion);
    }

    boolean promote(String dataset, Optional<Champion> expected, Champion champion) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.CHAMPION));
        item.put(REVISION, number(champion.revision()));
        item.put(TRAININGS, trainings(champion));
        item.put(
                ORDER,
                AttributeValue.fromL(champion.trainings().keySet().stream()
                        .map(Attributes::text)
                        .toList()));
        try {
            client.putItem(put -> {
                put.tableName(table)
                        .item(item)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                if (expected.isEmpty()) {
                    put.conditionExpression("attribute_not_exists(pk)");
                } else {
                    put.conditionExpression("revision = :revision AND trainings = :trainings")
                            .expressionAttributeValues(Map.of(
                                    ":revision", number(expected.get().revision()),
                                    ":trainings", trainings(expected.get())));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            // The present one may be ours, put by a call whose answer was lost.
            return e.hasItem() && champion(e.item()).equals(champion);
        }
    }

    private Optional<Map<String, AttributeValue>> get(String dataset, String sort) {
        GetItemResponse response = client.getItem(
                get -> get.tableName(table).key(key(dataset, sort)).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    private static DatasetState state(String dataset, Map<String, AttributeValue> item) {
        return new DatasetState(
                dataset,
                number(item, GENERATION),
                Math.toIntExact(number(item, SHARDS)),
                number(item, REVISION),
                number(item, STARTED_REVISION));
    }

    private static AttributeValue trainings(Champion champion) {
        Map<String, AttributeValue> trainings = new HashMap<>();
        champion.trainings().forEach((segmentation, training) -> trainings.put(segmentation, text(training)));
        return AttributeValue.fromM(trainings);
    }

    private static Champion champion(Map<String, AttributeValue> item) {
        // A DynamoDB map has no order; the list beside it has.
        Map<String, AttributeValue> trainings =
                Attributes.value(item, TRAININGS).m();
        List<AttributeValue> order = Attributes.value(item, ORDER).l();
        Map<String, String> ordered = new java.util.LinkedHashMap<>();
        IntStream.range(0, order.size())
                .mapToObj(order::get)
                .map(AttributeValue::s)
                .forEach(segmentation -> ordered.put(segmentation, text(trainings, segmentation)));
        return new Champion(number(item, REVISION), ordered);
    }
}
