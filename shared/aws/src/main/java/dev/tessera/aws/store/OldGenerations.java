package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Deletes the generations before the present one, once nobody reads by them any more. */
final class OldGenerations {
    private static final String BELOW = "below";
    private static final String SEEN = "seen";
    private static final String SEEN_AT = "seenAt";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Duration grace;

    /** {@code grace} is how long a generation may still be read after the next one was seen. */
    OldGenerations(DynamoDbClient client, String table, Backoff backoff, InstantSource clock, Duration grace) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * How far it is.
     *
     * @param below all generations below this one are gone
     * @param seen the newest generation that was seen
     * @param seenAt when, in seconds of the epoch
     */
    private record Cleared(long below, long seen, long seenAt) {}

    /** Whether a generation before the present one was not cleared yet. */
    static boolean isLeft(DynamoDbClient client, String table, DatasetState state) {
        return read(client, table, state).below < state.generation();
    }

    /** All generations below this one are gone. */
    static long below(DynamoDbClient client, String table, DatasetState state) {
        return read(client, table, state).below;
    }

    /** Deletes up to about so many items, while {@code hasTime}. */
    Swept delete(DatasetState state, long items, BooleanSupplier hasTime) {
        if (state.generation() == 1) {
            return Swept.NOTHING;
        }
        long now = clock.instant().getEpochSecond();
        Cleared cleared = read(client, table, state);
        if (cleared.below == state.generation()) {
            return Swept.NOTHING;
        }
        if (cleared.seen != state.generation()) {
            write(state, new Cleared(cleared.below, state.generation(), now));
            return Swept.NOTHING;
        }
        Clearing clearing = new Clearing(items, hasTime);
        while (cleared.below < state.generation() && now - cleared.seenAt > grace.toSeconds()) {
            DatasetState old = new DatasetState(
                    state.dataset(), cleared.below, state.shards(), state.revision(), state.startedRevision());
            if (!clearing.isCleared(old)) {
                break;
            }
            cleared = new Cleared(cleared.below + 1, cleared.seen, cleared.seenAt);
            write(state, cleared);
        }
        return new Swept(clearing.deleted, clearing.deleted, clearing.deleted < items && !clearing.goesOn());
    }

    /** Deletes some of the items of generations. */
    private final class Clearing {
        private final long items;
        private final BooleanSupplier hasTime;
        private long deleted;

        Clearing(long items, BooleanSupplier hasTime) {
            this.items = items;
            this.hasTime = hasTime;
        }

        boolean goesOn() {
            return deleted < items && hasTime.getAsBoolean();
        }

        /**
         * Deletes what is left of a generation, the customers first: while the sources are there, whoever begins again knows that
         * something is left.
         *
         * @return whether nothing is left
         */
        boolean isCleared(DatasetState old) {
            for (int shard = 0; shard < old.shards(); shard++) {
                if (!isCleared(Keys.shard(old, shard), "")) {
                    return false;
                }
            }
            return Stream.of(
                            Keys.files(old.generation()),
                            Keys.fingerprints(old.generation(), ""),
                            Keys.source(old, ""),
                            Keys.slots(old.generation()),
                            Keys.layout(old.generation()),
                            Keys.sweep(old.generation()),
                            // Last: by it an erasure finds the customers.
                            Keys.ownerNames(old.generation()))
                    .allMatch(prefix -> isCleared(old.dataset(), prefix));
        }

        private boolean isCleared(String partition, String prefix) {
            for (QueryResponse page : client.queryPaginator(query -> {
                query.tableName(table).consistentRead(true).projectionExpression("sk");
                if (prefix.isEmpty()) {
                    query.keyConditionExpression("pk = :pk").expressionAttributeValues(Map.of(":pk", text(partition)));
                } else {
                    query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                            .expressionAttributeValues(Map.of(":pk", text(partition), ":prefix", text(prefix)));
                }
            })) {
                // slots#1 begins slots#10, too.
                List<String> found = page.items().stream()
                        .map(item -> text(item, Keys.SORT))
                        .filter(sort -> prefix.isEmpty() || prefix.endsWith("#") || sort.equals(prefix))
                        .toList();
                List<String> now = found.subList(0, (int) Math.min(found.size(), items - deleted));
                try (BatchedWrites writes = new BatchedWrites(client, table, backoff, "an old generation")) {
                    now.forEach(sort -> writes.delete(partition, sort));
                }
                deleted += now.size();
                if (now.size() < found.size() || !goesOn()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Cleared read(DynamoDbClient client, String table, DatasetState state) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.CLEARED))
                        .consistentRead(true))
                .item();
        return item.isEmpty()
                ? new Cleared(1, 1, 0)
                : new Cleared(number(item, BELOW), number(item, SEEN), number(item, SEEN_AT));
    }

    private void write(DatasetState state, Cleared cleared) {
        Map<String, AttributeValue> item = new HashMap<>(key(state.dataset(), Keys.CLEARED));
        item.put(BELOW, number(cleared.below));
        item.put(SEEN, number(cleared.seen));
        item.put(SEEN_AT, number(cleared.seenAt));
        client.putItem(put -> put.tableName(table).item(item));
    }
}
