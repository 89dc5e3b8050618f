package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.TABLE;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.TableDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A store whose clock the test sets, and what the files in it say. */
final class SweptStore {
    static final Duration LONGER_THAN_READING = Sweeper.GRACE.plusMinutes(1);

    final SettableClock clock = new SettableClock();
    final String table = Servers.newTable();
    final DatasetStore store =
            new DatasetStore(Servers.dynamoDb(), table, Example.promptly(), Example.newBucket(), clock);
    final Map<FileVersion, Map<String, Double>> said = new ConcurrentHashMap<>();
    final Map<String, FileVersion> present = new HashMap<>();

    void put(String dataset, Delivery delivery, FileVersion version, Map<String, Double> rows) {
        said.put(version, new TreeMap<>(rows));
        present.put(version.key(), version);
        settle(store.open(dataset), delivery, version, Example.visible(version));
    }

    /** As ingest does it: what would be missing is stored again before the flip, and what is missing after it. */
    Void settle(DatasetState state, Delivery delivery, FileVersion version, FileEntry entry) {
        for (int attempt = 0; ; attempt++) {
            try {
                if (entry.state() == FileState.VISIBLE) {
                    Example.write(
                            store,
                            state,
                            version,
                            tableOf(delivery),
                            contributions(said.getOrDefault(version, Map.of())));
                }
                for (FileEntry file : store.toStoreAgain(store.manifest(state), plan(delivery), entry)) {
                    storeAgain(state, delivery, file);
                }
                store.flip(state, entry);
                return null;
            } catch (SdkClientException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    void storeAgain(DatasetState state, Delivery delivery, FileEntry file) {
        FileVersion version = file.version();
        if (version.equals(present.get(version.key()))) {
            Example.write(
                    store, state, version, tableOf(delivery), contributions(said.getOrDefault(version, Map.of())));
            store.flip(state, Example.visible(version));
        }
    }

    void assertReads(String dataset, Delivery delivery, String message) {
        Map<String, Double> expected = new TreeMap<>();
        present.values().stream().sorted().forEach(version -> {
            if (delivery == Delivery.FULL) {
                expected.clear();
            }
            expected.putAll(said.getOrDefault(version, Map.of()));
        });
        DatasetState state = store.open(dataset);
        List<FileEntry> files = store.files(state);
        assertEquals(expected, read(state, delivery, files), message);
        for (String id : List.of("3", "7", "60", "nobody")) {
            assertEquals(
                    Optional.ofNullable(expected.get(id)),
                    Example.customer(store, state, id, files, SCHEMA, delivery)
                            .map(found -> found.values().number(0)),
                    message + ", customer " + id);
        }
    }

    Map<String, Double> read(DatasetState state, Delivery delivery, List<FileEntry> files) {
        TableDefinition definition = delivery == Delivery.FULL ? Example.FULL : Example.DELTA;
        Customers customers = Example.customers(store, state, definition, files);
        Map<String, Double> read = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            read.put(customers.id(row), customers.value(row, 0));
        }
        return read;
    }

    /** How many items the dataset's customers have. */
    long items(String dataset) {
        return Servers.dynamoDb().scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .filter(item -> Attributes.text(item, Keys.PARTITION).startsWith(dataset + "#"))
                .count();
    }

    static AssemblyPlan plan(Delivery delivery) {
        return AssemblyPlan.of(TABLE, SCHEMA, delivery);
    }

    static AssemblyPlan.Table tableOf(Delivery delivery) {
        return plan(delivery).customersTable();
    }

    static Map<String, Double> rows(int count) {
        Map<String, Double> rows = new TreeMap<>();
        for (int id = 0; id < count; id++) {
            rows.put("" + id, (double) id);
        }
        return rows;
    }

    static List<Contribution> contributions(Map<String, Double> rows) {
        return rows.entrySet().stream()
                .map(row -> customer(row.getKey(), row.getValue(), "x"))
                .toList();
    }
}
