package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Who has the lease of a dataset's trainings, and until when: one item a dataset. */
final class LeaseItems {
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";
    private static final String MINE = "#owner = :owner";

    private final DynamoDbClient client;
    private final String table;

    LeaseItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Takes the lease where nobody has it any more at {@code now}, or {@code owner} itself has. @return whether it did */
    boolean take(String dataset, String owner, Instant now, Instant until) {
        Map<String, AttributeValue> item = new HashMap<>(key(dataset, Keys.LEASE));
        item.put(OWNER, text(owner));
        item.put(UNTIL, time(until));
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR #until < :now OR " + MINE)
                    .expressionAttributeNames(Map.of("#owner", OWNER, "#until", UNTIL))
                    .expressionAttributeValues(Map.of(":owner", text(owner), ":now", time(now))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Moves the end of a lease that {@code owner} has, even where it has lapsed. @return whether it was its own */
    boolean move(String dataset, String owner, Instant until) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(dataset, Keys.LEASE))
                    .updateExpression("SET #until = :until")
                    .conditionExpression(MINE)
                    .expressionAttributeNames(Map.of("#owner", OWNER, "#until", UNTIL))
                    .expressionAttributeValues(Map.of(":owner", text(owner), ":until", time(until))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Holds where nobody has taken the lease from {@code owner}. */
    TransactWriteItem isOf(String dataset, String owner) {
        ConditionCheck check = ConditionCheck.builder()
                .tableName(table)
                .key(key(dataset, Keys.LEASE))
                .conditionExpression(MINE)
                .expressionAttributeNames(Map.of("#owner", OWNER))
                .expressionAttributeValues(Map.of(":owner", text(owner)))
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }
}
