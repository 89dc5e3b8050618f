package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.store.TrainingRecord.Progress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What is known of a dataset's trainings: an item a training. */
final class TrainingItems {
    private static final String STATE = "state";
    private static final String REVISION = "revision";
    private static final String SINCE = "since";
    private static final String UPDATED = "updated";
    private static final String STAGE = "stage";
    private static final String PERCENT = "percent";
    private static final String SEGMENTATION = "segmentation";
    private static final String K = "k";
    private static final String ITERATION = "iteration";
    private static final String CUSTOMERS = "customers";
    private static final String SEGMENTS = "segments";
    private static final String REASON = "reason";

    private final DynamoDbClient client;
    private final String table;

    TrainingItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Puts a record in the place of one in the state {@code before}, or where there is none. */
    boolean put(String dataset, TrainingRecord record, Optional<TrainingState> before) {
        try {
            client.putItem(put -> {
                put.tableName(table).item(item(dataset, record));
                if (before.isEmpty()) {
                    put.conditionExpression("attribute_not_exists(pk)");
                } else {
                    put.conditionExpression("#state = :before")
                            .expressionAttributeNames(Map.of("#state", STATE))
                            .expressionAttributeValues(
                                    Map.of(":before", text(before.get().name())));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            // The record there may be this very one, put by a call whose answer was lost.
            return find(dataset, record.trainingId()).equals(Optional.of(record));
        }
    }

    Optional<TrainingRecord> find(String dataset, String trainingId) {
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(table).consistentRead(true).key(key(dataset, Keys.training(trainingId))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(record(item));
    }

    List<TrainingRecord> newest(String dataset, int most, String after) {
        return client
                .query(query -> {
                    query.tableName(table)
                            .consistentRead(true)
                            .scanIndexForward(false)
                            .limit(most)
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                            .expressionAttributeValues(
                                    Map.of(":pk", text(dataset), ":prefix", text(Keys.training(""))));
                    if (!after.isEmpty()) {
                        query.exclusiveStartKey(key(dataset, Keys.training(after)));
                    }
                })
                .items()
                .stream()
                .map(TrainingItems::record)
                .toList();
    }

    private static Map<String, AttributeValue> item(String dataset, TrainingRecord record) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.training(record.trainingId())));
        item.put(STATE, text(record.state().name()));
        item.put(REVISION, number(record.revision()));
        item.put(SINCE, time(record.since()));
        item.put(UPDATED, time(record.updatedAt()));
        item.put(STAGE, text(record.progress().stage()));
        item.put(PERCENT, number(record.progress().percent()));
        item.put(SEGMENTATION, text(record.progress().segmentation()));
        item.put(K, number(record.progress().k()));
        item.put(ITERATION, number(record.progress().iteration()));
        item.put(CUSTOMERS, number(record.customers()));
        Map<String, AttributeValue> segments = new HashMap<>();
        record.segments().forEach((segmentation, count) -> segments.put(segmentation, number(count)));
        item.put(SEGMENTS, AttributeValue.fromM(segments));
        item.put(REASON, text(record.reason()));
        return item;
    }

    private static TrainingRecord record(Map<String, AttributeValue> item) {
        Map<String, Integer> segments = new LinkedHashMap<>();
        // A DynamoDB map has no order.
        new TreeMap<>(Attributes.value(item, SEGMENTS).m())
                .forEach((segmentation, count) -> segments.put(segmentation, Integer.parseInt(count.n())));
        return new TrainingRecord(
                text(item, Keys.SORT).substring(Keys.training("").length()),
                TrainingState.valueOf(text(item, STATE)),
                number(item, REVISION),
                time(item, SINCE),
                time(item, UPDATED),
                new Progress(
                        text(item, STAGE),
                        whole(item, PERCENT),
                        text(item, SEGMENTATION),
                        whole(item, K),
                        whole(item, ITERATION)),
                whole(item, CUSTOMERS),
                segments,
                text(item, REASON));
    }

    private static int whole(Map<String, AttributeValue> item, String name) {
        return Math.toIntExact(number(item, name));
    }
}
