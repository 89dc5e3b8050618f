package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;

import dev.tessera.aws.retry.Backoff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Which training's segments are in which slot. A training writes over the oldest one that lookups do not use, so that
 * nothing needs to be deleted: the champion's segments stay, and so do those of the training before it until the next
 * training.
 */
final class SegmentSlots {
    private static final int AT_LEAST = 2;
    private static final String SLOTS = "slots";
    private static final String LATEST = "latest";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;

    SegmentSlots(DynamoDbClient client, String table, Backoff backoff) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
    }

    /** The slot of {@code trainingId}: the one it has, or one that holds none of {@code inUse}. */
    int assign(DatasetState state, String trainingId, Collection<String> inUse) {
        for (int failed = 1; ; failed++) {
            Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                            .key(key(state.dataset(), Keys.slots(state.generation())))
                            .consistentRead(true))
                    .item();
            List<String> slots = item.isEmpty()
                    ? List.of()
                    : Attributes.value(item, SLOTS).l().stream()
                            .map(AttributeValue::s)
                            .toList();
            int present = slots.indexOf(trainingId);
            if (present >= 0) {
                return present;
            }
            int latest = item.isEmpty() ? -1 : Math.toIntExact(number(item, LATEST));
            int slot = choose(slots, latest, inUse);
            try {
                put(state, slots, slot, trainingId);
                return slot;
            } catch (ConditionalCheckFailedException e) {
                if (failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    /** The slot to write over, or the number of slots for one more. */
    static int choose(List<String> slots, int latest, Collection<String> inUse) {
        if (slots.size() < AT_LEAST) {
            return slots.size();
        }
        int free = -1;
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!inUse.contains(slots.get(slot)) && (free < 0 || free == latest)) {
                free = slot;
            }
        }
        return free < 0 ? slots.size() : free;
    }

    private void put(DatasetState state, List<String> before, int slot, String trainingId) {
        List<String> after = new ArrayList<>(before);
        if (slot == after.size()) {
            after.add(trainingId);
        } else {
            after.set(slot, trainingId);
        }
        Map<String, AttributeValue> item = new HashMap<>(key(state.dataset(), Keys.slots(state.generation())));
        item.put(SLOTS, texts(after));
        item.put(LATEST, number(slot));
        client.putItem(put -> {
            put.tableName(table).item(item);
            if (before.isEmpty()) {
                put.conditionExpression("attribute_not_exists(pk)");
            } else {
                put.conditionExpression("slots = :before").expressionAttributeValues(Map.of(":before", texts(before)));
            }
        });
    }

    private static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(Attributes::text).toList());
    }
}
