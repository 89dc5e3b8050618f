package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.store.FileWriters.Comparison;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.ContributionTooLargeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores what one file version says, or what of it differs from what another one says: in batches, shards in parallel,
 * each shard in order, so that of two rows with the same key the later one stays. The bytes in flight are bounded. One
 * thread writes, finishes and closes.
 *
 * <pre>{@code
 * try (FileWriter writer = store.write(state, version, table)) {
 *     do {
 *         reader.read(file, writer::write);
 *     } while (!writer.finish());
 * }
 * }</pre>
 */
public final class FileWriter implements AutoCloseable {
    /** A row's values. */
    static final String VALUES = "v";

    /** What rows add up to. */
    static final String STATES = "a";

    /** The customer that a row leads to. */
    static final String CUSTOMER = "o";

    /** What DynamoDB allows for an item. */
    private static final int MAX_BYTES = 400 << 10;

    private final BatchedWrites writes;
    private final SourceItems sources;
    private final Erasures erasures;
    private final ErasedCustomers erased;
    private final @Nullable Digests digests;
    private final DatasetState state;
    private final AssemblyPlan.Table table;
    private final List<Integer> turns;
    private final ItemHash.Hasher hasher = new ItemHash.Hasher();
    private SourceItem source;
    private final @Nullable Comparison base;
    private Digests.@Nullable Output digest;
    private Mode mode;
    private long items;
    private long stored;

    /** What becomes of what is written. */
    private enum Mode {
        /** Those are stored that the base does not have just so. */
        FIRST,
        /** The base does not pay after all: those are stored that were left to it. */
        AGAIN,
        /** None are stored: all have been. */
        DONE
    }

    /**
     * Writes one turn.
     *
     * @param base what the source leans on, null where it stands alone
     * @param turnsBefore those that have written what comes before in the file
     */
    FileWriter(
            BatchedWrites writes,
            SourceItems sources,
            Erasures erasures,
            @Nullable Digests digests,
            DatasetState state,
            AssemblyPlan.Table table,
            SourceItem source,
            @Nullable Comparison base,
            List<Integer> turnsBefore) {
        this.writes = writes;
        this.sources = sources;
        this.erasures = erasures;
        this.erased = erasures.read(state.dataset());
        this.digests = digests;
        this.state = state;
        this.table = table;
        this.source = source;
        this.base = base;
        this.turns = new ArrayList<>(turnsBefore);
        this.mode = source.complete() ? Mode.DONE : Mode.FIRST;
        if (mode == Mode.FIRST && digests != null) {
            digest = digests.create(state, source.id(), source.turns());
            turns.add(source.turns());
        }
    }

    /**
     * Stores a row of a table of customers, now or soon; waits while too many are in flight.
     *
     * @throws ContributionTooLargeException when its id or its values are more than an item holds
     */
    public void write(Contribution row) {
        String before = Keys.contribution(row.owner(), table.name());
        if (erased.has(row.owner())) {
            leaveOut(row.owner(), before, "");
            return;
        }
        SdkBytes values = ContributionCodec.write(table.schema().columns(), row.values());
        write(row.owner(), before, "", VALUES, AttributeValue.fromB(values));
    }

    /**
     * Stores what rows of any other table add up to, now or soon; waits while too many are in flight. Of two with the
     * same owner and part the later one stays.
     *
     * @throws ContributionTooLargeException when its keys or its states are more than an item holds
     */
    public void write(Partial partial) {
        String owner = partial.owner();
        String prefix = table.through() == null ? Keys.customer(owner) : Keys.linked(table.through(), owner);
        boolean isErased = table.through() == null && erased.has(owner);
        if (isErased) {
            leaveOut(owner, Keys.partial(prefix, table.name()), Keys.part(partial.part()));
        } else {
            SdkBytes states = SdkBytes.fromByteArrayUnsafe(partial.states().toBytes());
            write(
                    owner,
                    Keys.partial(prefix, table.name()),
                    Keys.part(partial.part()),
                    STATES,
                    AttributeValue.fromB(states));
        }
        if (table.leads()) {
            String leadsTo = isErased ? Erasures.NOBODY : owner;
            write(partial.part(), Keys.link(table.name(), partial.part()), "", CUSTOMER, text(leadsTo));
        }
    }

    /** Takes away what an earlier writer of the same file may have stored of a customer who was not erased then. */
    private void leaveOut(String shardedBy, String before, String after) {
        if (mode != Mode.DONE && source.turns() > 1) {
            String partition = Keys.shard(state, Keys.shardOf(shardedBy, state.shards()));
            writes.delete(partition, before + source.id() + after);
        }
    }

    /**
     * Ends what the file says, and waits until all of it is stored.
     *
     * @return false when all of the file must be written once more from its beginning: what it has in common with the
     *     other one is too little
     */
    public boolean finish() {
        if (mode == Mode.DONE) {
            return true;
        }
        if (base != null && mode == Mode.FIRST) {
            if (base.content().pays()) {
                writeTombstones(base);
            } else {
                sources.standAlone(state, source);
                source = source.standingAlone();
                mode = Mode.AGAIN;
                if (base.content().unchanged() > 0) {
                    endDigest();
                    return false;
                }
            }
        }
        writes.close();
        endDigest();
        leaveOutErasedMeanwhile();
        sources.complete(state, source, items, stored, turns);
        mode = Mode.DONE;
        return true;
    }

