package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.aws.store.FileState;
import dev.tessera.local.stack.EmbeddedStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks at a dataset's items as they are in between, with a client of its own: that no file goes back to a version before one that
 * was seen, and what is kept of customers.
 */
final class Watch {
    /** In the sort key of what files were compacted into. */
    private static final String COMPACTED = "#~";

    private final DynamoDbClient client;
    private final String dataset;
    /** By sort key, the times of the newest versions seen. */
    private final Map<String, String> newest = new HashMap<>();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new ArrayList<>();

    Watch(DynamoDbClient client, String dataset) {
        this.client = client;
        this.dataset = dataset;
    }

    /** People delete this file: from now on an earlier version may show for a moment. */
    void deleted(String key) {
        deleted.add(key);
    }

    /** Is called whenever a transaction has been made. */
    synchronized void look() {
        for (Map<String, AttributeValue> file : items(dataset, "file#")) {
            String key = text(file, "key");
            String modified = text(file, "modified");
            String seen = newest.merge(text(file, "sk"), modified, (a, b) -> a.compareTo(b) > 0 ? a : b);
            boolean counts = !text(file, "state").equals(FileState.WITHDRAWN.name());
            if (counts && !seen.equals(modified) && !deleted.contains(key)) {
                faults.add(key + " went back from " + seen + " to " + modified);
            }
        }
    }

    synchronized void assertNothingWentBack() {
        assertEquals(List.of(), faults);
    }

    /** Nothing of who was erased is kept under the names of files that are visible. */
    void assertNothingIsKeptOf(Set<String> erased) {
        List<String> visible = items(dataset, "file#").stream()
                .filter(file -> text(file, "state").equals(FileState.VISIBLE.name()))
                .map(file -> text(file, "source"))
                .toList();
        Map<String, AttributeValue> state = items(dataset, "state").getFirst();
        String generation = Objects.requireNonNull(state.get("generation")).n();
        int shards =
                Integer.parseInt(Objects.requireNonNull(state.get("shards")).n());
        List<String> kept = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            for (String customer : erased) {
                items(dataset + "#" + generation + "#" + shard, customer + "#").stream()
                        .map(item -> text(item, "sk"))
                        .filter(sort -> sort.contains(COMPACTED)
                                || visible.stream().anyMatch(source -> sort.contains("#" + source)))
                        .forEach(kept::add);
            }
        }
        assertEquals(List.of(), kept, "what is kept of the erased");
    }

    /** How often files were compacted. */
    long compacted() {
        return items(dataset, "source#").stream()
                .filter(source -> source.containsKey("files") && source.containsKey("flipped"))
                .count();
    }

    private List<Map<String, AttributeValue>> items(String partition, String prefix) {
        return client
                .queryPaginator(query -> query.tableName(EmbeddedStack.TABLE)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(partition), ":prefix", AttributeValue.fromS(prefix))))
                .items()
                .stream()
                .toList();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name)).s();
    }
}
