package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.value.TableSchema;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores one file version's contributions. */
final class ContributionItems implements ContributionWriter {
    /** The hash of the schema that the values were written by. */
    static final String SCHEMA = "h";

    /** The values. */
    static final String VALUES = "v";

    /** What DynamoDB allows for an item. */
    private static final int MAX_BYTES = 400 << 10;

    private final BatchedWrites writes;
    private final DatasetState state;
    private final FileVersion version;
    private final String table;
    private final TableSchema schema;

    ContributionItems(
            DynamoDbClient client,
            String storeTable,
            Backoff backoff,
            DatasetState state,
            FileVersion version,
            String table,
            TableSchema schema) {
        this.writes = new BatchedWrites(client, storeTable, backoff, "the contributions of " + version.key());
        this.state = state;
        this.version = version;
        this.table = table;
        this.schema = schema;
    }

    @Override
    public void write(Contribution contribution) {
        String id = contribution.owner();
        String partition = Keys.shard(state, Keys.shardOf(id, state.shards()));
        String sort = Keys.contribution(id, table, version.id());
        int sortBytes = Keys.utf8(sort).length;
        if (sortBytes > Keys.MAX_SORT_BYTES) {
            throw new ContributionTooLargeException("a customer id makes a key of " + sortBytes
                    + " bytes, more than the " + Keys.MAX_SORT_BYTES + " that DynamoDB allows: shorten it"
                    + " (each # and % in it counts three)");
        }
        SdkBytes values = ContributionCodec.write(schema.columns(), contribution.values());
        int bytes = Keys.PARTITION.length()
                + Keys.utf8(partition).length
                + Keys.SORT.length()
                + sortBytes
                + SCHEMA.length()
                + Keys.utf8(schema.hash()).length
                + VALUES.length()
                + values.asByteArrayUnsafe().length;
        if (bytes > MAX_BYTES) {
            throw new ContributionTooLargeException(
                    "the values of one customer take " + bytes + " bytes, more than the " + MAX_BYTES
                            + " that a DynamoDB item holds: leave out columns of long texts");
        }
        Map<String, AttributeValue> item = Map.of(
                Keys.PARTITION,
                text(partition),
                Keys.SORT,
                text(sort),
                SCHEMA,
                text(schema.hash()),
                VALUES,
                AttributeValue.fromB(values));
        writes.put(partition, sort, item, bytes);
    }

    @Override
    public void close() {
        writes.close();
    }
}
