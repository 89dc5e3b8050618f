package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.servers.Servers;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Of who was erased nothing is stored, and nothing comes back. */
final class ErasureTest {
    private static final String ERASED = "erase#me 50%";

    private final SettableClock clock = new SettableClock();
    private final Bucket bucket = Example.newBucket();
    private final String table = Servers.newTable();
    private final List<Runnable> beforeWriting = new ArrayList<>();
    private final DatasetStore store =
            new DatasetStore(new FaultyDynamoDb(this::writing), table, Example.promptly(), bucket, clock);
    private final DatasetState state = store.open("bank");

    private List<WriteRequest> writing(List<WriteRequest> requests) {
        List<Runnable> now = List.copyOf(beforeWriting);
        beforeWriting.clear();
        now.forEach(Runnable::run);
        return requests;
    }

    private static Contribution[] rows(int count) {
        Contribution[] rows = new Contribution[count];
        rows[0] = customer(ERASED, 5, "x");
        for (int i = 1; i < count; i++) {
            rows[i] = customer("c" + i, i, "x");
        }
        return rows;
    }

    @Test
    void allItemsGoAtOnceAndErasingAgainIsNoFault() {
        Example.put(store, state, version("a.csv", 1, "e"), rows(50));
        Example.put(store, state, version("b.csv", 2, "e"), customer(ERASED, 6, "y"));
        assertHeld(50, true);
        Erasure first = store.erase(state, ERASED);
        assertEquals(2, first.items());
        assertHeld(49, false);
        assertEquals(new Erasure(first.at(), 0), store.erase(state, ERASED));
        assertEquals(0, store.erase(state, "nobody").items());
        ErasedCustomers erased = store.erasedAmong("bank", List.of(ERASED, "nobody", "c1"));
        assertTrue(erased.has(ERASED));
        assertTrue(erased.has("nobody"));
        assertFalse(erased.has("c1"));
        assertTrue(store.erasedAmong("other", List.of(ERASED)).isEmpty());
    }

    @Test
    void noGenerationKeepsTheCustomerWhateverRebuildsWereGivenUp() {
        Example.put(store, state, version("a.csv", 1, "e"), rows(50));
        DatasetState second = store.generations().begin(state).orElseThrow();
        Example.put(store, second, version("a.csv", 1, "e"), rows(50));
        store.generations().beginAnew(second);
        DatasetState third = store.generations().coming("bank").orElseThrow();
        Example.put(store, third, version("a.csv", 1, "e"), rows(50));
        DatasetState filled = store.generations().coming("bank").orElseThrow();
        assertTrue(store.generations().flip(store.open("bank"), filled));
        assertEquals(3, store.open("bank").generation());
        assertEquals(3, store.erase(store.open("bank"), ERASED).items(), "one of each generation");
        assertFalse(stored().contains(Keys.escape(ERASED)));
    }

    @Test
    void aFileThatNamesTheCustomerAgainDoesNotBringItBack() {
        Example.put(store, state, version("a.csv", 1, "e"), rows(50));
        store.erase(state, ERASED);
        // One that leans on the first, one that stands alone, and one that has the customer no longer.
        Example.put(store, state, version("b.csv", 2, "e"), rows(51));
        assertHeld(50, false);
        Example.put(store, state, version("c.csv", 3, "e"), customer(ERASED, 7, "z"));
        assertHeld(50, false);
        Contribution[] rows = rows(50);
        rows[0] = rows[1];
        Example.put(store, state, version("d.csv", 4, "e"), rows);
        assertHeld(50, false);
    }

    @Test
    void aCustomerErasedWhileAFileIsStoredIsNotInIt() {
        FileVersion version = version("a.csv", 1, "e");
        try (FileWriter writer = store.write(state, version, Example.table(Example.SCHEMA, Delivery.DELTA))) {
            store.erase(state, ERASED);
            // It began before, and does not know.
            for (Contribution row : rows(60)) {
                writer.write(row);
            }
            assertTrue(writer.finish());
        }
        store.flip(state, visible(version)).orElseThrow();
        assertHeld(59, false);
    }

    @Test
    void aCustomerErasedBetweenTwoTurnsOfAFileIsNotInIt() {
        FileVersion version = version("a.csv", 1, "e");
        var of = Example.table(Example.SCHEMA, Delivery.DELTA);
        Contribution[] rows = rows(60);
        String suspended;
        try (FileWriter writer = store.write(state, version, of)) {
            for (int i = 0; i < 30; i++) {
                writer.write(rows[i]);
            }
            suspended = writer.suspend();
        }
        store.erase(state, ERASED);
        try (FileWriter writer = store.resume(state, version, of, suspended).orElseThrow()) {
            for (int i = 30; i < 60; i++) {
                writer.write(rows[i]);
            }
            assertTrue(writer.finish());
        }
        store.flip(state, visible(version)).orElseThrow();
        assertHeld(59, false);
    }

