package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How far the sweep of a generation is. Losing count does no harm: what is deleted does not depend on it.
 *
 * @param pass from 1, 0 before the first
 * @param running whether it is under way
 * @param shard that it is in
 * @param after the sort key of the last item that it has looked at in the shard; empty at its beginning
 * @param seen how many items the pass has left so far
 * @param left how many the last complete pass has left
 * @param given how many items have been stored under sources that were given up since the pass began
 */
record SweepPass(long pass, boolean running, int shard, String after, long seen, long left, long given) {
    private static final String PASS = "pass";
    private static final String RUNNING = "running";
    private static final String SHARD = "shard";
    private static final String AFTER = "after";
    private static final String SEEN = "seen";
    private static final String LEFT = "left";
    private static final String GIVEN = "given";

    /** Before the first. */
    static final SweepPass NONE = new SweepPass(0, false, 0, "", 0, 0, 0);

    SweepPass giving(long more) {
        return new SweepPass(pass, running, shard, after, seen, left, given + more);
    }

    SweepPass next() {
        return new SweepPass(pass + 1, true, 0, "", 0, left, 0);
    }

    SweepPass at(int otherShard, String otherAfter, long moreSeen) {
        return new SweepPass(pass, true, otherShard, otherAfter, seen + moreSeen, left, given);
    }

    SweepPass done() {
        return new SweepPass(pass, false, 0, "", 0, seen, given);
    }

    static SweepPass read(DynamoDbClient client, String table, DatasetState state) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.sweep(state.generation())))
                        .consistentRead(true))
                .item();
        return item.isEmpty()
                ? NONE
                : new SweepPass(
                        number(item, PASS),
                        number(item, RUNNING) == 1,
                        Math.toIntExact(number(item, SHARD)),
                        text(item, AFTER),
                        number(item, SEEN),
                        number(item, LEFT),
                        number(item, GIVEN));
    }

    /** Keeps it, unless another sweep is further on. @return whether it was kept */
    boolean write(DynamoDbClient client, String table, DatasetState state) {
        Map<String, AttributeValue> item = new HashMap<>(key(state.dataset(), Keys.sweep(state.generation())));
        item.put(PASS, number(pass));
        item.put(RUNNING, number(running ? 1 : 0));
        item.put(SHARD, number(shard));
        item.put(AFTER, text(after));
        item.put(SEEN, number(seen));
        item.put(LEFT, number(left));
        item.put(GIVEN, number(given));
        String earlier = "attribute_not_exists(pk) OR #pass < :pass OR (#pass = :pass AND ";
        Map<String, String> names = new HashMap<>(Map.of("#pass", PASS, "#running", RUNNING));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":pass", number(pass), ":yes", number(1)));
        if (running) {
            earlier += "#running = :yes AND (#shard < :shard OR (#shard = :shard AND #after <= :after)))";
            names.putAll(Map.of("#shard", SHARD, "#after", AFTER));
            values.putAll(Map.of(":shard", number(shard), ":after", text(after)));
        } else {
            earlier += "#running <= :yes)";
        }
        String condition = earlier;
        try {
            client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
