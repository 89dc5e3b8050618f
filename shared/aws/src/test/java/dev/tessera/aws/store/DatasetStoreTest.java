package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.DELTA;
import static dev.tessera.aws.store.Example.FULL;
import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.TABLE;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.put;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.visible;
import static dev.tessera.aws.store.Example.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.DefinitionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class DatasetStoreTest {
    private final DatasetStore store = Example.store();

    @Test
    void openMakesADatasetOnce() {
        assertEquals(Optional.empty(), store.find("bank"));
        DatasetState state = store.open("bank");
        assertEquals(new DatasetState("bank", 1, DatasetStore.SHARDS, 0, 0), state);
        assertEquals(state, store.open("bank"));
        assertEquals(Optional.of(state), store.find("bank"));
    }

    @Test
    void whoeverOpensFirstAllAgree() throws Exception {
        List<DatasetState> states = allAtOnce(16, () -> store.open("bank"));
        assertEquals(1, states.stream().distinct().count());
    }

    @Test
    void nothingIsSeenBeforeTheFlip() {
        DatasetState state = store.open("bank");
        FileVersion version = version("a.csv", 0, "e1");
        write(store, state, version, customer("1", 10, "Riga"));
        assertEquals(List.of(), Example.files(store, state));
        assertEquals(
                0, Example.customers(store, state, DELTA, store.files(state)).size());
        assertEquals(Optional.empty(), Example.customer(store, state, "1", store.files(state), SCHEMA));

        assertEquals(OptionalLong.of(1), Example.flip(store, state, visible(version)));

        assertEquals(List.of(visible(version)), Example.files(store, state));
        Customers customers = Example.customers(store, state, DELTA, store.files(state));
        assertEquals(1, customers.size());
        assertEquals(10, customers.value(0, 0));
        assertEquals("Riga", customers.text(0, 1));
        StoredCustomer one =
                Example.customer(store, state, "1", store.files(state), SCHEMA).orElseThrow();
        assertEquals(10, one.values().number(0));
        assertEquals("Riga", one.values().text(1));
    }

    @Test
    void flippingTheSameEntryAgainRaisesNothing() {
        DatasetState state = store.open("bank");
        assertEquals(OptionalLong.of(1), Example.flip(store, state, visible(version("a.csv", 0, "e1"))));
        assertEquals(OptionalLong.of(1), Example.flip(store, state, visible(version("a.csv", 0, "e1"))));
        assertEquals(OptionalLong.of(2), Example.flip(store, state, visible(version("b.csv", 0, "e1"))));
        assertEquals(OptionalLong.of(2), Example.flip(store, state, visible(version("a.csv", 0, "e1"))));
    }

    @Test
    void whatIsNotStoredToItsEndCannotBecomeVisible() {
        DatasetState state = store.open("bank");
        FileEntry entry = visible(version("a.csv", 0, "e1"));
        assertThrows(SdkClientException.class, () -> store.flip(state, entry));
        try (FileWriter writer = store.write(state, entry.version(), Example.table(SCHEMA, DELTA.delivery()))) {
            writer.write(customer("1", 1, "A"));
        }
        assertThrows(SdkClientException.class, () -> store.flip(state, entry));
        assertEquals(List.of(), store.files(state));
    }

    @Test
    void anOlderVersionDoesNotReplaceANewerOne() {
        DatasetState state = store.open("bank");
        FileEntry newer = put(store, state, version("a.csv", 5, "e2"), customer("1", 2, "B"));
        write(store, state, version("a.csv", 0, "e1"), customer("1", 1, "A"));
        assertEquals(OptionalLong.empty(), Example.flip(store, state, visible(version("a.csv", 0, "e1"))));
        assertEquals(List.of(newer), Example.files(store, state));
    }

    @Test
    void ofVersionsOfOneSecondTheOneFlippedLastStays() {
        DatasetState state = store.open("bank");
        Example.flip(store, state, visible(version("a.csv", 0, "e2")));
        assertEquals(OptionalLong.of(2), Example.flip(store, state, visible(version("a.csv", 0, "e1"))));
        assertEquals(OptionalLong.of(3), Example.flip(store, state, visible(version("a.csv", 0, "e2"))));
        assertEquals(List.of(visible(version("a.csv", 0, "e2"))), Example.files(store, state));
    }

    @Test
    void aNewVersionReplacesTheOldOnesRowsAtOnce() {
        DatasetState state = store.open("bank");
        put(store, state, version("a.csv", 0, "e1"), customer("1", 1, "A"), customer("2", 2, "A"));
        put(store, state, version("a.csv", 5, "e2"), customer("1", 3, "B"));
        Customers customers = Example.customers(store, state, DELTA, store.files(state));
        assertEquals(1, customers.size());
        assertEquals(3, customers.value(0, 0));
        assertEquals(Optional.empty(), Example.customer(store, state, "2", store.files(state), SCHEMA));
    }

    @Test
    void rejectedAndWithdrawnFilesDoNotCount() {
        DatasetState state = store.open("bank");
        FileEntry entry = put(store, state, version("a.csv", 0, "e1"), customer("1", 1, "A"));
        assertEquals(OptionalLong.of(2), store.flip(state, entry.with(FileState.WITHDRAWN, "deleted")));
        assertEquals(
                0, Example.customers(store, state, DELTA, store.files(state)).size());
        FileEntry rejected = visible(version("a.csv", 9, "e3")).with(FileState.REJECTED, "no key column");
        assertEquals(OptionalLong.of(3), store.flip(state, rejected));
        assertEquals(List.of(rejected), Example.files(store, state));
        assertEquals(Optional.empty(), Example.customer(store, state, "1", store.files(state), SCHEMA));
    }

    @Test
    void aWithdrawnEntryGivesWayToAnOlderVersionThatIsPresentAgain() {
        DatasetState state = store.open("bank");
        FileEntry older = visible(version("a.csv", 0, "e1"));
        FileEntry newer = visible(version("a.csv", 5, "e2"));
        Example.flip(store, state, newer);
        assertEquals(OptionalLong.empty(), Example.flip(store, state, older));
        store.flip(state, newer.with(FileState.WITHDRAWN, "deleted"));
        assertEquals(OptionalLong.of(3), store.flip(state, older));
        assertEquals(List.of(older), Example.files(store, state));
    }

    @Test
    void aFlipIntoAnotherGenerationIsRefused() {
        DatasetState state = store.open("bank");
        DatasetState stale = new DatasetState("bank", 7, state.shards(), 0, 0);
        assertThrows(SdkClientException.class, () -> Example.flip(store, stale, visible(version("a.csv", 0, "e1"))));
        assertEquals(List.of(), Example.files(store, state));
    }

    @Test
    void withADeltaTheNewestRowOfEachCustomerWins() {
        DatasetState state = store.open("bank");
        put(store, state, version("b.csv", 5, "e1"), customer("1", 5, "B"));
        put(store, state, version("a.csv", 0, "e1"), customer("1", 1, "A"), customer("2", 2, "A"));
        Customers customers = Example.customers(store, state, DELTA, store.files(state));
        assertEquals(2, customers.size());
        assertEquals(5, customers.value(0, 0));
        assertEquals(2, customers.value(1, 0));
        assertEquals(
                5,
                Example.customer(store, state, "1", store.files(state), SCHEMA)
                        .orElseThrow()
                        .values()
                        .number(0));
    }

    @Test
    void withFullDeliveryOnlyTheNewestFileCounts() {
        DatasetState state = store.open("bank");
        put(store, state, version("b.csv", 5, "e1"), customer("1", 5, "B"));
        put(store, state, version("a.csv", 0, "e1"), customer("1", 1, "A"), customer("2", 2, "A"));
        Customers customers = Example.customers(store, state, FULL, store.files(state));
        assertEquals(1, customers.size());
        assertEquals(5, customers.value(0, 0));
        List<FileEntry> counting = FileEntry.counting(store.files(state), TABLE, FULL.delivery());
        assertEquals(Optional.empty(), Example.customer(store, state, "2", counting, SCHEMA));
    }

    @Test
    void filesAreListedInTheOrderTheyAreReadIn() {
        DatasetState state = store.open("bank");
        List<FileVersion> versions =
                List.of(version("z.csv", 0, "e"), version("a.csv", 1, "e"), version("ü b+%#.csv", 1, "e"));
        versions.reversed().forEach(version -> Example.flip(store, state, visible(version)));
        assertEquals(
                versions, store.files(state).stream().map(FileEntry::version).toList());
    }

    @Test
    void objectKeysAsLongAsS3AllowsAreKept() {
        DatasetState state = store.open("bank");
        FileEntry one = visible(version("x".repeat(1010) + "1", 0, "e"));
        FileEntry two = visible(version("x".repeat(1010) + "2", 1, "e"));
        Example.flip(store, state, one);
        Example.flip(store, state, two);
        assertEquals(List.of(one, two), Example.files(store, state));
    }

    @Test
    void flipsOfOneDatasetAtOnceAllCount() throws Exception {
        DatasetState state = store.open("bank");
        List<Callable<OptionalLong>> flips = IntStream.range(0, 24)
                .<Callable<OptionalLong>>mapToObj(
                        i -> () -> Example.flip(store, state, visible(version("f" + i + ".csv", i, "e"))))
                .toList();
        allAtOnce(flips);
        assertEquals(24, store.files(state).size());
        assertEquals(24, store.open("bank").revision());
    }

    @Test
    void flipsOfOneFileAtOnceLeaveTheNewest() throws Exception {
        DatasetState state = store.open("bank");
        List<Callable<OptionalLong>> flips = IntStream.range(0, 24)
                .<Callable<OptionalLong>>mapToObj(
                        i -> () -> Example.flip(store, state, visible(version("a.csv", i, "e" + i))))
                .toList();
        allAtOnce(flips);
        assertEquals(List.of(visible(version("a.csv", 23, "e23"))), Example.files(store, state));
    }

    @Test
    void theSameFlipAtOnceCountsOnce() throws Exception {
        DatasetState state = store.open("bank");
        List<OptionalLong> revisions =
                allAtOnce(8, () -> Example.flip(store, state, visible(version("a.csv", 0, "e"))));
        assertEquals(List.of(OptionalLong.of(1)), revisions.stream().distinct().toList());
    }

    @Test
    void theRevisionThatATrainingStartedFromOnlyRises() {
        DatasetState state = store.open("bank");
        store.trainingStarts(state, 3);
        store.trainingStarts(state, 3);
        store.trainingStarts(state, 2);
        assertEquals(3, store.open("bank").startedRevision());
        DatasetState unknown = new DatasetState("nobody", 1, 8, 0, 0);
        assertThrows(IllegalStateException.class, () -> store.trainingStarts(unknown, 1));
    }

    @Test
    void namesThatAreNoNamesAreRefused() {
        assertThrows(DefinitionException.class, () -> store.open("bank#1"));
        assertTrue(store.find("nobody").isEmpty());
    }

    private static <T> List<T> allAtOnce(int times, Callable<T> task) throws Exception {
        return allAtOnce(Stream.generate(() -> task).limit(times).toList());
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
