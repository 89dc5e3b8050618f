package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.assembly.AssemblyPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Deletes items that nothing asks for any more, so many at a time. What makes that safe is in {@code docs/store.md}: a
 * source is marked first; what is asked is found afterwards; and marks are never taken back.
 */
final class Sweeper {
    /** Longer than a training or a lookup may go on reading by the manifest that it began with. */
    static final Duration GRACE = Duration.ofHours(1);

    /** After this the name of a source of which nothing is left may be used again: no writer goes on for so long. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** A pass is worth its reading when so large a share of what the last one left has been given up. */
    private static final int WORTH = 20;

    /** Where a pass is, is kept each time it has looked at so many more. */
    static final int KEPT_EVERY = 5_000;

    /** How often the manifest is read while files become visible meanwhile. */
    private static final int ATTEMPTS = 3;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;
    private final ManifestItems manifest;
    private final StateItems states;
    private final Erasures erasures;
    private final SweepMarks marks;
    private final OldGenerations oldGenerations;

    Sweeper(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            InstantSource clock,
            ManifestItems manifest,
            StateItems states,
            Erasures erasures) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
        this.manifest = manifest;
        this.states = states;
        this.erasures = erasures;
        this.marks = new SweepMarks(client, table, clock);
        this.oldGenerations = new OldGenerations(client, table, backoff, clock, GRACE);
    }

    /** Looks at about so many items, while {@code hasTime}. */
    Swept sweep(String dataset, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        DatasetState state = states.find(dataset).orElse(null);
        if (state == null) {
            return Swept.NOTHING;
        }
        return sweep(state, null, plan, items, hasTime);
    }

    /** The same, where the manifest was read just now. */
    Swept sweep(Manifest known, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        return sweep(known.state(), known, plan, items, hasTime);
    }

    private Swept sweep(
            DatasetState state, @Nullable Manifest known, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        Swept old = oldGenerations.delete(state, items, hasTime);
        return old.isStopped() ? old : old.and(sweepPresent(state, known, plan, items, hasTime));
    }

    private Swept sweepPresent(
            DatasetState state, @Nullable Manifest known, AssemblyPlan plan, long items, BooleanSupplier hasTime) {
        SweepPass pass = SweepPass.read(client, table, state);
        Moment moment = moment(state, known, plan, false);
        if (moment == null) {
            return Swept.NOTHING;
        }
        long given = mark(moment, pass.pass());
        SweepPass counted = pass.giving(given);
        boolean worth = counted.given() > 0 && counted.given() >= counted.left() / WORTH;
        if (!pass.running() && !worth) {
            if (given > 0) {
                counted.write(client, table, state);
            }
            return Swept.NOTHING;
        }
        if (!hasTime.getAsBoolean()) {
            counted.write(client, table, state);
            return new Swept(0, 0, true);
        }
        // Read after the marks: whoever began to lean on a source before it was marked is seen here.
        Moment marked = moment(state, null, plan, true);
        return marked == null
                ? Swept.NOTHING
                : new Step(marked, plan, pass.running() ? counted : counted.next()).run(items, hasTime);
    }

    /** What is asked while the dataset is at one revision. */
    private record Moment(DatasetState state, SweepPlan plan) {}

    /** Null while files keep becoming visible. */
    private @Nullable Moment moment(DatasetState began, @Nullable Manifest known, AssemblyPlan plan, boolean marked) {
        DatasetState before = began;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Manifest read = known != null && attempt == 0 ? known : manifest.read(before);
            DatasetState after = states.find(before.dataset()).orElse(before);
            if (after.generation() != began.generation()) {
                return null;
            }
            if (after.revision() == before.revision()) {
                long since = clock.instant().minus(GRACE).getEpochSecond();
                return new Moment(after, new SweepPlan(read, plan, since, marked));
            }
            before = after;
        }
        return null;
    }

    /** Marks what nothing asks for. @return how many items were stored under what was given up */
    private long mark(Moment moment, long pass) {
        moment.plan.toNote().forEach(source -> marks.unused(moment.state, source));
        long given = 0;
        for (SourceItem source : moment.plan.toShadow()) {
            marks.shadowed(moment.state, source);
            given += source.use().stored();
        }
        for (SourceItem source : moment.plan.toGiveUp()) {
            marks.gone(moment.state, source, pass);
            given += source.complete()
                    ? source.use().stored()
                    : Math.max(1, source.use().stored());
        }
        return given;
    }

    /** Goes over some of the items. */
    private final class Step {
        private final AssemblyPlan plan;
        private final BatchedWrites writes;
        private final ErasedCustomers erased;
        private Moment moment;
        private SweepPass pass;
        private long seen;
        private long deleted;
        private long kept;

        Step(Moment moment, AssemblyPlan plan, SweepPass pass) {
            this.moment = moment;
            this.plan = plan;
            this.pass = pass;
            this.writes = new BatchedWrites(client, table, backoff, "what is swept");
            this.erased = erasures.read(moment.state.dataset());
        }

        Swept run(long items, BooleanSupplier hasTime) {
            boolean goesOn = true;
            try (writes) {
                while (goesOn && seen < items && pass.shard() < moment.state.shards()) {
                    goesOn = shard(items, hasTime);
                }
            }
            boolean ended = pass.shard() == moment.state.shards();
            if (ended) {
                Instant forgotten = clock.instant().plus(REMEMBERED);
                for (SourceItem source : moment.plan.empty(pass.pass())) {
                    marks.expire(moment.state, source, forgotten);
                }
                pass = pass.done();
            }
            pass.write(client, table, moment.state);
            return new Swept(seen, deleted, !goesOn && !ended && !hasTime.getAsBoolean());
        }

        /**
         * Goes on in a shard, to its end or to the end of an owner once so many items have been seen.
         *
         * @return false when there is no time for more, or another sweep is further on
         */
        private boolean shard(long items, BooleanSupplier hasTime) {
            String partition = Keys.shard(moment.state, pass.shard());
            List<StoredItem> owner = new ArrayList<>();
            String from = pass.after();
            while (true) {
                QueryResponse page = page(partition, from);
                for (Map<String, AttributeValue> attributes : page.items()) {
                    StoredItem item = new StoredItem(attributes);
                    if (!owner.isEmpty() && !item.key().isBeside(owner.getLast().key())) {
                        finish(partition, owner);
                        if (seen >= items) {
                            return true;
                        }
                    }
                    owner.add(item);
                }
                if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
                    if (!owner.isEmpty()) {
                        finish(partition, owner);
                    }
                    pass = pass.at(pass.shard() + 1, "", 0);
                    return isKept() && hasTime.getAsBoolean();
                }
                if (!isKept() || !hasTime.getAsBoolean()) {
                    return false;
                }
                from = text(page.lastEvaluatedKey(), Keys.SORT);
            }
        }

        /**
         * Keeps where the pass is now and then, once all is deleted that was to be before, so that a sweep that dies is gone on
         * with from there.
         *
         * @return false when another sweep is further on
         */
        private boolean isKept() {
            if (seen - kept < KEPT_EVERY) {
                return true;
            }
            writes.flush();
            kept = seen;
            return pass.write(client, table, moment.state);
        }

        private void finish(String partition, List<StoredItem> owner) {
            ItemKey key = owner.getFirst().key();
            long before = deleted;
            if (key.leadingTable().isEmpty() && erased.has(key.owner())) {
                // A writer that died after the erasure had looked has left it.
                owner.forEach(item -> delete(partition, item));
            } else {
                sweep(partition, owner);
            }
            seen += owner.size();
            String last = text(owner.getLast().attributes(), Keys.SORT);
            pass = pass.at(pass.shard(), last, owner.size() - (deleted - before));
            owner.clear();
        }

        private void sweep(String partition, List<StoredItem> owner) {
            Map<StoredItem.Same, List<StoredItem>> byItem = new LinkedHashMap<>();
            for (StoredItem item : owner) {
                if (!item.key().kind().equals(Keys.SEGMENTS)) {
                    byItem.computeIfAbsent(item.same(), same -> new ArrayList<>(2))
                            .add(item);
                }
            }
            byItem.values().forEach(same -> {
                if (same.stream().anyMatch(moment.plan::isUnknown)) {
                    // Stored since the manifest was read, or all that is left of a source: reading it again tells.
                    Moment later = moment(moment.state, null, plan, true);
                    if (later == null) {
                        return;
                    }
                    moment = later;
                    same.stream().filter(moment.plan::isUnknown).forEach(item -> delete(partition, item));
                }
                moment.plan.toDelete(same).forEach(item -> delete(partition, item));
            });
        }

        private void delete(String partition, StoredItem item) {
            writes.delete(partition, text(item.attributes(), Keys.SORT));
            deleted++;
        }

        private QueryResponse page(String partition, String after) {
            for (int failed = 1; ; failed++) {
                try {
                    return client.query(query -> {
                        query.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk")
                                // A tombstone is told by what it does not have.
                                .projectionExpression("sk, v, a, o")
                                .expressionAttributeValues(Map.of(":pk", text(partition)));
                        if (!after.isEmpty()) {
                            query.exclusiveStartKey(Attributes.key(partition, after));
                        }
                    });
                } catch (AwsServiceException e) {
                    if (!e.isThrottlingException() || failed >= backoff.attempts()) {
                        throw e;
                    }
                    backoff.pause(failed);
                }
            }
        }
    }
}
