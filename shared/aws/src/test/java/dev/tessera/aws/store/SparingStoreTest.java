package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.servers.Servers;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Of files that are nearly alike, what differs is stored, and what is read is what the files say. */
final class SparingStoreTest {
    private final AtomicLong written = new AtomicLong();
    private final Bucket bucket = Example.newBucket();
    private final DatasetStore store = new DatasetStore(
            new FaultyDynamoDb(this::count), Servers.newTable(), Example.promptly(), bucket, InstantSource.system());
    private final DatasetState state = store.open("bank");

    @Test
    void aRowThatDidNotChangeIsNotWrittenAgain() {
        Map<String, Double> rows = rows(0, 1000);
        assertEquals(1000, put(version("1.csv", 1, "e"), Delivery.FULL, rows));
        rows.put("3", -3.0);
        rows.put("new", 1.0);
        rows.remove("7");
        assertEquals(3, put(version("2.csv", 2, "e"), Delivery.FULL, rows));
        assertReads(rows, Delivery.FULL);
        assertEquals(0, put(version("3.csv", 3, "e"), Delivery.FULL, rows));
        rows.put("7", 7.0);
        assertEquals(1, put(version("4.csv", 4, "e"), Delivery.FULL, rows));
        assertReads(rows, Delivery.FULL);
    }

    @Test
    void aFileOverwrittenLeansOnWhatItSaidBefore() {
        Map<String, Double> rows = rows(0, 100);
        put(version("a.csv", 1, "e1"), Delivery.DELTA, rows);
        rows.put("3", -3.0);
        assertEquals(1, put(version("a.csv", 2, "e2"), Delivery.DELTA, rows));
        assertEquals(1, store.files(state).size());
        assertReads(rows, Delivery.DELTA);
    }

    @Test
    void whatAFileLeansOnMayBeWithdrawn() {
        Map<String, Double> rows = rows(0, 100);
        put(version("1.csv", 1, "e"), Delivery.FULL, rows);
        rows.put("3", -3.0);
        put(version("2.csv", 2, "e"), Delivery.FULL, rows);
        store.flip(state, store.files(state).getFirst().with(FileState.WITHDRAWN, ""));
        assertReads(rows, Delivery.FULL);
    }

    @Test
    void aFileOfChangesStandsAlone() {
        put(version("all.csv", 1, "e"), Delivery.DELTA, rows(0, 1000));
        Map<String, Double> changes = rows(0, 10);
        changes.put("3", -3.0);
        assertEquals(10, put(version("changes.csv", 2, "e"), Delivery.DELTA, changes));
        Map<String, Double> expected = rows(0, 1000);
        expected.putAll(changes);
        assertReads(expected, Delivery.DELTA);
        // Of as many bytes, so that only reading tells that they have little in common: once more, then.
        assertEquals(30, put(version("others.csv", 3, "e"), Delivery.DELTA, rows(995, 30)));
        expected.putAll(rows(995, 30));
        assertReads(expected, Delivery.DELTA);
    }

    @Test
    void ofTwoRowsOfOneCustomerTheLaterCountsAlsoWhereItSaysWhatTheBaseSays() {
        put(version("1.csv", 1, "e"), Delivery.FULL, rows(0, 100));
        List<Contribution> twice = new ArrayList<>(contributions(rows(0, 100)));
        twice.add(50, customer("3", -3, "x"));
        twice.add(customer("3", 3, "x"));
        twice.add(customer("4", -4, "x"));
        FileVersion version = version("2.csv", 2, "e");
        Example.write(store, state, version, Example.table(SCHEMA, Delivery.FULL), twice);
        store.flip(state, Example.visible(version));
        Map<String, Double> expected = rows(0, 100);
        expected.put("4", -4.0);
        assertReads(expected, Delivery.FULL);
    }

    @Test
    void withoutADigestTheNextFileIsStoredWhole() {
        Map<String, Double> rows = rows(0, 100);
        put(version("1.csv", 1, "e"), Delivery.FULL, rows);
        Servers.clients()
                .s3()
                .listObjectsV2(list -> list.bucket(bucket.name()))
                .contents()
                .forEach(object -> Servers.clients().s3().deleteObject(delete -> delete.bucket(bucket.name())
                        .key(object.key())));
        assertEquals(100, put(version("2.csv", 2, "e"), Delivery.FULL, rows));
        assertReads(rows, Delivery.FULL);
    }

    @Test
    void storingAFileAgainWritesNothing() {
        put(version("1.csv", 1, "e"), Delivery.FULL, rows(0, 100));
        assertEquals(0, put(version("1.csv", 1, "e"), Delivery.FULL, rows(0, 100)));
    }

    @Test
    void aFileLeftOffIsGoneOnWith() {
        put(version("1.csv", 1, "e"), Delivery.FULL, rows(0, 100));
        Map<String, Double> rows = rows(1, 100);
        rows.put("60", -60.0);
        List<Contribution> all = contributions(rows);
        FileVersion version = sized(version("2.csv", 2, "e"), rows);
        String suspended;
        try (FileWriter writer = store.write(state, version, Example.table(SCHEMA, Delivery.FULL))) {
            all.subList(0, 40).forEach(writer::write);
            writer.suspend();
        }
        try (FileWriter writer = store.write(state, version, Example.table(SCHEMA, Delivery.FULL))) {
            all.subList(0, 50).forEach(writer::write);
            suspended = writer.suspend();
        }
        written.set(0);
        for (int time = 0; time < 2; time++) {
            try (FileWriter writer = store.resume(state, version, Example.table(SCHEMA, Delivery.FULL), suspended)
                    .orElseThrow()) {
                all.subList(50, 100).forEach(writer::write);
                assertTrue(writer.finish());
            }
        }
        store.flip(state, Example.visible(version));
        assertTrue(written.get() <= 3, "written: " + written);
        assertReads(rows, Delivery.FULL);
        rows.put("60", 60.0);
        assertEquals(1, put(version("3.csv", 3, "e"), Delivery.FULL, rows));
        assertReads(rows, Delivery.FULL);
    }