    @Test
    void whatAWriterThatDiedHasStoredDoesNotComeToLight() {
        FileVersion version = version("a.csv", 1, "e");
        try (FileWriter dies = store.write(state, version, Example.table(Example.SCHEMA, Delivery.DELTA))) {
            store.erase(state, ERASED);
            for (Contribution row : rows(60)) {
                dies.write(row);
            }
        }
        assertTrue(stored().contains(Keys.escape(ERASED)));
        Example.put(store, state, version, rows(60));
        assertHeld(59, false);
    }

    @Test
    void whatASecondWriterLeavesAfterTheErasureIsNotShownAndGoesWithTheSweep() {
        FileVersion version = version("a.csv", 1, "e");
        AssemblyPlan.Table of = Example.table(Example.SCHEMA, Delivery.DELTA);
        try (FileWriter standsStill = store.write(state, version, of)) {
            Example.put(store, state, version, rows(60));
            store.writeSegments(state, "t1", Example.TIME, List.of("c1"), Map.of("s", scores(1)));
            store.erase(state, ERASED);
            standsStill.write(customer(ERASED, 5, "x"));
        }
        assertTrue(stored().contains(Keys.escape(ERASED)));
        List<FileEntry> files = store.files(state);
        assertEquals(Optional.empty(), Example.customer(store, state, ERASED, files, Example.SCHEMA));
        assertEquals(59, Example.customers(store, state, Example.DELTA, files).size());

        // A pass of the sweep is worth it once something was given up.
        Example.put(store, state, version("b.csv", 2, "e"), rows(61));
        store.flip(state, store.files(state).get(1).with(FileState.WITHDRAWN, ""));
        AssemblyPlan plan = AssemblyPlan.of(Example.TABLE, Example.SCHEMA, Delivery.DELTA);
        store.sweep("bank", plan, 1000, () -> true);
        clock.pass(Sweeper.GRACE.plusMinutes(1));
        store.sweep("bank", plan, 1000, () -> true);
        assertHeld(59, false);
    }

    @Test
    void withoutDigestsTheFileIsStoredAgain() {
        DatasetStore whole = new DatasetStore(Servers.dynamoDb(), table);
        FileVersion version = version("a.csv", 1, "e");
        try (FileWriter writer = whole.write(state, version, Example.table(Example.SCHEMA, Delivery.DELTA))) {
            whole.erase(state, ERASED);
            writer.write(customer(ERASED, 1, "x"));
            Example.assertFails(SdkClientException.class, writer::finish, "store it again");
        }
        Example.put(whole, state, version, rows(60));
        assertHeld(59, false);
    }

    @Test
    void segmentsThatAreBeingWrittenDoNotHoldTheCustomer() {
        Example.put(store, state, version("a.csv", 1, "e"), rows(50));
        beforeWriting.add(() -> store.erase(state, ERASED));
        List<String> ids = List.of(ERASED, "c1", "c2");
        store.writeSegments(state, "t1", Example.TIME, ids, Map.of("s", scores(ids.size())));
        assertHeld(49, false);
        store.writeSegments(state, "t2", Example.TIME, ids, Map.of("s", scores(ids.size())));
        assertHeld(49, false);
        assertEquals(
                2,
                Example.customer(store, state, "c1", store.files(state), Example.SCHEMA)
                        .orElseThrow()
                        .segments()
                        .size());
    }

    @Test
    void theGenerationThatARebuildMakesIsErasedToo() {
        Example.put(store, state, version("a.csv", 1, "e"), rows(50));
        DatasetState first = store.generations().begin(state).orElseThrow();
        store.generations().beginAnew(first);
        DatasetState next = store.generations().coming("bank").orElseThrow();
        Example.write(store, next, version("a.csv", 1, "e"), rows(50));
        assertEquals(2, store.erase(state, ERASED).items());
        assertHeld(49, false);
    }

    private static List<Score> scores(int customers) {
        Segment segment = new Segment(1, "one", 1, 1.0);
        return Collections.nCopies(customers, new Score(segment, 1, segment, 2, 0, 0, List.of()));
    }

    private void assertHeld(int customers, boolean erased) {
        List<FileEntry> files = store.files(state);
        assertEquals(
                customers, Example.customers(store, state, Example.DELTA, files).size());
        Optional<StoredCustomer> found = Example.customer(store, state, ERASED, files, Example.SCHEMA);
        assertEquals(erased, found.isPresent());
        assertEquals(erased, stored().contains(Keys.escape(ERASED)));
    }

    /** All texts in the table. */
    private String stored() {
        return Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .flatMap(item -> item.values().stream())
                .map(AttributeValue::s)
                .collect(Collectors.joining("\n"));
    }
}
