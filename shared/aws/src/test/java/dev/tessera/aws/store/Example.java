package dev.tessera.aws.store;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.servers.Servers;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A small dataset: a balance and a city of each customer. */
final class Example {
    static final String TABLE = "customers";
    static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    static final TableDefinition DELTA = table(Delivery.DELTA);
    static final TableDefinition FULL = table(Delivery.FULL);
    static final TableSchema SCHEMA = TableSchema.of(DELTA);

    private Example() {}

    /** A store in a table of its own, that waits for nothing. */
    static DatasetStore store() {
        return store(Servers.dynamoDb());
    }

    static DatasetStore store(DynamoDbClient client) {
        return new DatasetStore(client, Servers.newTable(), promptly(), null, InstantSource.system());
    }

    /** For digests. */
    static Bucket newBucket() {
        String name = Servers.name("digests");
        Servers.clients().s3().createBucket(create -> create.bucket(name));
        return new Bucket(Servers.clients().s3(), name);
    }

    static AssemblyPlan.Table table(TableSchema schema, Delivery delivery) {
        return AssemblyPlan.of(TABLE, schema, delivery).customersTable();
    }

    static Backoff promptly() {
        return new Backoff(50, Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, duration -> {});
    }

    static FileVersion version(String key, int second, String etag) {
        return FileVersion.of("incoming/bank/" + key, TIME.plusSeconds(second), etag, 100);
    }

    static FileEntry visible(FileVersion version) {
        return new FileEntry(version, TABLE, SCHEMA.hash(), FileState.VISIBLE, 3, 0, "");
    }

    /** The manifest, without where what files say is stored. */
    static List<FileEntry> files(DatasetStore store, DatasetState state) {
        return store.files(state).stream()
                .map(file -> new FileEntry(
                        file.version(),
                        file.table(),
                        file.schema(),
                        file.state(),
                        file.rows(),
                        file.rejected(),
                        file.reason(),
                        file.days()))
                .toList();
    }

    static Contribution customer(String id, double balance, String city) {
        Values values = new Values(2);
        values.setNumber(0, balance);
        values.setText(1, city);
        return new Contribution(id, "", values);
    }

    static void write(DatasetStore store, DatasetState state, FileVersion version, Contribution... contributions) {
        write(store, state, version, table(SCHEMA, Delivery.DELTA), List.of(contributions));
    }

    static void write(
            DatasetStore store,
            DatasetState state,
            FileVersion version,
            AssemblyPlan.Table table,
            List<Contribution> contributions) {
        try (FileWriter writer = store.write(state, version, table)) {
            do {
                contributions.forEach(writer::write);
            } while (!writer.finish());
        }
    }

    static Customers customers(
            DatasetStore store, DatasetState state, TableDefinition definition, List<FileEntry> files) {
        TableSchema schema = TableSchema.of(definition);
        AssemblyPlan plan = AssemblyPlan.of(TABLE, schema, definition.delivery());
        return store.assemble(state, plan, Derivations.none(schema.columns()), files)
                .customers();
    }

    static Optional<StoredCustomer> customer(
            DatasetStore store, DatasetState state, String id, List<FileEntry> files, TableSchema schema) {
        return customer(store, state, id, files, schema, Delivery.DELTA);
    }

    static Optional<StoredCustomer> customer(
            DatasetStore store,
            DatasetState state,
            String id,
            List<FileEntry> files,
            TableSchema schema,
            Delivery delivery) {
        return store.customers(state, AssemblyPlan.of(TABLE, schema, delivery), files)
                .read(id);
    }

    /** Flips, having stored nothing where that is needed. */
    static OptionalLong flip(DatasetStore store, DatasetState state, FileEntry entry) {
        write(store, state, entry.version());
        return store.flip(state, entry);
    }

    /** Writes and flips. */
    static FileEntry put(DatasetStore store, DatasetState state, FileVersion version, Contribution... contributions) {
        write(store, state, version, contributions);
        FileEntry entry = visible(version);
        store.flip(state, entry).orElseThrow();
        return entry;
    }

    private static TableDefinition table(Delivery delivery) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("balance", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put("city", ColumnDefinition.of(ColumnType.CATEGORY, Role.DEMOGRAPHIC));
        return TableDefinition.ofCustomers("id", delivery, List.of(), TableDefinition.REJECTED_SHARE, columns);
    }

    /** The failure of {@code call}, which must be of this type and say each of these texts. */
    static <T extends Throwable> T assertFails(Class<T> type, Executable call, String... said) {
        T failure = Assertions.assertThrows(type, call);
        for (String text : said) {
            Assertions.assertTrue(String.valueOf(failure.getMessage()).contains(text), failure::toString);
        }
        return failure;
    }
}
