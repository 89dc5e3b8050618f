package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.FileVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fingerprints of files' rows. A file version that is read by one schema always has the same: what was read stays in
 * memory, as far as there is room, so that each is read once by a running function. Thread-safe.
 */
final class FingerprintItems {
    private static final String FINGERPRINTS = "f";

    /** What of them stays in memory. */
    private static final long MOST_BYTES = 32L << 20;

    private record Of(String dataset, String sort) {}

    private final DynamoDbClient client;
    private final String table;
    private final BatchedReads reads;

    /** The least lately used first. */
    private final LinkedHashMap<Of, byte[]> known = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    FingerprintItems(DynamoDbClient client, String table, Backoff backoff) {
        this.client = client;
        this.table = table;
        this.reads = new BatchedReads(client, table, backoff);
    }

    void write(DatasetState state, FileVersion version, String schema, byte[] fingerprints) {
        Of of = of(state, version, schema);
        Map<String, AttributeValue> item = new HashMap<>(Attributes.key(of.dataset, of.sort));
        item.put(FINGERPRINTS, AttributeValue.fromB(SdkBytes.fromByteArray(fingerprints)));
        client.putItem(put -> put.tableName(table).item(item));
        keep(of, fingerprints);
    }

    /** By object key, those that were kept of these files. */
    Map<String, byte[]> read(DatasetState state, List<FileEntry> files) {
        Map<String, byte[]> found = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (FileEntry file : files) {
            Of of = of(state, file.version(), file.schema());
            byte[] fingerprints = known(of);
            if (fingerprints != null) {
                found.put(file.version().key(), fingerprints);
            } else if (missing.put(of.sort, file.version().key()) == null) {
                keys.add(Attributes.key(of.dataset, of.sort));
            }
        }
        reads.read(keys, item -> {
            String sort = Attributes.text(item, Keys.SORT);
            byte[] fingerprints = Attributes.value(item, FINGERPRINTS).b().asByteArray();
            keep(new Of(state.dataset(), sort), fingerprints);
            String key = missing.get(sort);
            if (key != null) {
                found.put(key, fingerprints);
            }
        });
        return found;
    }

    private static Of of(DatasetState state, FileVersion version, String schema) {
        return new Of(state.dataset(), Keys.fingerprints(state.generation(), Keys.source(version.id(), schema)));
    }

    private synchronized byte @Nullable [] known(Of of) {
        return known.get(of);
    }

    private synchronized void keep(Of of, byte[] fingerprints) {
        byte[] before = known.put(of, fingerprints);
        bytes += fingerprints.length - (before == null ? 0 : before.length);
        while (bytes > MOST_BYTES) {
            bytes -= known.pollFirstEntry().getValue().length;
        }
    }
}
