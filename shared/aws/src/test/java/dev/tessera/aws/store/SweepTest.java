package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.SweptStore.LONGER_THAN_READING;
import static dev.tessera.aws.store.SweptStore.contributions;
import static dev.tessera.aws.store.SweptStore.plan;
import static dev.tessera.aws.store.SweptStore.rows;
import static dev.tessera.aws.store.SweptStore.tableOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What nothing asks for goes. */
final class SweepTest {
    private final SweptStore swept = new SweptStore();

    @Test
    void ofATableDeliveredInFullTwoDeliveriesStay() throws Exception {
        Map<String, Double> rows = rows(100);
        for (int day = 0; day < 20; day++) {
            for (int change = 0; change < 5; change++) {
                rows.put("" + (day * 5 + change) % 100, day + 0.5);
            }
            swept.put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
            swept.clock.pass(LONGER_THAN_READING);
            swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        }
        swept.assertReads("bank", Delivery.FULL, "");
        // The newest one's, and of the one before it the five that changed.
        assertTrue(swept.items("bank") <= 110, swept.items("bank") + " items");
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
                swept.table,
                Example.promptly(),
                Example.newBucket(),
                swept.clock);
        Map<String, Double> rows = rows(1000);
        for (int day = 0; day < 30; day++) {
            puts.set(0);
            FileVersion version = version(String.format("%02d.csv", day), day, "e");
            DatasetState state = counted.open("bank");
            Example.write(counted, state, version, tableOf(Delivery.FULL), contributions(rows));
            counted.flip(state, Example.visible(version));
            counted.sweep("bank", plan(Delivery.FULL), 2000, () -> true);
            assertEquals(day == 0 ? 1000 : 10, puts.get(), "day " + day);
            long stored = swept.items("bank");
            assertTrue(stored <= 1000 + 50 + 2 * 10 + 10, stored + " items on day " + day);
            for (int change = 0; change < 10; change++) {
                rows.put("" + (day * 10 + change), day + 0.5);
            }
            swept.clock.pass(Duration.ofDays(1));
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
            swept.put("bank", Delivery.DELTA, version(day + ".csv", day, "e"), rows);
            swept.clock.pass(LONGER_THAN_READING);
            swept.store.sweep("bank", plan(Delivery.DELTA), 1000, () -> true);
        }
        swept.assertReads("bank", Delivery.DELTA, "");
        // Each day's own customer, and of the other two what the newest two files and those before them say.
        assertTrue(swept.items("bank") <= 20 + 3 * 2 + 3, swept.items("bank") + " items");
    }

    @Test
    void whatWasBegunAndLeftGoes() throws Exception {
        swept.put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        FileVersion left = version("2.csv", 2, "e");
        DatasetState state = swept.store.open("bank");
        FileWriter writer = swept.store.write(state, left, tableOf(Delivery.FULL));
        rows(80).forEach((id, value) -> writer.write(customer(id, -value, "x")));
        writer.close();
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(50 + 80, swept.items("bank"), "it may still be going on");
        swept.clock.pass(LONGER_THAN_READING);
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(50, swept.items("bank"));
        // Whoever wakes up late cannot make it visible, and stores it again under another name.
        assertThrows(SdkClientException.class, () -> swept.store.flip(state, Example.visible(left)));
        swept.put("bank", Delivery.FULL, left, rows(80));
        swept.assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aFileThatCountsAgainAfterItWasSweptIsMissedAndStoredAgain() throws Exception {
        for (int day = 0; day < 4; day++) {
            Map<String, Double> rows = rows(40);
            rows.put("7", day + 0.5);
            swept.put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
        }
        swept.clock.pass(LONGER_THAN_READING);
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        DatasetState state = swept.store.open("bank");
        AssemblyPlan plan = plan(Delivery.FULL);
        List<FileEntry> files = swept.store.files(state);
        swept.store.flip(state, files.get(3).with(FileState.WITHDRAWN, ""));
        assertEquals(
                List.of(),
                swept.store.toStoreAgain(swept.store.manifest(state), plan),
                "the one before the newest stays");
        swept.present.remove(files.get(3).version().key());
        swept.assertReads("bank", Delivery.FULL, "");

        FileEntry gone = files.get(2).with(FileState.WITHDRAWN, "");
        assertEquals(List.of(files.get(1)), swept.store.toStoreAgain(swept.store.manifest(state), plan, gone));
        swept.store.flip(state, gone);
        swept.present.remove(gone.version().key());
        assertEquals(
                1, swept.store.toStoreAgain(swept.store.manifest(state), plan).size());
        assertThrows(
                SweptException.class,
                () -> Example.customer(swept.store, state, "7", swept.store.files(state), SCHEMA, Delivery.FULL));
        swept.storeAgain(state, Delivery.FULL, files.get(1));
        assertEquals(List.of(), swept.store.toStoreAgain(swept.store.manifest(state), plan));
        swept.assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void whatATrainingReadsByAnOldManifestStaysForAsLongAsItMayTake() throws Exception {
        swept.put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState state = swept.store.open("bank");
        List<FileEntry> pinned = swept.store.files(state);
        swept.clock.pass(LONGER_THAN_READING);
        for (int day = 2; day < 6; day++) {
            Map<String, Double> rows = rows(50);
            rows.replaceAll((id, value) -> Math.random());
            swept.put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
            swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        }
        assertEquals(rows(50), swept.read(state, Delivery.FULL, pinned));
        swept.clock.pass(LONGER_THAN_READING);
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(100, swept.items("bank"));
    }

    @Test
    void anOldGenerationGoesOnceNobodyReadsByIt() throws Exception {
        swept.put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState old = swept.store.open("bank");
        List<FileEntry> pinned = swept.store.files(old);
        DatasetState coming = swept.store.generations().begin(old).orElseThrow();
        assertTrue(swept.store.generations().flip(swept.store.open("bank"), coming));
        swept.put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(40));
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(rows(50), swept.read(old, Delivery.FULL, pinned));
        swept.clock.pass(LONGER_THAN_READING);
        for (int step = 0; step < 30; step++) {
            assertTrue(swept.store
                            .sweep("bank", plan(Delivery.FULL), 7, () -> true)
                            .deleted()
                    <= 7);
        }
        swept.assertReads("bank", Delivery.FULL, "");
        assertEquals(40, swept.items("bank"));
        assertEquals(
                List.of(),
                Servers.dynamoDb().scanPaginator(scan -> scan.tableName(swept.table)).items().stream()
                        .map(item -> Attributes.text(item, Keys.SORT))
                        .filter(sort -> sort.startsWith("file#1#") || sort.startsWith("source#1#"))
                        .toList());
    }
}
