package dev.tessera.aws.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

final class TrainingLeaseTest {
    private static final Champion FIRST = new Champion(1, Map.of("risk", "t1"));
    private static final Champion SECOND = new Champion(2, Map.of("risk", "t2"));
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final SettableClock clock = new SettableClock();
    private final String table = Servers.newTable();
    private final DatasetStore store = new DatasetStore(Servers.dynamoDb(), table, Example.promptly(), null, clock);

    @Test
    void oneTrainerHasItAtATime() {
        try (TrainingLease one = store.lease("bank", "one").orElseThrow()) {
            assertTrue(store.lease("bank", "two").isEmpty());
            store.lease("cards", "two").orElseThrow().close();
            clock.pass(TrainingLease.LASTS);
            assertTrue(store.lease("bank", "two").isEmpty());
            one.check();
        }
        store.lease("bank", "two").orElseThrow().close();
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        List<Callable<Optional<TrainingLease>>> attempts = IntStream.range(0, 16)
                .<Callable<Optional<TrainingLease>>>mapToObj(i -> () -> store.lease("bank", "a" + i))
                .toList();
        int taken = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<TrainingLease>> attempt : threads.invokeAll(attempts)) {
                taken += attempt.get().isPresent() ? 1 : 0;
            }
        }
        assertEquals(1, taken);
    }

    @Test
    void itLapsesWhenItsHolderDiesAndThenItsHolderCanPromoteNothing() {
        TrainingLease dead = store.lease("bank", "dead").orElseThrow();
        clock.pass(TrainingLease.LASTS.plus(MOMENT));
        try (TrainingLease next = store.lease("bank", "next").orElseThrow()) {
            assertThrows(LeaseLostException.class, () -> store.promote(dead, Optional.empty(), FIRST));
            assertEquals(Optional.empty(), store.champion("bank"));
            assertTrue(store.promote(next, Optional.empty(), SECOND));
            // Also where it knows the champion.
            assertThrows(LeaseLostException.class, () -> store.promote(dead, Optional.of(SECOND), FIRST));
            assertEquals(Optional.of(SECOND), store.champion("bank"));
            dead.close();
            assertTrue(store.lease("bank", "third").isEmpty(), "giving up what was lost takes it from nobody");
        }
        assertThrows(LeaseLostException.class, () -> store.promote(dead, Optional.of(SECOND), FIRST));
    }

    @Test
    void whoIsSlowButAloneMayStillPromote() {
        try (TrainingLease lease = store.lease("bank", "one").orElseThrow()) {
            clock.pass(Duration.ofHours(2));
            assertTrue(store.promote(lease, Optional.empty(), FIRST));
        }
    }

    @Test
    void itIsRenewedUntilItIsClosed() throws Exception {
        Watched dynamo = new Watched();
        LeaseItems items = new LeaseItems(dynamo, table);
        try (TrainingLease lease = TrainingLease.take(items, clock, "bank", "one", Duration.ofMillis(1))
                .orElseThrow()) {
            dynamo.awaitRenewal();
            clock.pass(TrainingLease.LASTS.minusSeconds(1));
            dynamo.awaitRenewal();
            dynamo.awaitRenewal();
            clock.pass(TrainingLease.LASTS.minusSeconds(1));
            assertTrue(store.lease("bank", "two").isEmpty(), "more than a lease has passed since it was taken");
            lease.check();
        }
        Instant now = clock.instant();
        assertTrue(items.take("bank", "two", now, now.plus(TrainingLease.LASTS)));
    }

    @Test
    void aRenewalThatFailsIsTriedAgain() throws Exception {
        Watched dynamo = new Watched();
        dynamo.failing.set(3);
        LeaseItems items = new LeaseItems(dynamo, table);
        try (TrainingLease lease = TrainingLease.take(items, clock, "bank", "one", Duration.ofMillis(1))
                .orElseThrow()) {
            dynamo.awaitRenewal();
            assertEquals(0, dynamo.failing.get());
            lease.check();
        }
    }

    @Test
    void whoHasLostItIsToldAndStopsRenewing() throws Exception {
        Watched dynamo = new Watched();
        dynamo.before = () -> {
            clock.pass(TrainingLease.LASTS.plus(MOMENT));
            assertTrue(store.lease("bank", "two").isPresent());
        };
        TrainingLease lease = TrainingLease.take(
                        new LeaseItems(dynamo, table), clock, "bank", "one", Duration.ofMillis(1))
                .orElseThrow();
        while (true) {
            try {
                lease.check();
                Thread.onSpinWait();
            } catch (LeaseLostException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("the dataset 'bank'"), e::getMessage);
                break;
            }
        }
        lease.close();
        assertFalse(store.lease("bank", "three").isPresent());
        assertEquals(1, dynamo.renewals.size());
    }

    @Test
    void anAnswerThatIsLostIsNoPromotionLost() {
        Watched dynamo = new Watched();
        dynamo.losingAnswers.set(1);
        DatasetStore other = new DatasetStore(dynamo, table, Example.promptly(), null, clock);
        try (TrainingLease lease = other.lease("bank", "one").orElseThrow()) {
            assertThrows(RuntimeException.class, () -> other.promote(lease, Optional.empty(), FIRST));
            assertTrue(other.promote(lease, Optional.empty(), FIRST), "said again");
        }
        assertEquals(Optional.of(FIRST), store.champion("bank"));
    }

    /** DynamoDB Local, watched. */
    private static final class Watched extends FaultyDynamoDb {
        final BlockingQueue<UpdateItemRequest> renewals = new LinkedBlockingQueue<>();
        final AtomicInteger failing = new AtomicInteger();
        final AtomicInteger losingAnswers = new AtomicInteger();
        private volatile Runnable before = () -> {};

        Watched() {
            super(items -> items);
        }

        void awaitRenewal() throws InterruptedException {
            Objects.requireNonNull(renewals.poll(1, TimeUnit.MINUTES), "no renewal within a minute");
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw throttled();
            }
            before.run();
            try {
                return super.updateItem(request);
            } finally {
                renewals.add(request);
            }
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            TransactWriteItemsResponse response = super.transactWriteItems(request);
            if (losingAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw throttled();
            }
            return response;
        }
    }
}
