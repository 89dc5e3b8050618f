package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.value.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The store of all datasets in one DynamoDB table with the string keys {@code pk} and {@code sk}; the layout is in
 * {@code docs/store.md}. Reads are consistent. Failures that may pass are thrown as the SDK's {@code SdkException}.
 */
public final class DatasetStore {
    /** The shards of a dataset created by this code. */
    public static final int SHARDS = 8;

    /** In the table called {@code table}. */
    public DatasetStore(DynamoDbClient client, String table) {
        throw new UnsupportedOperationException();
    }

    /** The dataset, created when there is none. */
    public DatasetState open(String dataset) {
        throw new UnsupportedOperationException();
    }

    /** The dataset, empty when there is none. */
    public Optional<DatasetState> find(String dataset) {
        throw new UnsupportedOperationException();
    }

    /** The manifest: every file that the dataset's generation knows, in the order in which files are read. */
    public List<FileEntry> files(DatasetState state) {
        throw new UnsupportedOperationException();
    }

    /** Begins to store what one file version says. Nothing of it is seen before {@link #flip}. */
    public ContributionWriter write(DatasetState state, FileVersion version, String table, TableSchema schema) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the entry the file's one, and raises the dataset's revision, in one conditional write. Making the same
     * entry again raises nothing.
     *
     * @return the dataset's revision; empty when the manifest already has a newer version of the file
     */
    public OptionalLong flip(DatasetState state, FileEntry entry) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads all customers as the given files say, by one Query a shard in parallel.
     *
     * @param files those that count; the newest row of each customer wins, with a table delivered in full only the
     *     newest file's
     */
    public Customers customers(DatasetState state, String table, TableDefinition definition, List<FileEntry> files) {
        throw new UnsupportedOperationException();
    }

    /** Records that a training starts from {@code revision}, before it reads. */
    public void trainingStarts(DatasetState state, long revision) {
        throw new UnsupportedOperationException();
    }

    /**
     * Stores the segments of every customer of a training: one item a customer for all segmentations.
     *
     * @param customerIds n
     * @param scores by segmentation, n each
     */
    public void writeSegments(
            DatasetState state,
            String trainingId,
            Instant scoredAt,
            List<String> customerIds,
            Map<String, List<Score>> scores) {
        throw new UnsupportedOperationException();
    }

    /** What lookups use now, empty before the first training. */
    public Optional<Champion> champion(String dataset) {
        throw new UnsupportedOperationException();
    }

    /**
     * Points lookups to a training's models, last of all.
     *
     * @return false when another champion than {@code expected} is there by now, which is then left
     */
    public boolean promote(String dataset, Optional<Champion> expected, Champion champion) {
        throw new UnsupportedOperationException();
    }

    /** One customer's visible values and stored segments, by one Query; empty when no visible file has the customer. */
    public Optional<StoredCustomer> customer(
            DatasetState state, String customerId, List<FileEntry> files, TableSchema schema) {
        throw new UnsupportedOperationException();
    }
}
