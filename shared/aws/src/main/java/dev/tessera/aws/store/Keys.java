package dev.tessera.aws.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;

/** The keys of the store's items, as {@code docs/store.md} says. */
final class Keys {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** Kinds of what is kept of a customer or of a row that leads to one. */
    static final String CONTRIBUTION = "c";

    static final String PARTIAL = "a";
    static final String LINK = "l";
    static final String SEGMENTS = "s";

    static final String STATE = "state";
    static final String CHAMPION = "champion";
    static final String CLEARED = "cleared";
    static final String LEASE = "lease";

    /** The partition that lists all datasets. No dataset's name has a {@code #}. */
    static final String DATASETS = "#datasets";

    /** What DynamoDB allows. */
    static final int MAX_SORT_BYTES = 1024;

    private Keys() {}

    static String file(long generation, String objectKey) {
        String sort = files(generation) + objectKey;
        // An S3 key may itself be as long as a sort key.
        return utf8(sort).length <= MAX_SORT_BYTES ? sort : files(generation) + "%" + sha256(objectKey);
    }

    /** What the sort keys of a generation's manifest begin with. */
    static String files(long generation) {
        return "file#" + generation + "#";
    }

    static String schema(String hash) {
        return "schema#" + hash;
    }

    static String slots(long generation) {
        return "slots#" + generation;
    }

    /** How a generation keeps the rows of tables. */
    static String layout(long generation) {
        return "layout#" + generation;
    }

    /** The attribute of a table, apart from the item's keys. */
    static String ofTable(String table) {
        return "of#" + table;
    }

    static String training(String trainingId) {
        return "training#" + trainingId;
    }

    /** What a segmentation's segments have from training to training. */
    static String identity(String segmentation) {
        return "identity#" + segmentation;
    }

    static String audit(String entry) {
        return "audit#" + entry;
    }

    /** The partition of one shard of customers. */
    static String shard(DatasetState state, int shard) {
        return state.dataset() + "#" + state.generation() + "#" + shard;
    }

    /** The shard that a customer is in: the CRC-32 (as in zlib) of the id's UTF-8, modulo the shards. */
    static int shardOf(String customerId, int shards) {
        CRC32 crc = new CRC32();
        crc.update(utf8(customerId));
        return (int) (crc.getValue() % shards);
    }

    /** What the sort keys of exactly one customer's items begin with. */
    static String customer(String customerId) {
        return escape(customerId) + "#";
    }

    /** What the sort keys begin with of what is kept under the key of a row that leads to a customer. */
    static String linked(String leadingTable, String key) {
        return "#" + leadingTable + "#" + escape(key) + "#";
    }

    /** What a contribution's sort key has before its source, which ends it. */
    static String contribution(String customerId, String table) {
        return customer(customerId) + CONTRIBUTION + "#" + table + "#";
    }

    /** What a partial's sort key has before its source; {@code owner} is what {@link #customer} or {@link #linked} gives. */
    static String partial(String owner, String table) {
        return owner + PARTIAL + "#" + table + "#";
    }

    /** What a partial's sort key has after its source. */
    static String part(String part) {
        return "#" + part;
    }

    /** What a link's sort key has before its source, which ends it. */
    static String link(String leadingTable, String key) {
        return linked(leadingTable, key) + LINK + "#" + leadingTable + "#";
    }

    /** A file version as it was read by one definition, which a changed definition's reading of it does not disturb. */
    static String source(String version, String schema) {
        return version + "." + schema;
    }

    /** The schema that the items of a source are written by. */
    static String schemaOf(String source) {
        return source.split("\\.", 3)[1];
    }

    static String source(DatasetState state, String source) {
        return "source#" + state.generation() + "#" + source;
    }

    /** Under which names a generation keeps customers. */
    static String ownerNames(long generation) {
        return "names#" + generation;
    }

    /** How far a generation's sweep is. */
    static String sweep(long generation) {
        return "sweep#" + generation;
    }

    /** Where the fingerprints of a file's rows are. */
    static String fingerprints(long generation, String source) {
        return "fingerprints#" + generation + "#" + source;
    }

    /** The partition that says who was erased, by what stands for them. */
    static String erased(String dataset) {
        return dataset + "#erased";
    }

    static String segments(String customerId, int slot) {
        return customer(customerId) + SEGMENTS + "#" + slot;
    }

    static String escape(String id) {
        return id.replace("%", "%25").replace("#", "%23");
    }

    static String unescape(String escaped) {
        return escaped.replace("%23", "#").replace("%25", "%");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(text));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
