package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.store.AuditEntry.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Who has changed what lookups answer, when and why: an item each, put in the transaction that changes it, never changed. */
final class AuditItems {
    private static final String AT = "at";
    private static final String ACTION = "action";
    private static final String BY = "by";
    private static final String WHY = "why";
    private static final String TRAINING = "training";
    private static final String REPLACED = "replaced";
    private static final String SEGMENTATION = "segmentation";
    private static final String SEGMENT = "segment";
    private static final String LABEL = "label";

    private final DynamoDbClient client;
    private final String table;

    AuditItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** An entry, and what goes on after it. */
    record Listed(AuditEntry entry, String cursor) {}

    TransactWriteItem put(String dataset, AuditEntry entry) {
        String what = entry.trainingId() + entry.segmentation() + "#" + entry.segment();
        Map<String, AttributeValue> item =
                new HashMap<>(key(dataset, Keys.audit(time(entry.at()).s() + "#" + entry.action() + "#" + what)));
        item.put(AT, time(entry.at()));
        item.put(ACTION, text(entry.action().name()));
        item.put(BY, text(entry.by()));
        item.put(WHY, text(entry.why()));
        item.put(TRAINING, text(entry.trainingId()));
        item.put(REPLACED, text(entry.replaced()));
        item.put(SEGMENTATION, text(entry.segmentation()));
        item.put(SEGMENT, number(entry.segment()));
        item.put(LABEL, text(entry.label()));
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item).build())
                .build();
    }

    /** The newest first, at most so many; {@code after} is a cursor, empty for the newest. */
    List<Listed> newest(String dataset, int most, String after) {
        return client
                .query(query -> {
                    query.tableName(table)
                            .consistentRead(true)
                            .scanIndexForward(false)
                            .limit(most)
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                            .expressionAttributeValues(Map.of(":pk", text(dataset), ":prefix", text(Keys.audit(""))));
                    if (!after.isEmpty()) {
                        query.exclusiveStartKey(key(dataset, Keys.audit(after)));
                    }
                })
                .items()
                .stream()
                .map(AuditItems::listed)
                .toList();
    }

    private static Listed listed(Map<String, AttributeValue> item) {
        return new Listed(
                new AuditEntry(
                        time(item, AT),
                        Action.valueOf(text(item, ACTION)),
                        text(item, BY),
                        text(item, WHY),
                        text(item, TRAINING),
                        text(item, REPLACED),
                        text(item, SEGMENTATION),
                        Math.toIntExact(number(item, SEGMENT)),
                        text(item, LABEL)),
                text(item, Keys.SORT).substring(Keys.audit("").length()));
    }
}
