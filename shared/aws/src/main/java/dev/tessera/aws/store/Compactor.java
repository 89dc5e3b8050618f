package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.assembly.AssemblyPlan;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Merges what old files of events say of each owner into one item, so many items at a time. What makes that safe is in {@code
 * docs/store.md}: nothing of it is read before all is stored, and one transaction has it take the files' place.
 */
final class Compactor {
    /** After the ingest of so many files at most, if there is time, all items have been looked at. */
    private static final int STEPS = 15;

    /** How far it is, is kept after so many items at most. */
    private static final int KEPT_EVERY = 20_000;

    /** More than this in bytes of partials is not merged into one item. */
    private static final int MOST_BYTES = 200 << 10;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;
    private final ManifestItems manifest;
    private final SourceItems sources;
    private final Schemas schemas;
    private final Erasures erasures;
    private final CompactionRule rule;

    Compactor(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            InstantSource clock,
            ManifestItems manifest,
            SourceItems sources,
            Schemas schemas,
            Erasures erasures,
            CompactionRule rule) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
        this.manifest = manifest;
        this.sources = sources;
        this.schemas = schemas;
        this.erasures = erasures;
        this.rule = rule;
    }

    /** One step, of the first table where there is something to do. @return whether there was */
    boolean compact(Manifest now, AssemblyPlan plan, long rows, BooleanSupplier hasTime) {
        long stored = now.sources().values().stream()
                .mapToLong(source -> source.use().stored())
                .sum();
        long most = Math.max(Math.max(rule.itemsAtOnce(), 2 * rows), stored / STEPS);
        List<AssemblyPlan.Table> tables =
                plan.tables().stream().filter(Compaction::concerns).toList();
        for (AssemblyPlan.Table of : tables) {
            Optional<Compaction> begun = Compaction.begun(now, of).stream().findFirst();
            Optional<Compaction> due = begun.or(() -> Compaction.due(now, of, rule, clock.instant()));
            if (due.isPresent()) {
                Optional<SourceItem> into = begun.isPresent()
                        ? Optional.ofNullable(now.sources().get(due.get().id()))
                        : sources.beginCompacted(now.state(), due.get());
                into.ifPresent(source -> new Step(now.state(), plan, due.get(), source).run(most, hasTime));
                return true;
            }
        }
        return false;
    }

    /** Goes over some of the items. */
    private final class Step {
        private final DatasetState state;
        private final Compaction compaction;
        private final Set<String> members;
        private final SourceItem into;
        private final StoredValues values;
        private final ErasedCustomers erased;
        private final BatchedWrites writes;
        private final List<Written> written = new ArrayList<>();
        private int shard;
        private String after;
        private long seen;
        private long stored;
        private boolean isOvertaken;

        /** An item that was stored of a customer. */
        private record Written(String owner, String partition, String sort) {}

        Step(DatasetState state, AssemblyPlan plan, Compaction compaction, SourceItem into) {
            this.state = state;
            this.compaction = compaction;
            this.members = Set.copyOf(compaction.members());
            this.into = into;
            this.values = new StoredValues(schemas, state.dataset(), plan);
            this.erased = erasures.read(state.dataset());
            this.writes = new BatchedWrites(client, table, backoff, "what is compacted");
            this.shard = into.compacted().shard();
            this.after = into.compacted().after();
        }

        void run(long items, BooleanSupplier hasTime) {
            if (!into.complete()) {
                boolean goesOn = true;
                try (writes) {
                    while (goesOn && seen < items && shard < state.shards()) {
                        goesOn = shard(Math.min(items, seen + KEPT_EVERY), hasTime);
                        keep();
                    }
                }
                if (isOvertaken || shard < state.shards()) {
                    return;
                }
                sources.complete(state, into, 0, 0, List.of());
            }
            manifest.compact(state, compaction);
        }

        /** Keeps how far it is, once all before is stored. */
        private void keep() {
            writes.flush();
            leaveOutErasedMeanwhile();
            if (!isOvertaken) {
                sources.compacting(state, into, shard, after, stored);
            }
            written.clear();
            stored = 0;
        }

        /** Who was erased since this began may have been written after the erasure looked. */
        private void leaveOutErasedMeanwhile() {
            ErasedCustomers since = erasures.read(state.dataset()).since(erased);
            try (BatchedWrites deletes = erasures.writes(state.dataset())) {
                written.stream()
                        .filter(item -> since.has(item.owner()))
                        .forEach(item -> deletes.delete(item.partition(), item.sort()));
            }
        }

        /**
         * Goes on in a shard, to its end or to the end of an owner once so many items have been seen.
         *
         * @return false when there is no time for more, or nothing more to do
         */
        private boolean shard(long items, BooleanSupplier hasTime) {
            String partition = Keys.shard(state, shard);
            List<StoredItem> owner = new ArrayList<>();
            QueryRequest.Builder query = QueryRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    // Only what merges need travel.
                    .projectionExpression("sk, a")
                    .expressionAttributeValues(Map.of(":pk", text(partition)));
            if (!after.isEmpty()) {
                query.exclusiveStartKey(Attributes.key(partition, after));
            }
            boolean[] ended = new boolean[1];
            new PatientQuery(client, backoff).whileWanted(query.build(), page -> {
                // After what is merged was read, and before it is stored: of members that are given up only a part may
                // have been there.
                isOvertaken = !sources.isCompacting(state, into.id());
                ended[0] = isOvertaken || (seen > 0 && !hasTime.getAsBoolean());
                if (ended[0]) {
                    return false;
                }
                for (Map<String, AttributeValue> attributes : page) {
                    StoredItem item = new StoredItem(attributes);
                    if (!owner.isEmpty() && !item.key().isBeside(owner.getLast().key())) {
                        finish(partition, owner);
                        ended[0] = seen >= items;
                    }
                    if (ended[0]) {
                        return false;
                    }
                    owner.add(item);
                }
                return true;
            });
            if (!ended[0]) {
                if (!owner.isEmpty()) {
                    finish(partition, owner);
                }
                shard++;
                after = "";
            }
            return !isOvertaken && hasTime.getAsBoolean();
        }

        private void finish(String partition, List<StoredItem> owner) {
            ItemKey key = owner.getFirst().key();
            boolean isErased = key.leadingTable().isEmpty() && erased.has(key.owner());
            List<StoredItem> same = new ArrayList<>();
            for (StoredItem item : owner) {
                ItemKey of = item.key();
                boolean concerns = of.kind().equals(Keys.PARTIAL)
                        && of.table().equals(compaction.table().name());
                if (concerns && isErased && of.source().equals(into.id())) {
                    // A step that broke off has stored it.
                    writes.delete(partition, text(item.attributes(), Keys.SORT));
                }
                if (concerns && !isErased && members.contains(of.source()) && !item.isTombstone()) {
                    same.add(item);
                }
            }
            merge(partition, same);
            seen += owner.size();
            after = text(owner.getLast().attributes(), Keys.SORT);
            owner.clear();
        }

        /** Into one item, or several where one could not hold it. */
        private void merge(String partition, List<StoredItem> items) {
            int part = 0;
            int bytes = 0;
            States merged = null;
            for (StoredItem item : items) {
                int more = Attributes.value(item.attributes(), FileWriter.STATES)
                        .b()
                        .asByteArrayUnsafe()
                        .length;
                if (merged != null && bytes + more > MOST_BYTES) {
                    put(partition, new Partial(item.key().owner(), "" + part++, merged), item.key());
                    merged = null;
                    bytes = 0;
                }
                if (merged == null) {
                    merged = new States(compaction.table().measures());
                }
                merged.merge(values.partial(item).states());
                bytes += more;
            }
            if (merged != null) {
                ItemKey key = items.getFirst().key();
                put(partition, new Partial(key.owner(), "" + part, merged), key);
            }
        }

        private void put(String partition, Partial partial, ItemKey like) {
            String owner = like.leadingTable().isEmpty()
                    ? Keys.customer(like.owner())
                    : Keys.linked(like.leadingTable(), like.owner());
            String sort = Keys.partial(owner, like.table()) + into.id() + Keys.part(partial.part());
            byte[] bytes = partial.states().toBytes();
            writes.put(
                    partition,
                    sort,
                    Map.of(
                            Keys.PARTITION,
                            text(partition),
                            Keys.SORT,
                            text(sort),
                            FileWriter.STATES,
                            AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes))),
                    partition.length() + Keys.utf8(sort).length + bytes.length);
            if (like.leadingTable().isEmpty()) {
                written.add(new Written(like.owner(), partition, sort));
            }
            stored++;
        }
    }
}
