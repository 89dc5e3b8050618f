package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

    /** Deletes up to about so many items. @return how many */
    long delete(DatasetState state, int items) {
        if (state.generation() == 1) {
            return 0;
        }
        long now = clock.instant().getEpochSecond();
        Cleared cleared = read(client, table, state);
        if (cleared.seen != state.generation()) {
            write(state, new Cleared(cleared.below, state.generation(), now));
            return 0;
        }
        long deleted = 0;
        while (cleared.below < state.generation() && now - cleared.seenAt > grace.toSeconds() && deleted < items) {
            DatasetState old = new DatasetState(
                    state.dataset(), cleared.below, state.shards(), state.revision(), state.startedRevision());
            deleted += clear(old, items - deleted);
            if (deleted < items) {
                cleared = new Cleared(cleared.below + 1, cleared.seen, cleared.seenAt);
                write(state, cleared);
            }
        }
        return deleted;
    }

    /** The customers first: while the sources are there, whoever begins again knows that something is left. */
    private long clear(DatasetState old, long items) {
        long deleted = 0;
        for (int shard = 0; shard < old.shards() && deleted < items; shard++) {
            deleted += clear(Keys.shard(old, shard), "", items - deleted);
        }
        for (String prefix : List.of(
                Keys.files(old.generation()),
                Keys.fingerprints(old.generation(), ""),
                Keys.source(old, ""),
                Keys.slots(old.generation()),
                Keys.layout(old.generation()),
                Keys.sweep(old.generation()))) {
            if (deleted < items) {
                deleted += clear(old.dataset(), prefix, items - deleted);
            }
        }
        return deleted;
    }

    private long clear(String partition, String prefix, long items) {
        List<String> found = new ArrayList<>();
        for (Map<String, AttributeValue> item : client.queryPaginator(query -> {
                    query.tableName(table).consistentRead(true).projectionExpression("sk");
                    if (prefix.isEmpty()) {
                        query.keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", text(partition)));
                    } else {
                        query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                                .expressionAttributeValues(Map.of(":pk", text(partition), ":prefix", text(prefix)));
                    }
                })
                .items()) {
            // slots#1 begins slots#10, too.
            String sort = text(item, Keys.SORT);
            if (prefix.isEmpty() || prefix.endsWith("#") || sort.equals(prefix)) {
                found.add(sort);
            }
            if (found.size() >= items) {
                break;
            }
        }
        try (BatchedWrites writes = new BatchedWrites(client, table, backoff, "an old generation")) {
            found.forEach(sort -> writes.delete(partition, sort));
        }
        return found.size();
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
