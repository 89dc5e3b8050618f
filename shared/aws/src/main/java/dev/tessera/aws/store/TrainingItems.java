package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.store.TrainingRecord.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

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
    private static final String ORDER = "order";
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

    /** Says of a training that has models that lookups use them; holds only while it has. */
    TransactWriteItem promoted(String dataset, String trainingId, Instant now) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":promoted", text(TrainingState.PROMOTED.name()));
        values.put(":now", time(now));
        values.put(":none", text(""));
        List<String> states = new ArrayList<>();
        for (TrainingState state : TrainingState.values()) {
            if (state.hasModels()) {
                states.add(":" + state.name());
                values.put(":" + state.name(), text(state.name()));
            }
        }
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(key(dataset, Keys.training(trainingId)))
                        .updateExpression("SET #state = :promoted, updated = :now, reason = :none")
                        .conditionExpression("#state IN (" + String.join(", ", states) + ")")
                        .expressionAttributeNames(Map.of("#state", STATE))
                        .expressionAttributeValues(values)
                        .build())
                .build();
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
        item.put(
                ORDER,
                AttributeValue.fromL(record.segments().keySet().stream()
                        .map(Attributes::text)
                        .toList()));
        item.put(REASON, text(record.reason()));
        return item;
    }

    private static TrainingRecord record(Map<String, AttributeValue> item) {
        Map<String, Integer> segments = new LinkedHashMap<>();
        Map<String, AttributeValue> counts = Attributes.value(item, SEGMENTS).m();
        // A DynamoDB map has no order; the list beside it has, which an earlier version did not write.
        List<String> order = item.containsKey(ORDER)
                ? Attributes.value(item, ORDER).l().stream()
                        .map(AttributeValue::s)
                        .toList()
                : counts.keySet().stream().sorted().toList();
        order.forEach(segmentation -> segments.put(segmentation, whole(counts, segmentation)));
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
