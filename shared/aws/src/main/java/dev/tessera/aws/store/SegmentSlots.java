package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.retry.Backoff;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Which training's segments are in which slot. A training writes over the oldest one that lookups do not use, so that
 * nothing needs to be deleted: the champion's segments stay, and so do those of the champion before it, which a rollback
 * brings back; a candidate's until the next training. A slot whose training has not said that it has written all is left alone for an hour: its trainer may
 * only have been slow, and would write over the segments of whoever took the slot.
 */
final class SegmentSlots {
    private static final int AT_LEAST = 2;
    private static final String SLOTS = "slots";
    private static final String LATEST = "latest";
    private static final String OPEN = "open";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;

    SegmentSlots(DynamoDbClient client, String table, Backoff backoff, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * The slot of {@code trainingId}, to be written now: the one it has, or one that holds none in use. That these are in
     * use is a condition of the write, so that a training that is promoted meanwhile keeps its slot.
     */
    int assign(DatasetState state, String trainingId, Supplier<InUse> inUse) {
        for (int failed = 1; ; failed++) {
            InUse used = inUse.get();
            Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                            .key(key(state.dataset(), Keys.slots(state.generation())))
                            .consistentRead(true))
                    .item();
            List<String> slots = item.isEmpty()
                    ? List.of()
                    : Attributes.value(item, SLOTS).l().stream()
                            .map(AttributeValue::s)
                            .toList();
            Map<String, AttributeValue> open =
                    item.containsKey(OPEN) ? Attributes.value(item, OPEN).m() : Map.of();
            Instant now = clock.instant();
            Set<String> kept = new HashSet<>(used.trainings());
            open.forEach((training, since) -> {
                if (Instant.parse(since.s()).plus(Sweeper.GRACE).isAfter(now)) {
                    kept.add(training);
                }
            });
            int present = slots.indexOf(trainingId);
            int latest = item.isEmpty() ? -1 : Math.toIntExact(number(item, LATEST));
            int slot = present >= 0 ? present : choose(slots, latest, kept);
            List<String> after = new ArrayList<>(slots);
            if (slot == after.size()) {
                after.add(trainingId);
            } else {
                after.set(slot, trainingId);
            }
            Map<String, AttributeValue> openAfter = new HashMap<>(open);
            openAfter.put(trainingId, time(now));
            openAfter.keySet().retainAll(after);
            Map<String, AttributeValue> next = new HashMap<>(key(state.dataset(), Keys.slots(state.generation())));
            next.put(SLOTS, texts(after));
            next.put(LATEST, number(slot));
            next.put(OPEN, AttributeValue.fromM(openAfter));
            try {
                put(item, next, used.isSo());
                return slot;
            } catch (TransactionCanceledException e) {
                if (failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    /** Notes that nothing more comes into the slot of {@code trainingId}. */
    void written(DatasetState state, String trainingId) {
        client.updateItem(update -> update.tableName(table)
                .key(key(state.dataset(), Keys.slots(state.generation())))
                .updateExpression("REMOVE #open.#training")
                .expressionAttributeNames(Map.of("#open", OPEN, "#training", trainingId)));
    }

    /** The trainings all of whose segments are stored in a generation. */
    Set<String> whole(DatasetState state) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.slots(state.generation())))
                        .consistentRead(true))
                .item();
        Set<String> whole = new HashSet<>();
        if (!item.isEmpty()) {
            Attributes.value(item, SLOTS).l().forEach(training -> whole.add(training.s()));
            if (item.containsKey(OPEN)) {
                whole.removeAll(Attributes.value(item, OPEN).m().keySet());
            }
        }
        return whole;
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

    private void put(Map<String, AttributeValue> before, Map<String, AttributeValue> after, TransactWriteItem isSo) {
        Put.Builder put = Put.builder().tableName(table).item(after);
        if (before.isEmpty()) {
            put.conditionExpression("attribute_not_exists(pk)");
        } else {
            Map<String, AttributeValue> values = new HashMap<>(Map.of(":slots", Attributes.value(before, SLOTS)));
            boolean isOpen = before.containsKey(OPEN);
            if (isOpen) {
                values.put(":open", Attributes.value(before, OPEN));
            }
            put.conditionExpression("slots = :slots AND " + (isOpen ? "#open = :open" : "attribute_not_exists(#open)"))
                    .expressionAttributeNames(Map.of("#open", OPEN))
                    .expressionAttributeValues(values);
        }
        client.transactWriteItems(transaction -> transaction.transactItems(
                TransactWriteItem.builder().put(put.build()).build(), isSo));
    }

    private static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(Attributes::text).toList());
    }
}
