package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes items by BatchWriteItem, a virtual thread to each partition, each partition in order. One thread puts and
 * closes.
 */
final class BatchedWrites implements AutoCloseable {
    /** What BatchWriteItem takes at once. */
    private static final int BATCH = 25;

    /** Items put and not yet stored, in bytes as stored. In memory they are several times that. */
    private static final int BYTES_IN_FLIGHT = 8 << 20;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final String what;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Semaphore inFlight = new Semaphore(BYTES_IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private boolean closed;

    /** {@code what} is written is said in errors. */
    BatchedWrites(DynamoDbClient client, String table, Backoff backoff, String what) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.what = what;
    }

    /**
     * Stores an item, now or soon.
     *
     * @param bytes its size
     */
    void put(String partition, String sort, Map<String, AttributeValue> item, int bytes) {
        write(
                partition,
                sort,
                WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build(),
                bytes);
    }

    /** Deletes an item, now or soon. */
    void delete(String partition, String sort) {
        write(
                partition,
                sort,
                WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(Attributes.key(partition, sort)))
                        .build(),
                partition.length() + sort.length());
    }

    private void write(String partition, String sort, WriteRequest request, int bytes) {
        if (closed) {
            throw new IllegalStateException("nothing can be written any more: the writer is closed");
        }
        throwFailure();
        admit(bytes);
        lanes.computeIfAbsent(partition, Lane::new).put(sort, request, bytes);
    }

    /** Waits until all that was put is stored, and throws when not all could be. More may be put. */
    void flush() {
        lanes.values().forEach(Lane::finish);
        lanes.values().forEach(Lane::await);
        lanes.clear();
        throwFailure();
    }

    /** Waits until all is stored, and throws when not all could be. */
    @Override
    public void close() {
        closed = true;
        flush();
    }

    private void admit(int bytes) {
        if (inFlight.tryAcquire(bytes)) {
            return;
        }
        // What waits for company must go first, or nothing would ever be given back.
        lanes.values().forEach(Lane::handOver);
        try {
            inFlight.acquire(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting to write " + what, e);
        }
    }

    /** A new exception each time: one that is thrown twice cannot be suppressed by itself. */
    private void throwFailure() {
        Throwable cause = failure.get();
        if (cause instanceof SdkException) {
            throw SdkClientException.create("could not write " + what + ": " + cause.getMessage(), cause);
        } else if (cause != null) {
            throw new IllegalStateException("could not write " + what, cause);
        }
    }

    private void store(Batch batch) {
        List<WriteRequest> left = batch.requests();
        int failed = 0;
        while (true) {
            List<WriteRequest> unprocessed = attempt(left, failed + 1 >= backoff.attempts());
            if (unprocessed.isEmpty()) {
                return;
            }
            failed = unprocessed.size() < left.size() ? 1 : failed + 1;
            if (failed >= backoff.attempts()) {
                throw SdkClientException.create(
                        "DynamoDB left " + unprocessed.size() + " items unprocessed " + failed + " times in a row");
            }
            backoff.pause(failed);
            left = unprocessed;
        }
    }

    private List<WriteRequest> attempt(List<WriteRequest> requests, boolean last) {
        try {
            return client.batchWriteItem(write -> write.requestItems(Map.of(table, requests)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        } catch (AwsServiceException e) {
            if (last || !e.isThrottlingException()) {
                throw e;
            }
            return requests;
        }
    }

    /** Writes to items of one partition, by sort key. */
    private record Batch(Map<String, WriteRequest> items, int bytes) {
        /** Says that no more come. */
        static final Batch END = new Batch(Map.of(), 0);

        boolean isEnd() {
            return items.isEmpty();
        }

        List<WriteRequest> requests() {
            return new ArrayList<>(items.values());
        }
    }

    /** One partition's batches, in order. */
    private final class Lane {
        private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
        private final Thread thread;
        private Map<String, WriteRequest> items = new LinkedHashMap<>();
        private final Map<String, Integer> sizes = new LinkedHashMap<>();

        Lane(String partition) {
            thread = Thread.ofVirtual().name("writes to " + partition).start(this::run);
        }

        void put(String sort, WriteRequest request, int bytes) {
            // A batch may not name an item twice; the later one stays.
            items.put(sort, request);
            Integer replaced = sizes.put(sort, bytes);
            if (replaced != null) {
                inFlight.release(replaced);
            }
            if (items.size() == BATCH) {
                handOver();
            }
        }

        void handOver() {
            if (!items.isEmpty()) {
                int bytes = sizes.values().stream().mapToInt(Integer::intValue).sum();
                batches.add(new Batch(items, bytes));
                items = new LinkedHashMap<>();
                sizes.clear();
            }
        }

        void finish() {
            handOver();
            batches.add(Batch.END);
        }

        void await() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while waiting until " + what + " is written", e);
            }
        }

        private void run() {
            try {
                for (Batch batch = batches.take(); !batch.isEnd(); batch = batches.take()) {
                    storeUnlessFailed(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, e);
            }
        }

        /** After a failure the rest is dropped, so that whoever waits to put more learns of it. */
        private void storeUnlessFailed(Batch batch) {
            try {
                if (failure.get() == null) {
                    store(batch);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                inFlight.release(batch.bytes());
            }
        }
    }
}
