package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores what one file version's rows add up to, under the customer or under the row that leads to the customer. */
final class PartialItems implements PartialWriter {
    /** The states. */
    static final String STATES = "a";

    /** The customer that a row leads to. */
    static final String CUSTOMER = "o";

    /** What DynamoDB allows for an item. */
    private static final int MAX_BYTES = 400 << 10;

    private final BatchedWrites writes;
    private final DatasetState state;
    private final AssemblyPlan.Table table;
    private final String source;

    PartialItems(
            DynamoDbClient client,
            String storeTable,
            Backoff backoff,
            DatasetState state,
            FileVersion version,
            AssemblyPlan.Table table) {
        this.writes =
                new BatchedWrites(client, storeTable, backoff, "what the rows of " + version.key() + " add up to");
        this.state = state;
        this.table = table;
        this.source = Keys.source(version.id(), table.schema().hash());
    }

    @Override
    public void write(Partial partial) {
        String owner = partial.owner();
        String prefix = table.through() == null ? Keys.customer(owner) : Keys.linked(table.through(), owner);
        put(
                owner,
                Keys.partial(prefix, table.name(), source, partial.part()),
                Map.of(
                        ContributionItems.SCHEMA,
                        text(table.schema().hash()),
                        STATES,
                        AttributeValue.fromB(
                                SdkBytes.fromByteArrayUnsafe(partial.states().toBytes()))));
        if (table.leads()) {
            put(partial.part(), Keys.link(table.name(), partial.part(), source), Map.of(CUSTOMER, text(owner)));
        }
    }

    private void put(String shardedBy, String sort, Map<String, AttributeValue> attributes) {
        String partition = Keys.shard(state, Keys.shardOf(shardedBy, state.shards()));
        int sortBytes = Keys.utf8(sort).length;
        if (sortBytes > Keys.MAX_SORT_BYTES) {
            throw new ContributionTooLargeException("the keys of a row make a key of " + sortBytes
                    + " bytes, more than the " + Keys.MAX_SORT_BYTES + " that DynamoDB allows: shorten them"
                    + " (each # and % counts three)");
        }
        int bytes = Keys.PARTITION.length() + Keys.utf8(partition).length + Keys.SORT.length() + sortBytes;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            AttributeValue value = attribute.getValue();
            bytes += attribute.getKey().length()
                    + (value.b() == null
                            ? Keys.utf8(value.s()).length
                            : value.b().asByteArrayUnsafe().length);
        }
        if (bytes > MAX_BYTES) {
            throw new ContributionTooLargeException("what the rows of one owner add up to takes " + bytes
                    + " bytes, more than the " + MAX_BYTES
                    + " that a DynamoDB item holds: use fewer quantiles and counts"
                    + " of different values");
        }
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put(Keys.PARTITION, text(partition));
        item.put(Keys.SORT, text(sort));
        writes.put(partition, sort, item, bytes);
    }

    @Override
    public void close() {
        writes.close();
    }
}