    /** Who was erased when this writer began. */
    public ErasedCustomers erased() {
        return erased;
    }

    /** How many items this writer has stored so far. */
    public long stored() {
        return stored;
    }

    /** How many items another file says just so, and so were left to it. */
    public long unchanged() {
        return base == null || mode == Mode.AGAIN ? 0 : base.content().unchanged();
    }

    /**
     * Ends what this writer stores of the file, and waits until it is stored.
     *
     * @return what {@link DatasetStore#resume} needs to store the rest
     */
    public String suspend() {
        writes.close();
        endDigest();
        leaveOutErasedMeanwhile();
        sources.stored(state, source, stored);
        return source.id() + "/" + turns.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Once all is stored: who was erased since this writer began may have been written after the erasure looked. */
    private void leaveOutErasedMeanwhile() {
        ErasedCustomers since = erasures.read(state.dataset()).since(erased);
        if (since.isEmpty()) {
            return;
        }
        if (turns.isEmpty()) {
            throw storeAgain();
        }
        try (BatchedWrites deletes = erasures.writes(state.dataset())) {
            for (int turn : turns) {
                boolean read = digests != null
                        && digests.read(state, source.id(), turn, (before, after, hash) -> {
                            ItemKey key = ItemKey.of(before + source.id() + after);
                            if (key.leadingTable().isEmpty() && since.has(key.owner())) {
                                Erasures.takeAway(deletes, state, key, table.leads());
                            }
                        });
                if (!read) {
                    throw storeAgain();
                }
            }
        }
    }

    private static SdkClientException storeAgain() {
        return SdkClientException.create("a customer was erased while the file was stored: store it again");
    }

    /** Takes note of what has been written before. @return false when that cannot be had */
    boolean takeUp(List<Integer> turnsBefore) {
        for (int turn : turnsBefore) {
            boolean read = digests != null
                    && digests.read(state, source.id(), turn, (before, after, content) -> {
                        items++;
                        if (base != null) {
                            base.content().covers(hasher.of(Keys.utf8(before), Keys.utf8(after)), content);
                        }
                    });
            if (!read) {
                return false;
            }
        }
        return true;
    }

    /** Gives up what was not finished, and waits until nothing is in flight. */
    @Override
    public void close() {
        if (digest != null) {
            digest.abort();
            digest = null;
        }
        writes.close();
    }

    private void endDigest() {
        if (digest != null) {
            digest.close();
            digest = null;
        }
    }

    private void write(String shardedBy, String before, String after, String name, AttributeValue value) {
        if (mode == Mode.DONE) {
            return;
        }
        byte[] bytes = value.b() == null ? Keys.utf8(value.s()) : value.b().asByteArrayUnsafe();
        byte[] beforeBytes = Keys.utf8(before);
        byte[] afterBytes = Keys.utf8(after);
        ItemHash content = hasher.of(beforeBytes, afterBytes, bytes);
        if (digest != null) {
            digest.item(before, after, content);
            items++;
        }
        if (base != null) {
            ItemHash key = hasher.of(beforeBytes, afterBytes);
            if (mode == Mode.FIRST
                    ? base.content().covers(key, content)
                    : !base.content().isLeft(key)) {
                return;
            }
        }
        put(shardedBy, before + source.id() + after, name.length() + bytes.length, Map.of(name, value));
    }

    private void writeTombstones(Comparison against) {
        if (against.content().absent() == 0) {
            return;
        }
        String of = against.source().id();
        Digests.Reader absent = (before, after, hash) -> {
            String owner = ItemKey.of(before + of + after).owner();
            if (!erased.has(owner) && against.content().isAbsent(hasher.of(Keys.utf8(before), Keys.utf8(after)))) {
                put(owner, before + source.id() + after, 0, Map.of());
            }
        };
        for (int turn : against.source().digest()) {
            if (!Objects.requireNonNull(digests).read(state, of, turn, absent)) {
                throw SdkClientException.create("the digest of " + of + " is gone: store the file again");
            }
        }
    }

    private void put(String shardedBy, String sort, int valueBytes, Map<String, AttributeValue> attributes) {
        String partition = Keys.shard(state, Keys.shardOf(shardedBy, state.shards()));
        int sortBytes = Keys.utf8(sort).length;
        if (sortBytes > Keys.MAX_SORT_BYTES) {
            throw new ContributionTooLargeException("an id or key of a row makes a key of " + sortBytes
                    + " bytes, more than the " + Keys.MAX_SORT_BYTES + " that DynamoDB allows: shorten it"
                    + " (each # and % in it counts three)");
        }
        int bytes = Keys.PARTITION.length() + partition.length() + Keys.SORT.length() + sortBytes + valueBytes;
        if (bytes > MAX_BYTES) {
            throw new ContributionTooLargeException("what is to be stored of one "
                    + (table.ofCustomers() ? "customer" : "row or owner of rows") + " takes " + bytes
                    + " bytes, more than the " + MAX_BYTES + " that a DynamoDB item holds: leave out "
                    + (table.ofCustomers() ? "columns of long texts" : "quantiles and counts of different values"));
        }
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put(Keys.PARTITION, text(partition));
        item.put(Keys.SORT, text(sort));
        stored++;
        writes.put(partition, sort, item, bytes);
    }
}
