package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.DELTA;
import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.assertFails;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.ContributionTooLargeException;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class FileWriterTest {
    private static final FileVersion VERSION = version("a.csv", 0, "e1");
    private static final AssemblyPlan.Table OF = Example.table(SCHEMA, Delivery.DELTA);
    private static final int IN_FLIGHT = 8 << 20;

    @Test
    void ofTwoRowsOfOneCustomerTheLaterStays() {
        DatasetStore store = Example.store();
        Customers customers = writeAndRead(store, 500, 7);
        assertEquals(7, customers.size());
        for (int row = 0; row < 7; row++) {
            int id = Integer.parseInt(customers.id(row));
            assertEquals(493 + Math.floorMod(id - 493, 7), customers.value(row, 0), "of customer " + id);
        }
    }

    @Test
    void unprocessedItemsAreSentAgainUntilAllAreStored() {
        Random chance = new Random(7);
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> some(requests, chance));
        Customers customers = writeAndRead(Example.store(client), 3000, 700);
        assertEquals(700, customers.size());
        for (int row = 0; row < customers.size(); row++) {
            int id = Integer.parseInt(customers.id(row));
            assertEquals(2300 + Math.floorMod(id - 2300, 700), customers.value(row, 0), "of customer " + id);
        }
        assertTrue(client.batchSizes.stream().allMatch(size -> size <= 25), "sizes " + client.batchSizes);
    }

    @Test
    void throttlingIsWaitedFor() {
        Random chance = new Random(3);
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> {
            if (chance.nextInt(3) > 0) {
                throw FaultyDynamoDb.throttled();
            }
            return requests;
        });
        assertEquals(400, writeAndRead(Example.store(client), 400, 400).size());
    }

    @Test
    void itemsThatAreNeverTakenFailTheWriter() {
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> List.of());
        DatasetStore store = Example.store(client);
        FileWriter writer = store.write(store.open("bank"), VERSION, OF);
        writer.write(customer("1", 1, "A"));
        assertFails(SdkClientException.class, writer::close, "unprocessed", "incoming/bank/a.csv");
        assertEquals(50, client.batches.get());
        assertThrows(SdkClientException.class, writer::close);
    }

    @Test
    void throttlingThatDoesNotEndFailsTheWriter() {
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> {
            throw FaultyDynamoDb.throttled();
        });
        DatasetStore store = Example.store(client);
        FileWriter writer = store.write(store.open("bank"), VERSION, OF);
        writer.write(customer("1", 1, "A"));
        assertThrows(SdkClientException.class, writer::close);
        assertEquals(50, client.batches.get());
    }

    @Test
    void aFailureEndsAWriterThatHasMoreToWrite() {
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> {
            throw ResourceNotFoundException.builder().message("no such table").build();
        });
        DatasetStore store = Example.store(client);
        DatasetState state = store.open("bank");
        SdkClientException failure = assertThrows(SdkClientException.class, () -> {
            try (FileWriter writer = store.write(state, VERSION, OF)) {
                // Without an end: only the failure ends it.
                for (int i = 0; ; i++) {
                    writer.write(customer("" + i, i, "x".repeat(5000)));
                }
            }
        });
        assertInstanceOf(ResourceNotFoundException.class, failure.getCause());
        assertEquals(1, failure.getSuppressed().length, "close says it, too");
    }

    @Test
    void nothingIsWrittenAfterClose() {
        DatasetStore store = Example.store();
        FileWriter writer = store.write(store.open("bank"), VERSION, OF);
        writer.close();
        assertThrows(IllegalStateException.class, () -> writer.write(customer("1", 1, "A")));
    }

    @Test
    void bytesInFlightAreBounded() {
        AtomicLong written = new AtomicLong();
        AtomicLong stored = new AtomicLong();
        AtomicLong most = new AtomicLong();
        int bytes = 100_000;
        FaultyDynamoDb client = new FaultyDynamoDb(requests -> {
            most.accumulateAndGet(written.get() - stored.get(), Math::max);
            stored.addAndGet((long) requests.size() * bytes);
            return requests;
        });
        DatasetStore store = Example.store(client);
        String city = "x".repeat(bytes);
        try (FileWriter writer = store.write(store.open("bank"), VERSION, OF)) {
            for (int i = 0; i < 400; i++) {
                writer.write(customer("" + i, i, city));
                written.addAndGet(bytes);
            }
        }
        assertTrue(most.get() <= IN_FLIGHT, "bytes in flight: " + most);
        assertEquals(400L * bytes, stored.get());
    }

    @Test
    void whatDynamoDbCannotHoldIsRefusedWithItsLimit() {
        DatasetStore store = Example.store();
        try (FileWriter writer = store.write(store.open("bank"), VERSION, OF)) {
            assertFails(
                    ContributionTooLargeException.class,
                    () -> writer.write(customer("1", 1, "x".repeat(410_000))),
                    "409600");
            assertFails(
                    ContributionTooLargeException.class, () -> writer.write(customer("#".repeat(512), 1, "A")), "1024");
            writer.write(customer("#".repeat(300), 1, "A"));
            writer.write(customer("ü".repeat(256), 1, "A"));
        }
    }

    private static Customers writeAndRead(DatasetStore store, int rows, int ids) {
        DatasetState state = store.open("bank");
        try (FileWriter writer = store.write(state, VERSION, OF)) {
            for (int i = 0; i < rows; i++) {
                writer.write(customer("" + i % ids, i, "city " + i));
            }
            assertTrue(writer.finish());
        }
        store.flip(state, visible(VERSION)).orElseThrow();
        return Example.customers(store, state, DELTA, store.files(state));
    }

    private static List<WriteRequest> some(List<WriteRequest> requests, Random chance) {
        synchronized (chance) {
            List<WriteRequest> shuffled = new ArrayList<>(requests);
            Collections.shuffle(shuffled, chance);
            return List.copyOf(shuffled.subList(0, chance.nextInt(shuffled.size() + 1)));
        }
    }
}