    /** Random files in random order, overwritten and deleted, several at once, against the meaning said in one line. */
    @ParameterizedTest
    @EnumSource(names = {"FULL", "DELTA"})
    void whatIsReadIsWhatTheFilesPresentSay(Delivery delivery) throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            DatasetState of = store.open("bank-" + seed);
            Map<String, FileVersion> present = new HashMap<>();
            Map<FileVersion, Map<String, Double>> said = new TreeMap<>();
            Map<String, Double> world = rows(0, 60);
            for (int step = 0; step < 12; step++) {
                List<FileVersion> batch = new ArrayList<>();
                for (int file = 0; file < 1 + random.nextInt(3); file++) {
                    change(world, random);
                    FileVersion version = version(
                            "f" + random.nextInt(6) + ".csv", 20 * step + random.nextInt(100), "e" + step + file);
                    FileVersion known = present.get(version.key());
                    if ((known != null && known.compareTo(version) > 0)
                            || batch.stream().anyMatch(other -> other.key().equals(version.key()))) {
                        continue;
                    }
                    Map<String, Double> rows = new TreeMap<>(world);
                    if (random.nextInt(4) == 0) {
                        rows.keySet().removeIf(id -> random.nextInt(3) > 0);
                    }
                    batch.add(version);
                    said.put(version, rows);
                }
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<?>> all = new ArrayList<>();
                    for (FileVersion version : batch) {
                        all.add(threads.submit(() -> {
                            Example.write(
                                    store,
                                    of,
                                    version,
                                    Example.table(SCHEMA, delivery),
                                    contributions(said.getOrDefault(version, Map.of())));
                            store.flip(of, Example.visible(version)).orElseThrow();
                        }));
                    }
                    for (Future<?> one : all) {
                        one.get();
                    }
                }
                batch.forEach(version -> present.put(version.key(), version));
                if (random.nextInt(4) == 0 && !present.isEmpty()) {
                    FileVersion gone = List.copyOf(present.values()).get(random.nextInt(present.size()));
                    present.remove(gone.key());
                    FileEntry entry = store.files(of).stream()
                            .filter(file -> file.version().equals(gone))
                            .findFirst()
                            .orElseThrow();
                    store.flip(of, entry.with(FileState.WITHDRAWN, ""));
                }
                Map<String, Double> expected = new TreeMap<>();
                present.values().stream().sorted().forEach(version -> {
                    if (delivery == Delivery.FULL) {
                        expected.clear();
                    }
                    expected.putAll(said.getOrDefault(version, Map.of()));
                });
                assertReads(of, expected, delivery, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void change(Map<String, Double> world, Random random) {
        for (int change = 0; change < random.nextInt(6); change++) {
            String id = "" + random.nextInt(80);
            switch (random.nextInt(3)) {
                case 0 -> world.remove(id);
                case 1 -> world.put(id, Double.valueOf(id));
                default -> world.put(id, random.nextGaussian());
            }
        }
    }

    private static Map<String, Double> rows(int from, int count) {
        Map<String, Double> rows = new TreeMap<>();
        for (int id = from; id < from + count; id++) {
            rows.put("" + id, (double) id);
        }
        return rows;
    }

    private static List<Contribution> contributions(Map<String, Double> rows) {
        return rows.entrySet().stream()
                .map(row -> customer(row.getKey(), row.getValue(), "x"))
                .toList();
    }

    private static FileVersion sized(FileVersion version, Map<String, Double> rows) {
        return new FileVersion(version.id(), version.key(), version.lastModified(), version.etag(), 10L * rows.size());
    }

    /** Stores a file and makes it visible. @return how many items that wrote */
    private long put(FileVersion version, Delivery delivery, Map<String, Double> rows) {
        written.set(0);
        FileVersion sized = sized(version, rows);
        Example.write(store, state, sized, Example.table(SCHEMA, delivery), contributions(rows));
        store.flip(state, Example.visible(sized)).orElseThrow();
        return written.get();
    }

    private void assertReads(Map<String, Double> expected, Delivery delivery) {
        assertReads(state, expected, delivery, "");
    }

    private void assertReads(DatasetState of, Map<String, Double> expected, Delivery delivery, String message) {
        List<FileEntry> files = store.files(of);
        TableDefinition definition = delivery == Delivery.FULL ? Example.FULL : Example.DELTA;
        Customers customers = Example.customers(store, of, definition, files);
        Map<String, Double> actual = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            actual.put(customers.id(row), customers.value(row, 0));
        }
        assertEquals(new TreeMap<>(expected), actual, message);
        for (String id : List.of("3", "7", "60", "nobody")) {
            Optional<StoredCustomer> one = Example.customer(store, of, id, files, SCHEMA, delivery);
            assertEquals(
                    Optional.ofNullable(expected.get(id)),
                    one.map(found -> found.values().number(0)),
                    message + ", customer " + id);
        }
    }

    private List<WriteRequest> count(List<WriteRequest> requests) {
        written.addAndGet(requests.size());
        return requests;
    }
}
