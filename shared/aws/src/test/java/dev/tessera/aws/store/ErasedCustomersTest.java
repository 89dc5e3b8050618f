package dev.tessera.aws.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Tombstones: keyed with a dataset's salt, and looked up one by one where few are asked for. */
final class ErasedCustomersTest {
    private final String table = Servers.newTable();
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private final DatasetStore store = new DatasetStore(
            new FaultyDynamoDb(requests -> requests) {
                @Override
                public QueryResponse query(QueryRequest request) {
                    queries.incrementAndGet();
                    return super.query(request);
                }

                /** Of each batch half is left unprocessed. */
                @Override
                public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                    lookups.incrementAndGet();
                    KeysAndAttributes wanted =
                            request.requestItems().values().iterator().next();
                    assertTrue(wanted.consistentRead());
                    int half = (wanted.keys().size() + 1) / 2;
                    BatchGetItemResponse read = super.batchGetItem(BatchGetItemRequest.builder()
                            .requestItems(Map.of(
                                    table,
                                    wanted.toBuilder()
                                            .keys(wanted.keys().subList(0, half))
                                            .build()))
                            .build());
                    return half == wanted.keys().size()
                            ? read
                            : read.toBuilder()
                                    .unprocessedKeys(Map.of(
                                            table,
                                            wanted.toBuilder()
                                                    .keys(wanted.keys()
                                                            .subList(
                                                                    half,
                                                                    wanted.keys()
                                                                            .size()))
                                                    .build()))
                                    .build();
                }
            },
            table,
            Example.promptly(),
            null,
            InstantSource.system());

    @Test
    void aTombstoneIsKeyedWithItsDatasetsSalt() throws Exception {
        store.erase(store.open("bank"), "4711");
        store.erase(store.open("shop"), "4711");
        store.erase(store.open("bank"), "4712");
        List<String> ofBank = tombstones("bank");
        List<String> ofShop = tombstones("shop");
        assertEquals(2, ofBank.size());
        assertEquals(1, ofShop.size());
        assertFalse(ofBank.contains(ofShop.getFirst()), "who was erased from both cannot be told");
        String plain = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest("4711".getBytes(StandardCharsets.UTF_8)));
        assertFalse(ofBank.contains(plain));
        DatasetStore another = new DatasetStore(Servers.dynamoDb(), table);
        assertTrue(another.erasedAmong("bank", List.of("4711")).has("4711"));
        assertFalse(another.erasedAmong("shop", List.of("4712")).has("4712"));
        assertTrue(another.erasedAmong("none", List.of("4711")).isEmpty());
    }

    @Test
    void erasuresAtOnceFindOneSalt() throws Exception {
        DatasetState state = store.open("bank");
        List<Callable<Erasure>> erasures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "c" + i;
            erasures.add(() -> new DatasetStore(Servers.dynamoDb(), table).erase(state, id));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Erasure> done : threads.invokeAll(erasures)) {
                done.get();
            }
        }
        List<String> ids = IntStream.range(0, 8).mapToObj(i -> "c" + i).toList();
        ErasedCustomers erased = store.erasedAmong("bank", ids);
        ids.forEach(id -> assertTrue(erased.has(id), id));
    }

    @Test
    void ofAPageOnlyItsOwnAreLookedUp() {
        DatasetState state = store.open("bank");
        for (int i = 0; i < 30; i++) {
            store.erase(state, "c" + 10 * i);
        }
        queries.set(0);
        List<String> page = IntStream.range(0, 250).mapToObj(i -> "c" + i).toList();
        ErasedCustomers erased = store.erasedAmong("bank", page);
        assertEquals(
                IntStream.range(0, 25).mapToObj(i -> "c" + 10 * i).toList(),
                page.stream().filter(erased::has).toList());
        assertEquals(0, queries.get());
        assertTrue(lookups.get() >= 3, "lookups: " + lookups);
        assertTrue(store.erasedAmong("bank", List.of()).isEmpty());
    }

    private List<String> tombstones(String dataset) {
        List<String> sorts = Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .filter(item -> Attributes.text(item, Keys.PARTITION).equals(dataset + "#erased"))
                .map(item -> Attributes.text(item, Keys.SORT))
                .toList();
        assertTrue(sorts.contains(ErasureSalts.SALT));
        return sorts.stream().filter(sort -> !sort.equals(ErasureSalts.SALT)).toList();
    }
}
