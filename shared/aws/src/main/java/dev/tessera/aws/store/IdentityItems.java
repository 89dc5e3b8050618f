package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.result.Label;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The ids that segments have had, and what people call them: an item a segmentation, which outlives every training. */
final class IdentityItems {
    private static final String NEXT_ID = "nextId";
    private static final String LABELS = "labels";
    private static final String LABEL = "label";
    private static final String BY = "by";
    private static final String AT = "at";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final AuditItems audit;

    IdentityItems(DynamoDbClient client, String table, Backoff backoff, AuditItems audit) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.audit = audit;
    }

    /** Those of all segmentations that the dataset has had, by name. */
    Map<String, StoredIdentity> read(String dataset) {
        Map<String, StoredIdentity> identities = new TreeMap<>();
        client.queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(":pk", text(dataset), ":prefix", text(Keys.identity("")))))
                .items()
                .forEach(item -> identities.put(
                        text(item, Keys.SORT).substring(Keys.identity("").length()), identity(item)));
        return identities;
    }

    /** Notes that ids below {@code nextId} have been given; a lower one than noted changes nothing. */
    void raise(String dataset, String segmentation, int nextId) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(dataset, Keys.identity(segmentation)))
                    .updateExpression("SET nextId = :next")
                    .conditionExpression("attribute_not_exists(nextId) OR nextId < :next")
                    .expressionAttributeValues(Map.of(":next", number(nextId))));
        } catch (ConditionalCheckFailedException e) {
            // Another training has given as many.
        }
    }

    /** Calls a segment so; a blank label takes the one away that it has. */
    void label(String dataset, String segmentation, int segment, Label label) {
        Map<String, AttributeValue> key = key(dataset, Keys.identity(segmentation));
        client.updateItem(update -> update.tableName(table)
                .key(key)
                .updateExpression("SET #labels = if_not_exists(#labels, :none)")
                .expressionAttributeNames(Map.of("#labels", LABELS))
                .expressionAttributeValues(Map.of(":none", AttributeValue.fromM(Map.of()))));
        Update.Builder update = Update.builder()
                .tableName(table)
                .key(key)
                .expressionAttributeNames(Map.of("#labels", LABELS, "#segment", Integer.toString(segment)));
        if (label.label().isBlank()) {
            update.updateExpression("REMOVE #labels.#segment");
        } else {
            update.updateExpression("SET #labels.#segment = :label")
                    .expressionAttributeValues(Map.of(
                            ":label",
                            AttributeValue.fromM(
                                    Map.of(LABEL, text(label.label()), BY, text(label.by()), AT, time(label.at())))));
        }
        TransactWriteItem entry =
                audit.put(dataset, AuditEntry.ofLabel(label.at(), label.by(), segmentation, segment, label.label()));
        for (int failed = 1; ; failed++) {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(
                        TransactWriteItem.builder().update(update.build()).build(), entry));
                return;
            } catch (TransactionCanceledException e) {
                if (!Cancellations.mayPass(e) || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    private static StoredIdentity identity(Map<String, AttributeValue> item) {
        Map<Integer, Label> labels = new HashMap<>();
        if (item.containsKey(LABELS)) {
            Attributes.value(item, LABELS)
                    .m()
                    .forEach((segment, label) -> labels.put(
                            Integer.parseInt(segment),
                            new Label(text(label.m(), LABEL), text(label.m(), BY), time(label.m(), AT))));
        }
        return new StoredIdentity(Math.toIntExact(number(item, NEXT_ID, 1)), labels);
    }
}
