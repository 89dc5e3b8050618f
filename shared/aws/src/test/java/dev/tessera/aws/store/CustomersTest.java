package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.DELTA;
import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.put;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class CustomersTest {
    /** Ids that would run into one another's items, or into the store's own marks, if nothing were escaped. */
    private static final List<String> AWKWARD = List.of(
            "a",
            "a#",
            "a#c",
            "a#c#customers",
            "a%",
            "a%23",
            "a%2523",
            "a#c#customers#x",
            "A",
            "ä",
            "客戶 1",
            "0",
            "00",
            "a b",
            "-",
            "😀",
            "a#s#0",
            "#",
            "%");

    @Test
    void awkwardIdsKeepApart() {
        DatasetStore store = Example.store();
        DatasetState state = store.open("bank");
        Contribution[] contributions = IntStream.range(0, AWKWARD.size())
                .mapToObj(i -> customer(AWKWARD.get(i), i, AWKWARD.get(i)))
                .toArray(Contribution[]::new);
        put(store, state, version("a.csv", 0, "e"), contributions);
        Segment segment = new Segment(1, "one", 1, 1);
        List<Score> scores = Collections.nCopies(AWKWARD.size(), new Score(segment, 1, segment, 2, 0, 0, List.of()));
        store.writeSegments(state, "t1", Example.TIME, AWKWARD, Map.of("combined", scores));
        Customers customers = Example.customers(store, state, DELTA, store.files(state));
        assertEquals(
                AWKWARD.stream().sorted().toList(),
                IntStream.range(0, customers.size()).mapToObj(customers::id).toList());
        for (int i = 0; i < AWKWARD.size(); i++) {
            StoredCustomer one = Example.customer(store, state, AWKWARD.get(i), store.files(state), SCHEMA)
                    .orElseThrow();
            assertEquals(i, one.values().number(0), AWKWARD.get(i));
            assertEquals(1, one.segments().size(), AWKWARD.get(i));
        }
        assertEquals(Optional.empty(), Example.customer(store, state, "a#c#", store.files(state), SCHEMA));
    }

    /** Random files in random order, with rows written in vain, against the meaning said in one line. */
    @Test
    void whatIsReadIsWhatTheFilesSayInOrder() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            DatasetStore store = Example.store();
            DatasetState state = store.open("bank");
            Map<FileVersion, Map<String, Double>> files = new TreeMap<>();
            for (int file = 0; file < 6; file++) {
                FileVersion version = version("f" + random.nextInt(4) + ".csv", random.nextInt(50), "e" + file);
                Map<String, Double> rows = new TreeMap<>();
                for (int row = 0; row < 40; row++) {
                    rows.put(AWKWARD.get(random.nextInt(AWKWARD.size())) + random.nextInt(3), random.nextGaussian());
                }
                Contribution[] contributions = rows.entrySet().stream()
                        .map(row -> customer(row.getKey(), row.getValue(), "x"))
                        .toArray(Contribution[]::new);
                write(store, state, version, contributions);
                if (random.nextInt(4) > 0
                        && store.flip(state, Example.visible(version)).isPresent()) {
                    files.keySet().removeIf(older -> older.key().equals(version.key()));
                    files.put(version, rows);
                }
            }
            Map<String, Double> expected = new TreeMap<>();
            files.values().forEach(expected::putAll);

            Customers customers = Example.customers(store, state, DELTA, store.files(state));

            Map<String, Double> actual = new TreeMap<>();
            for (int row = 0; row < customers.size(); row++) {
                actual.put(customers.id(row), customers.value(row, 0));
            }
            assertEquals(expected, actual, "seed " + seed);
        }
    }

    @Test
    void shardsOfSeveralPagesAreReadWhole() {
        DatasetStore store = Example.store();
        DatasetState state = store.open("bank");
        String city = "x".repeat(20_000);
        for (int file = 0; file < 2; file++) {
            FileVersion version = version(file + ".csv", file, "e");
            int number = file;
            put(
                    store,
                    state,
                    version,
                    IntStream.range(0, 700)
                            .mapToObj(i -> customer("c" + i, number * 1000 + i, city))
                            .toArray(Contribution[]::new));
        }
        Customers customers = Example.customers(store, state, DELTA, store.files(state));
        assertEquals(700, customers.size());
        for (int row = 0; row < customers.size(); row++) {
            assertEquals(
                    1000 + Integer.parseInt(customers.id(row).substring(1)), customers.value(row, 0), "row " + row);
        }
    }

    @Test
    void readingWaitsWhileTheTableIsThrottled() {
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> requests);
        DatasetStore store = Example.store(client);
        DatasetState state = store.open("bank");
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"));
        List<FileEntry> files = store.files(state);
        client.throttledQueries.set(40);
        assertEquals(1, Example.customers(store, state, DELTA, files).size());
        client.throttledQueries.set(1_000_000);
        DynamoDbException failure =
                assertThrows(DynamoDbException.class, () -> Example.customers(store, state, DELTA, files));
        assertTrue(failure.isThrottlingException());
    }

    @Test
    void customersSpreadEvenlyOverShards() {
        int[] counts = new int[DatasetStore.SHARDS];
        for (int i = 0; i < 80_000; i++) {
            counts[Keys.shardOf("" + (768_805_383 + i), counts.length)]++;
        }
        for (int count : counts) {
            assertTrue(count > 9_000 && count < 11_000, "a shard has " + count + " of 80,000");
        }
    }

    /** By {@code zlib.crc32(b'123456789') % 8} in Python: whoever reads the table by other means finds a customer so. */
    @Test
    void theShardOfAnIdNeverChanges() {
        assertEquals(5, Keys.shardOf("123456789", 7));
        assertEquals(6, Keys.shardOf("123456789", 8));
    }

    @Test
    void anItemIsEscapedAsDocumented() {
        assertEquals("100%25%23a#c#customers#", Keys.contribution("100%#a", "customers"));
        assertEquals("100%25%23a#", Keys.customer("100%#a"));
    }
}
