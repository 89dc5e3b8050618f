package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.Chains.Spoken;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.Assembly;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads a whole dataset, a Query a shard, in parallel. Holds a page of each shard beside the result. */
final class AssemblyReader {
    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final DatasetState state;
    private final CountingSources sources;
    private final ErasedCustomers erased;
    private final StoredValues values;
    private final Assembly assembly;

    AssemblyReader(
            DynamoDbClient client,
            String table,
            Backoff backoff,
            Schemas schemas,
            DatasetState state,
            AssemblyPlan plan,
            Derivations derivations,
            CountingSources sources,
            ErasedCustomers erased) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.state = state;
        this.sources = sources;
        this.erased = erased;
        this.values = new StoredValues(schemas, state.dataset(), plan);
        this.assembly = new Assembly(plan, derivations);
    }

    Assembled read() {
        if (sources.isEmpty()) {
            return assembly.finish(Map.of());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> shards = new ArrayList<>();
            for (int shard = 0; shard < state.shards(); shard++) {
                String partition = Keys.shard(state, shard);
                shards.add(threads.submit(() -> new Shard(partition).read()));
            }
            try {
                for (Future<?> shard : shards) {
                    shard.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw cause(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while reading dataset '" + state.dataset() + "'", e);
            }
        }
        return assembly.finish(sources.byTable());
    }

    private RuntimeException cause(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        return new IllegalStateException("could not read dataset '" + state.dataset() + "'", e.getCause());
    }

    /** What an item adds to the assembly, once all shards may. */
    private interface Addition {
        void to(Assembly assembly);
    }

    private void add(List<Addition> additions) {
        synchronized (assembly) {
            additions.forEach(addition -> addition.to(assembly));
        }
    }

    /** One shard: an owner's items follow one another, so that all are known once another owner begins. */
    private final class Shard {
        private final String partition;
        private final OwnerItems items = new OwnerItems(sources);
        private @Nullable ItemKey last;
        private List<Addition> additions = new ArrayList<>();

        Shard(String partition) {
            this.partition = partition;
        }

        void read() {
            QueryRequest query = QueryRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    // Segments need not travel.
                    .filterExpression("attribute_not_exists(g)")
                    .projectionExpression("sk, v, a, o")
                    .expressionAttributeValues(Map.of(":pk", text(partition)))
                    .build();
            new PatientQuery(client, backoff).forEachPage(query, page -> {
                page.forEach(this::take);
                add(additions);
                additions = new ArrayList<>();
            });
            finishOwner();
            add(additions);
        }

        private void take(Map<String, AttributeValue> attributes) {
            StoredItem item = new StoredItem(attributes);
            ItemKey key = item.key();
            Chains chains = sources.of(key);
            // Where an erasure has broken off, what is left counts for nothing.
            if (chains == null || (key.leadingTable().isEmpty() && erased.has(key.owner()))) {
                return;
            }
            if (last != null && !key.isBeside(last)) {
                finishOwner();
            }
            last = key;
            FileVersion alone = key.kind().equals(Keys.PARTIAL) ? chains.alone(key.source()) : null;
            if (alone == null) {
                items.add(item);
            } else {
                speak(alone, item);
            }
        }

        private void finishOwner() {
            items.drainTo(versions -> {
                ItemKey key = versions.get(0).item().key();
                switch (key.kind()) {
                    case Keys.PARTIAL -> versions.forEach(spoken -> speak(spoken.version(), spoken.item()));
                    case Keys.LINK -> link(versions.getLast());
                    default -> {
                        Values row = values.row(versions);
                        additions.add(all -> all.row(key.table(), key.owner(), row));
                    }
                }
            });
        }

        private void speak(FileVersion version, StoredItem item) {
            Partial partial = values.partial(item);
            additions.add(all -> all.partialWithoutLink(item.key().table(), version, partial));
        }

        /** Of rows of one file with one key the last leads: the link says which that was, the rows do not. */
        private void link(Spoken newest) {
            ItemKey key = newest.item().key();
            String named = text(newest.item().attributes(), FileWriter.CUSTOMER);
            String customer = erased.has(named) ? Erasures.NOBODY : named;
            additions.add(all -> all.link(key.table(), key.owner(), customer, newest.version()));
        }
    }
}
