package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.TABLE;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What nothing asks for goes, and what is read is what the files say, whatever goes when. */
final class SweepTest {
    private static final Duration LONGER_THAN_READING = Sweeper.GRACE.plusMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final String table = Servers.newTable();
    private final DatasetStore store =
            new DatasetStore(Servers.dynamoDb(), table, Example.promptly(), Example.newBucket(), clock);
    private final Map<FileVersion, Map<String, Double>> said = new ConcurrentHashMap<>();
    private final Map<String, FileVersion> present = new HashMap<>();

    @Test
    void ofATableDeliveredInFullTwoDeliveriesStay() throws Exception {
        Map<String, Double> rows = rows(100);
        for (int day = 0; day < 20; day++) {
            for (int change = 0; change < 5; change++) {
                rows.put("" + (day * 5 + change) % 100, day + 0.5);
            }
            put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
            clock.pass(LONGER_THAN_READING);
            store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        }
        assertReads("bank", Delivery.FULL, "");
        // The newest one's, and of the one before it the five that changed.
        assertTrue(items("bank") <= 110, items("bank") + " items");
    }

    @Test
    void aDayCostsWhatChanged() throws Exception {
        AtomicLong puts = new AtomicLong();
        AtomicLong deletes = new AtomicLong();
        DatasetStore counted = new DatasetStore(
                new FaultyDynamoDb(requests -> {
                    requests.forEach(request -> (request.putRequest() == null ? deletes : puts).incrementAndGet());
                    return requests;
                }),
                table,
                Example.promptly(),
                Example.newBucket(),
                clock);
        Map<String, Double> rows = rows(1000);
        for (int day = 0; day < 30; day++) {
            puts.set(0);
            FileVersion version = version(String.format("%02d.csv", day), day, "e");
            DatasetState state = counted.open("bank");
            Example.write(counted, state, version, of(Delivery.FULL), contributions(rows));
            counted.flip(state, Example.visible(version));
            counted.sweep("bank", plan(Delivery.FULL), 2000, () -> true);
            assertEquals(day == 0 ? 1000 : 10, puts.get(), "day " + day);
            long stored = items("bank");
            assertTrue(stored <= 1000 + 50 + 2 * 10 + 10, stored + " items on day " + day);
            for (int change = 0; change < 10; change++) {
                rows.put("" + (day * 10 + change), day + 0.5);
            }
            clock.pass(Duration.ofDays(1));
        }
        assertTrue(deletes.get() <= puts.get() * 30, deletes + " deleted");
        assertEquals(
                1000,
                Example.customers(counted, counted.open("bank"), Example.FULL, counted.files(counted.open("bank")))
                        .size());
    }

    @Test
    void ofATableDeliveredInChangesTheNewestRowsStay() throws Exception {
        for (int day = 0; day < 20; day++) {
            Map<String, Double> rows = new TreeMap<>(Map.of("1", day + 0.5, "2", day + 0.25, "x" + day, 1.0));
            put("bank", Delivery.DELTA, version(day + ".csv", day, "e"), rows);
            clock.pass(LONGER_THAN_READING);
            store.sweep("bank", plan(Delivery.DELTA), 1000, () -> true);
        }
        assertReads("bank", Delivery.DELTA, "");
        // Each day's own customer, and of the other two what the newest two files and those before them say.
        assertTrue(items("bank") <= 20 + 3 * 2 + 3, items("bank") + " items");
    }

    @Test
    void whatWasBegunAndLeftGoes() throws Exception {
        put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        FileVersion left = version("2.csv", 2, "e");
        DatasetState state = store.open("bank");
        FileWriter writer = store.write(state, left, of(Delivery.FULL));
        rows(80).forEach((id, value) -> writer.write(customer(id, -value, "x")));
        writer.close();
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(50 + 80, items("bank"), "it may still be going on");
        clock.pass(LONGER_THAN_READING);
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(50, items("bank"));
        // Whoever wakes up late cannot make it visible, and stores it again under another name.
        assertThrows(SdkClientException.class, () -> store.flip(state, Example.visible(left)));
        put("bank", Delivery.FULL, left, rows(80));
        assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aFileThatCountsAgainAfterItWasSweptIsMissedAndStoredAgain() throws Exception {
        for (int day = 0; day < 4; day++) {
            Map<String, Double> rows = rows(40);
            rows.put("7", day + 0.5);
            put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
        }
        clock.pass(LONGER_THAN_READING);
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        DatasetState state = store.open("bank");
        AssemblyPlan plan = plan(Delivery.FULL);
        List<FileEntry> files = store.files(state);
        store.flip(state, files.get(3).with(FileState.WITHDRAWN, ""));
        assertEquals(List.of(), store.toStoreAgain(store.manifest(state), plan), "the one before the newest stays");
        present.remove(files.get(3).version().key());
        assertReads("bank", Delivery.FULL, "");

        FileEntry gone = files.get(2).with(FileState.WITHDRAWN, "");
        assertEquals(List.of(files.get(1)), store.toStoreAgain(store.manifest(state), plan, gone));
        store.flip(state, gone);
        present.remove(gone.version().key());
        assertEquals(1, store.toStoreAgain(store.manifest(state), plan).size());
        assertThrows(
                SweptException.class,
                () -> Example.customer(store, state, "7", store.files(state), SCHEMA, Delivery.FULL));
        storeAgain(state, Delivery.FULL, files.get(1));
        assertEquals(List.of(), store.toStoreAgain(store.manifest(state), plan));
        assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void whatATrainingReadsByAnOldManifestStaysForAsLongAsItMayTake() throws Exception {
        put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState state = store.open("bank");
        List<FileEntry> pinned = store.files(state);
        clock.pass(LONGER_THAN_READING);
        for (int day = 2; day < 6; day++) {
            Map<String, Double> rows = rows(50);
            rows.replaceAll((id, value) -> Math.random());
            put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
            store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        }
        assertEquals(rows(50), read(state, Delivery.FULL, pinned));
        clock.pass(LONGER_THAN_READING);
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(100, items("bank"));
    }

    @Test
    void anOldGenerationGoesOnceNobodyReadsByIt() throws Exception {
        put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState old = store.open("bank");
        List<FileEntry> pinned = store.files(old);
        DatasetState coming = store.generations().begin(old).orElseThrow();
        assertTrue(store.generations().flip(store.open("bank"), coming));
        put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(40));
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(rows(50), read(old, Delivery.FULL, pinned));
        clock.pass(LONGER_THAN_READING);
        for (int step = 0; step < 30; step++) {
            assertTrue(store.sweep("bank", plan(Delivery.FULL), 7, () -> true).deleted() <= 7);
        }
        assertReads("bank", Delivery.FULL, "");
        assertEquals(40, items("bank"));
        assertEquals(
                List.of(),
                Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
                        .map(item -> Attributes.text(item, Keys.SORT))
                        .filter(sort -> sort.startsWith("file#1#") || sort.startsWith("source#1#"))
                        .toList());
    }

    @Test
    void aSweepOfFewItemsAtATimeEndsWhereOneAtOnceDoes() throws Exception {
        for (int day = 0; day < 6; day++) {
            Map<String, Double> rows = rows(60);
            int number = day;
            rows.replaceAll((id, value) -> Integer.parseInt(id) % 6 == number ? number + 0.5 : value);
            put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
        }
        clock.pass(LONGER_THAN_READING);
        long before = items("bank");
        for (int step = 0; step < 100; step++) {
            Swept swept = store.sweep("bank", plan(Delivery.FULL), 7, () -> true);
            assertTrue(swept.seen() < 7 + 6, "a step looks at no more than it is told to and one owner's: " + swept);
        }
        assertTrue(before > 100, before + " items");
        assertEquals(60 + 10 + 10, items("bank"), "the newest, and the changes between it and the one before");
        assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aSweepWhoseTimeIsUpSaysSoAndIsGoneOnWithFromThere() throws Exception {
        exportAllChanged(200, 200, 200);
        AtomicInteger looks = new AtomicInteger();
        List<Swept> steps = new ArrayList<>();
        do {
            looks.set(0);
            // The time is up at the end of the first shard, or of the second.
            int allowed = 2 + steps.size() % 2;
            steps.add(store.sweep("bank", plan(Delivery.FULL), 10_000, () -> looks.incrementAndGet() < allowed));
        } while (steps.getLast().isStopped());
        assertTrue(steps.size() >= 4, steps::toString);
        assertEquals(600, steps.stream().mapToLong(Swept::seen).sum(), "each item was looked at once");
        assertEquals(200, steps.stream().mapToLong(Swept::deleted).sum());
        assertEquals(400, items("bank"));
        assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aSweepThatDiesIsGoneOnWithWhereItWasLast() throws Exception {
        int rows = 5 * Sweeper.KEPT_EVERY / 2;
        exportAllChanged(rows, 50, 50);
        AtomicLong deletes = new AtomicLong();
        long most = 2L * Sweeper.KEPT_EVERY;
        FaultyDynamoDb dying = new FaultyDynamoDb(requests -> {
            if (deletes.addAndGet(requests.size()) > most) {
                throw new IllegalStateException("the function dies");
            }
            return requests;
        });
        DatasetStore mortal = new DatasetStore(dying, table, Example.promptly(), Example.newBucket(), clock);
        assertThrows(
                IllegalStateException.class, () -> mortal.sweep("bank", plan(Delivery.FULL), 1_000_000, () -> true));
        SweepPass kept = SweepPass.read(Servers.dynamoDb(), table, store.open("bank"));
        assertTrue(kept.running() && kept.shard() > 0, kept::toString);
        long looked = 0;
        Swept step;
        do {
            step = store.sweep("bank", plan(Delivery.FULL), 1_000_000, () -> true);
            looked += step.seen();
        } while (step.seen() > 0);
        // Without the place, all that it had left would be looked at again.
        assertTrue(looked <= rows + 100 - Sweeper.KEPT_EVERY, looked + " were looked at after it had died");
        assertEquals(100, items("bank"));
    }

    @Test
    void aSweepThatAnotherHasOvertakenLeavesTheRestToIt() throws Exception {
        exportAllChanged(200, 200, 200);
        AtomicInteger looks = new AtomicInteger();
        store.sweep("bank", plan(Delivery.FULL), 10_000, () -> looks.incrementAndGet() < 3);
        DatasetState state = store.open("bank");
        SweepPass kept = SweepPass.read(Servers.dynamoDb(), table, state);
        SweepPass further = kept.at(kept.shard() + 2, "", 0);
        assertTrue(further.write(Servers.dynamoDb(), table, state));
        for (SweepPass earlier :
                List.of(kept, kept.at(kept.shard(), "z", 1), further.at(further.shard() - 1, "z", 0))) {
            assertFalse(earlier.write(Servers.dynamoDb(), table, state));
        }
        assertEquals(further, SweepPass.read(Servers.dynamoDb(), table, state));
        assertTrue(further.done().write(Servers.dynamoDb(), table, state));
        assertFalse(further.write(Servers.dynamoDb(), table, state));
        assertTrue(further.done().next().write(Servers.dynamoDb(), table, state));
        assertFalse(further.done().write(Servers.dynamoDb(), table, state));
    }

    @Test
    void anOldGenerationGoesAsFarAsThereIsTime() throws Exception {
        put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState old = store.open("bank");
        store.pseudonyms(old, false);
        assertTrue(store.generations()
                .flip(store.open("bank"), store.generations().begin(old).orElseThrow()));
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        clock.pass(LONGER_THAN_READING);
        AtomicInteger looks = new AtomicInteger();
        Swept swept = store.sweep("bank", plan(Delivery.FULL), 1000, () -> looks.incrementAndGet() < 3);
        assertTrue(swept.isStopped() && swept.deleted() > 0 && swept.deleted() < 50, swept::toString);
        store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(0, items("bank"));
        assertEquals(
                List.of(),
                Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
                        .map(item -> Attributes.text(item, Keys.SORT))
                        .filter(sort -> sort.contains("#1"))
                        .toList());
    }

    /** Exports of so many rows, of which all change each time; long enough ago that all but the last two may go. */
    private void exportAllChanged(int... exports) throws Exception {
        for (int day = 0; day < exports.length; day++) {
            Map<String, Double> changed = rows(exports[day]);
            int number = day;
            changed.replaceAll((id, value) -> value + number / 10.0);
            put("bank", Delivery.FULL, version(day + ".csv", day, "e"), changed);
        }
        clock.pass(LONGER_THAN_READING);
    }

    /** Files come, are overwritten and go, several at once, while the sweep goes on and time passes. */
    @ParameterizedTest
    @EnumSource(names = {"FULL", "DELTA"})
    void whatIsReadIsWhatTheFilesPresentSay(Delivery delivery) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            String dataset = "bank-" + seed;
            DatasetState state = store.open(dataset);
            present.clear();
            Map<String, Double> world = rows(60);
            for (int step = 0; step < 15; step++) {
                List<Callable<Void>> tasks = new ArrayList<>();
                Map<String, Optional<FileVersion>> changes = new HashMap<>();
                for (int file = 0; file < 1 + random.nextInt(3); file++) {
                    change(world, random);
                    FileVersion version = version(
                            "f" + random.nextInt(6) + ".csv", 20 * step + random.nextInt(100), "e" + step + file);
                    FileVersion known = present.get(version.key());
                    if (changes.containsKey(version.key()) || (known != null && known.compareTo(version) > 0)) {
                        continue;
                    }
                    Map<String, Double> rows = new TreeMap<>(world);
                    if (random.nextInt(4) == 0) {
                        rows.keySet().removeIf(id -> random.nextInt(3) > 0);
                    }
                    said.put(version, rows);
                    if (random.nextInt(6) == 0) {
                        leaveOff(state, delivery, version, rows);
                        continue;
                    }
                    changes.put(version.key(), Optional.of(version));
                    tasks.add(() -> settle(state, delivery, version, Example.visible(version)));
                }
                if (random.nextInt(3) == 0 && !present.isEmpty()) {
                    FileVersion gone = List.copyOf(present.values()).get(random.nextInt(present.size()));
                    if (!changes.containsKey(gone.key())) {
                        changes.put(gone.key(), Optional.empty());
                        FileEntry withdrawn = Example.visible(gone).with(FileState.WITHDRAWN, "");
                        tasks.add(() -> settle(state, delivery, gone, withdrawn));
                    }
                }
                clock.pass(Duration.ofMinutes(random.nextInt(90)));
                int budget = 1 + random.nextInt(200);
                tasks.add(() -> {
                    store.sweep(dataset, plan(delivery), budget, () -> true);
                    return null;
                });
                changes.forEach(
                        (key, version) -> version.ifPresentOrElse(v -> present.put(key, v), () -> present.remove(key)));
                if (random.nextBoolean()) {
                    for (Callable<Void> task : tasks) {
                        task.call();
                    }
                } else {
                    atOnce(tasks);
                }
                for (FileEntry file : store.toStoreAgain(store.manifest(state), plan(delivery))) {
                    storeAgain(state, delivery, file);
                }
                assertReads(dataset, delivery, "seed " + seed + ", step " + step);
                store.sweep(dataset, plan(delivery), 1000, () -> true);
                assertReads(dataset, delivery, "seed " + seed + ", step " + step + ", swept");
            }
        }
    }

    /** As ingest does it: what would be missing is stored again before the flip, and what is missing after it. */
    private Void settle(DatasetState state, Delivery delivery, FileVersion version, FileEntry entry) {
        for (int attempt = 0; ; attempt++) {
            try {
                if (entry.state() == FileState.VISIBLE) {
                    Example.write(
                            store, state, version, of(delivery), contributions(said.getOrDefault(version, Map.of())));
                }
                for (FileEntry file : store.toStoreAgain(store.manifest(state), plan(delivery), entry)) {
                    storeAgain(state, delivery, file);
                }
                store.flip(state, entry);
                return null;
            } catch (SdkClientException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private void storeAgain(DatasetState state, Delivery delivery, FileEntry file) {
        FileVersion version = file.version();
        if (version.equals(present.get(version.key()))) {
            Example.write(store, state, version, of(delivery), contributions(said.getOrDefault(version, Map.of())));
            store.flip(state, Example.visible(version));
        }
    }

    private void leaveOff(DatasetState state, Delivery delivery, FileVersion version, Map<String, Double> rows) {
        try (FileWriter writer = store.write(state, version, of(delivery))) {
            contributions(rows).subList(0, rows.size() / 2).forEach(writer::write);
        }
    }

    private static void atOnce(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> one : threads.invokeAll(tasks)) {
                one.get();
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

    private void put(String dataset, Delivery delivery, FileVersion version, Map<String, Double> rows) {
        said.put(version, new TreeMap<>(rows));
        present.put(version.key(), version);
        settle(store.open(dataset), delivery, version, Example.visible(version));
    }

    private static AssemblyPlan plan(Delivery delivery) {
        return AssemblyPlan.of(TABLE, SCHEMA, delivery);
    }

    private static AssemblyPlan.Table of(Delivery delivery) {
        return plan(delivery).customersTable();
    }

    private static Map<String, Double> rows(int count) {
        Map<String, Double> rows = new TreeMap<>();
        for (int id = 0; id < count; id++) {
            rows.put("" + id, (double) id);
        }
        return rows;
    }

    private static List<Contribution> contributions(Map<String, Double> rows) {
        return rows.entrySet().stream()
                .map(row -> customer(row.getKey(), row.getValue(), "x"))
                .toList();
    }

    private void assertReads(String dataset, Delivery delivery, String message) {
        Map<String, Double> expected = new TreeMap<>();
        present.values().stream().sorted().forEach(version -> {
            if (delivery == Delivery.FULL) {
                expected.clear();
            }
            expected.putAll(said.getOrDefault(version, Map.of()));
        });
        DatasetState state = store.open(dataset);
        List<FileEntry> files = store.files(state);
        assertEquals(expected, read(state, delivery, files), message);
        for (String id : List.of("3", "7", "60", "nobody")) {
            assertEquals(
                    Optional.ofNullable(expected.get(id)),
                    Example.customer(store, state, id, files, SCHEMA, delivery)
                            .map(found -> found.values().number(0)),
                    message + ", customer " + id);
        }
    }

    private Map<String, Double> read(DatasetState state, Delivery delivery, List<FileEntry> files) {
        TableDefinition definition = delivery == Delivery.FULL ? Example.FULL : Example.DELTA;
        Customers customers = Example.customers(store, state, definition, files);
        Map<String, Double> read = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            read.put(customers.id(row), customers.value(row, 0));
        }
        return read;
    }

    /** How many items the dataset's customers have. */
    private long items(String dataset) {
        return Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .filter(item -> Attributes.text(item, Keys.PARTITION).startsWith(dataset + "#"))
                .count();
    }
}
